import { ratings } from '../../../modules/ratings/contract.ts'
import { dateText, texts } from '../../../platform/web/light/index.ts'
import { useAsk } from '../client.ts'
import { Screen } from '../parts/Screen.tsx'
import { Answer, Empty } from '../parts/States.tsx'
import { VisitRatings } from '../parts/VisitRatings.tsx'
import { Link, type ScreenProps } from '../route.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '等您评价',
    lead: '办完的事，一件评一次。不满意也请直说，会有人回访、整改，不会影响您办事。',
    none: '没有等您评价的事。办完的事在“我的办件”里。',
    closed: (date: string) => `${date}办结`,
    rate: '去评价',
  },
  en: {
    title: 'To be rated',
    lead: 'One rating for each service. If you were not satisfied, say so: it is looked into and does you no harm.',
    none: 'Nothing waits for your rating.',
    closed: (date: string) => `closed on ${date}`,
    rate: 'Rate',
  },
})

/** Where the code at the window and the reminder lead: one's own services, after signing in. */
export default function ToRate(props: ScreenProps) {
  const t = useTexts()
  const [asked, again] = useAsk(ratings.listPending, {})
  const via = props.search.get('via')
  return (
    <Screen title={t.title} lead={t.lead} back="/" narrow>
      <Answer asked={asked} again={() => void again()}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty text={t.none} />
          ) : (
            <ul className="p-stack" data-gap="s">
              {rows.map((one) => (
                <li key={one.caseId} className="p-card p-stack" data-gap="s">
                  <h2 lang="zh-CN">{one.itemName}</h2>
                  <p className="p-parts">
                    <span lang="zh-CN">{one.officeName}</span>
                    <small>{t.closed(dateText(one.closedAt))}</small>
                  </p>
                  <p>
                    <Link to={`/cases/${one.caseId}/rate${via ? `?via=${via}` : ''}`} className="p-button p-wide" data-kind="primary">
                      {t.rate}
                    </Link>
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
      <VisitRatings />
    </Screen>
  )
}
