import type { BarredAnswer, IssuableAnswer } from '../../../modules/proofs/contract.ts'
import { texts } from '../../../platform/web/light/index.ts'
import { Link } from '../route.tsx'

const useTexts = texts({
  'zh-CN': {
    barred: (name: string) => `${name}：不用找社区开`,
    authority: '谁负责',
    instead: '可以这样办',
    known: '不用您带',
    fetched: (names: string) => `${names}，办事时平台自己查`,
    go: (name: string) => `去办：${name}`,
    may: (name: string) => `${name}：社区可以开`,
    use: '什么时候用',
    basis: '依据',
    asks: '要说清楚',
    checks: '社区会核实',
    days: (n: number) => `开出后 ${n} 天内有效`,
    where: '带身份证到居住地或户籍地的社区办理。',
  },
  en: {
    barred: (name: string) => `${name}: not from the community`,
    authority: 'Responsible',
    instead: 'Do this',
    known: 'Nothing to bring',
    fetched: (names: string) => `${names}: fetched by the platform`,
    go: (name: string) => `Apply: ${name}`,
    may: (name: string) => `${name}: the community may issue it`,
    use: 'For',
    basis: 'Legal basis',
    asks: 'Say clearly',
    checks: 'The community checks',
    days: (n: number) => `Holds for ${n} days`,
    where: 'Bring your identity card to the community where you live or are registered.',
  },
})

/** What is said to whoever asks for a proof: who is responsible and what to do, or that the community may issue it and how. */
export function ProofAnswers(props: { barred: readonly BarredAnswer[]; issuable: readonly IssuableAnswer[]; heading: 'h2' | 'h3' }) {
  const t = useTexts()
  const Heading = props.heading
  return (
    <ul className="p-stack" data-gap="s">
      {props.issuable.map((one) => (
        <li key={one.code} className="p-card p-stack" data-gap="s" data-tone="ok">
          <Heading lang="zh-CN">{t.may(one.name)}</Heading>
          <Facts
            rows={[
              [t.use, one.use],
              [t.asks, one.asks],
              [t.checks, one.checks],
              [t.basis, one.basis],
            ]}
          />
          <p>
            {t.where}
            {one.days > 0 && t.days(one.days)}
          </p>
        </li>
      ))}
      {props.barred.map((one) => (
        <li key={one.code} className="p-card p-stack" data-gap="s">
          <Heading lang="zh-CN">{t.barred(one.name)}</Heading>
          <Instead one={one} />
        </li>
      ))}
    </ul>
  )
}

/** All of them as a list of names; what to do instead opens at a press. */
export function BarredProofs(props: { barred: readonly BarredAnswer[] }) {
  return (
    <ul className="p-list p-opens">
      {props.barred.map((one) => (
        <li key={one.code}>
          <details>
            <summary lang="zh-CN">{one.name}</summary>
            <div className="p-stack" data-gap="s">
              <Instead one={one} />
            </div>
          </details>
        </li>
      ))}
    </ul>
  )
}

function Instead(props: { one: BarredAnswer }) {
  const t = useTexts()
  const { authority, instead, known, items } = props.one
  return (
    <>
      <Facts
        rows={[
          [t.authority, authority],
          [t.instead, instead],
          ...(known.length > 0 ? [[t.known, t.fetched(known.join('、'))] as const] : []),
        ]}
      />
      {items.map((item) => (
        <p key={item.code}>
          <Link to={`/items/${item.code}`} className="p-button">
            {t.go(item.name)}
          </Link>
        </p>
      ))}
    </>
  )
}

function Facts(props: { rows: readonly (readonly [string, string])[] }) {
  return (
    <dl className="p-facts" data-cols>
      {props.rows.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd lang="zh-CN">{text}</dd>
        </div>
      ))}
    </dl>
  )
}
