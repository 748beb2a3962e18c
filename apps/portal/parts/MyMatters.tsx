import { listDrafts, listMyCases } from '../../../modules/cases/contract.ts'
import { listMyBundles } from '../../../modules/life-events/contract.ts'
import { offers } from '../../../modules/offers/contract.ts'
import { ratings } from '../../../modules/ratings/contract.ts'
import { dateText, texts } from '../../../platform/web/light/index.ts'
import { useAsk } from '../client.ts'
import { Link } from '../route.tsx'
import { BundleRow } from '../screens/life/rows.tsx'
import { CaseRow, DraftRow } from './rows.tsx'
import { Answer } from './States.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '我的事',
    none: '眼下没有在办的事。',
    all: '全部办件',
    rate: (name: string) => `评价：${name}`,
    rateHint: (closed: string) => `${closed}办结，您满意吗？`,
    offers: (n: number) => `您可以享受 ${n} 项服务，还没有办`,
    offersHint: '根据已有信息主动为您找到的，确认一次就办',
    open: '在办',
  },
  en: {
    title: 'My matters',
    none: 'Nothing is under way at present.',
    all: 'All cases',
    rate: (name: string) => `Rate: ${name}`,
    rateHint: (closed: string) => `Closed on ${closed}. Were you satisfied?`,
    offers: (n: number) => `You are entitled to ${n} services not yet asked for`,
    offersHint: 'Found for you from what is on record; confirm once',
    open: 'Under way',
  },
})

/** What waits for the person first, then what is under way. */
export function MyMatters() {
  const t = useTexts()
  const [drafts, againDrafts] = useAsk(listDrafts, {})
  const [cases, againCases] = useAsk(listMyCases, {})
  const [pending] = useAsk(ratings.listPending, {})
  const [offered] = useAsk(offers.listMine, {})
  const [bundles] = useAsk(listMyBundles, {})
  const open = bundles.state === 'ready' ? bundles.data.rows.filter((one) => one.state === 'open' || one.state === 'running') : []
  const inBundle = new Set(open.flatMap((one) => one.draftIds))
  const offerCount = offered.state === 'ready' ? offered.data.rows.length : 0
  // What waits for corrections stands here once: as the form in which they are made.
  const correcting = new Set(drafts.state === 'ready' ? drafts.data.rows.map((one) => one.draftId) : [])
  const running =
    cases.state === 'ready'
      ? cases.data.rows.filter(({ phase, caseId }) => !ended.has(phase) && !inBundle.has(caseId) && !correcting.has(caseId))
      : []
  const toRate = pending.state === 'ready' ? pending.data.rows.slice(0, 2) : []
  return (
    <section className="p-stack" data-gap="s" aria-labelledby="mine">
      <h2 id="mine">{t.title}</h2>
      {offerCount > 0 && (
        <p className="p-card" data-tone="brand">
          <Link to="/offers" className="p-list-row">
            <b>{t.offers(offerCount)}</b>
            <small>{t.offersHint}</small>
          </Link>
        </p>
      )}
      <Answer asked={drafts} again={againDrafts}>
        {(own) => (
          <Answer asked={cases} again={againCases}>
            {() =>
              own.rows.length + running.length + toRate.length + open.length === 0 ? (
                <p className="p-card">{t.none}</p>
              ) : (
                <ul className="p-list">
                  {open.map((one) => (
                    <BundleRow key={one.bundleId} bundle={one} />
                  ))}
                  {own.rows
                    .filter((one) => !inBundle.has(one.draftId) || one.state === 'correcting')
                    .map((one) => (
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
