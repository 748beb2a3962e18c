import type { Static } from 'typebox'
import type { MyCase as MyCaseSchema } from '../../../../modules/cases/contract.ts'
import { dateText, texts } from '../../../../platform/web/light/index.ts'
import { Plain } from '../../parts/Plain.tsx'
import { Link } from '../../route.tsx'

type MyCase = Static<typeof MyCaseSchema>

const useTexts = texts({
  'zh-CN': {
    fix: '要您做的事',
    fixDo: '去补正',
    fixBy: (date: string) => `请在 ${date} 前补好，逾期办件会终结`,
    rejected: '为什么没有批准',
    basis: '依据',
    remedy: '您不同意的话',
  },
  en: {
    fix: 'What you have to do',
    fixDo: 'Correct it',
    fixBy: (date: string) => `Please do so by ${date}, otherwise the case ends`,
    rejected: 'Why it was not granted',
    basis: 'Legal basis',
    remedy: 'If you disagree',
  },
})

export function ToFix(props: { one: MyCase }) {
  const t = useTexts()
  const { one } = props
  return (
    <section className="p-card p-stack" data-gap="s" data-tone="late">
      <h2>{t.fix}</h2>
      <ul className="p-dots" lang="zh-CN">
        {one.defects.map((defect) => (
          <li key={defect.defect}>
            <b>{defect.defect}</b> {defect.howToFix}
          </li>
        ))}
      </ul>
      {one.deadline && (
        <p>
          <Plain text={t.fixBy(dateText(one.deadline))} />
        </p>
      )}
      <p>
        <Link to={`/drafts/${one.caseId}`} className="p-button p-wide" data-kind="primary">
          {t.fixDo}
        </Link>
      </p>
    </section>
  )
}

export function Rejected(props: { rejection: NonNullable<MyCase['rejection']> }) {
  const t = useTexts()
  const { rejection } = props
  return (
    <section className="p-card" data-tone="late">
      <h2>{t.rejected}</h2>
      <dl className="p-facts" lang="zh-CN">
        <div>
          <dd>{rejection.reason}</dd>
        </div>
        <div>
          <dt>{t.basis}</dt>
          <dd>{rejection.legalBasis}</dd>
        </div>
        <div>
          <dt>{t.remedy}</dt>
          <dd>{rejection.remedy}</dd>
        </div>
      </dl>
    </section>
  )
}
