import type { Static } from 'typebox'
import type { LicenceUse } from '../../../modules/licences/contract.ts'
import { instantText, texts } from '../../../platform/web/light/index.ts'
import { Link } from '../route.tsx'
import { Empty } from './States.tsx'

const useTexts = texts({
  'zh-CN': {
    none: '还没有人用过。',
    basis: { consent: '依据：您的同意', 'statutory-duty': '依据：法定职责', holder: '您自己用的' },
    case: '看这件事',
    of: (purpose: string) => `：${purpose}`,
  },
  en: {
    none: 'Nobody has used it.',
    basis: { consent: 'basis: your consent', 'statutory-duty': 'basis: legal duty', holder: 'used by yourself' },
    case: 'See the case',
    of: (purpose: string) => `: ${purpose}`,
  },
})

/** Who used a licence, when, for what, on which basis. */
export function Uses(props: { uses: readonly Static<typeof LicenceUse>[]; named?: boolean }) {
  const t = useTexts()
  if (props.uses.length === 0) return <Empty text={t.none} />
  return (
    <ul className="p-list">
      {gathered(props.uses).map((one) => (
        <li key={one.id} className="p-list-row">
          <span lang="zh-CN">
            <b>{one.by}</b>
            {props.named && ` ${one.typeNames.join('、')}`}
          </span>
          <span lang="zh-CN">{one.purpose}</span>
          <small className="p-parts">
            <span>{instantText(one.at)}</span>
            <span>{t.basis[one.basis]}</span>
          </small>
          {one.caseId && (
            <span>
              <Link to={`/cases/${one.caseId}`} className="p-button" data-kind="link">
                {t.case}
                <span className="ow-sr">{t.of(one.purpose)}</span>
              </Link>
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

type Use = Static<typeof LicenceUse>

/** Licences that the same office used at the same moment for the same matter are one act, and one entry. */
function gathered(uses: readonly Use[]): (Use & { readonly typeNames: readonly string[] })[] {
  const acts = new Map<string, Use & { typeNames: string[] }>()
  for (const use of uses) {
    const key = `${use.by} ${use.at} ${use.purpose} ${use.basis}`
    const known = acts.get(key)
    if (known) known.typeNames.push(use.typeName)
    else acts.set(key, { ...use, typeNames: [use.typeName] })
  }
  return [...acts.values()]
}
