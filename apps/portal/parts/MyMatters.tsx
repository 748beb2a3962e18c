import { listDrafts, listMyCases } from '../../../modules/cases/contract.ts'
import { ratings } from '../../../modules/ratings/contract.ts'
import { dateText, texts } from '../../../platform/web/light/index.ts'
import { useAsk } from '../client.ts'
import { Link } from '../route.tsx'
import { CaseRow, DraftRow } from './rows.tsx'
import { Answer } from './States.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '我的事',
    none: '眼下没有在办的事。',
    all: '全部办件',
    rate: (name: string) => `评价：${name}`,
    rateHint: (closed: string) => `${closed}办结，您满意吗？`,
    open: '在办',
  },
  en: {
    title: 'My matters',
    none: 'Nothing is under way at present.',
    all: 'All cases',
    rate: (name: string) => `Rate: ${name}`,
    rateHint: (closed: string) => `Closed on ${closed}. Were you satisfied?`,
    open: 'Under way',
  },
})

/** What waits for the person first, then what is under way. */
export function MyMatters() {
  const t = useTexts()
  const [drafts, againDrafts] = useAsk(listDrafts, {})
  const [cases, againCases] = useAsk(listMyCases, {})
  const [pending] = useAsk(ratings.listPending, {})
  const running = cases.state === 'ready' ? cases.data.rows.filter((one) => !ended.has(one.phase)) : []
  const toRate = pending.state === 'ready' ? pending.data.rows.slice(0, 2) : []
  return (
    <section className="p-stack" data-gap="s" aria-labelledby="mine">
      <h2 id="mine">{t.title}</h2>
      <Answer asked={drafts} again={againDrafts}>
        {(own) => (
          <Answer asked={cases} again={againCases}>
            {() =>
              own.rows.length + running.length + toRate.length === 0 ? (
                <p className="p-card">{t.none}</p>
              ) : (
                <ul className="p-list">
                  {own.rows.map((one) => (
                    <DraftRow key={one.draftId} draft={one} />
                  ))}
                  {running.slice(0, 4).map((one) => (
                    <CaseRow key={one.caseId} one={one} />
                  ))}
                  {toRate.map((one) => (
                    <li key={one.caseId}>
                      <Link to={`/cases/${one.caseId}/rate`} className="p-list-row">
                        <b>{t.rate(one.itemName)}</b>
                        <small>{t.rateHint(dateText(one.closedAt))}</small>
                      </Link>
                    </li>
                  ))}
                </ul>
              )
            }
          </Answer>
        )}
      </Answer>
      <p>
        <Link className="p-alone" to="/cases">
          {t.all}
        </Link>
      </p>
    </section>
  )
}

export const ended: ReadonlySet<string> = new Set(['closed', 'not-accepted', 'withdrawn', 'lapsed', 'terminated'])
