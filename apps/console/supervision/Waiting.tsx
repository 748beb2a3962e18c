import { redress } from '../../../modules/ratings/contract.ts'
import { cards, escalations, orders } from '../../../modules/supervision/contract.ts'
import { numberText, texts } from '../../../platform/web/index.ts'
import { useMay } from '../line.ts'
import { useAsk } from '../parts/ask.ts'
import { Go } from '../parts/Go.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '等您处理',
    escalations: '预警待知悉',
    replied: '督办单待销号',
    appeals: '红黄牌申诉待裁定',
    checks: '差评整改待核查',
    ratingAppeals: '差评申诉待裁定',
    none: '没有等您处理的上报、督办单、申诉和差评整改',
  },
  en: {
    title: 'Waits for you',
    escalations: 'Escalations to note',
    replied: 'Orders to close',
    appeals: 'Appeals against cards',
    checks: 'Bad ratings to check',
    ratingAppeals: 'Appeals against ratings',
    none: 'Nothing waits for you: no escalation, order, appeal or bad rating',
  },
})

/** How often the figures are asked for anew, in milliseconds. */
const again = { refetchInterval: 60_000 }

type Page = { readonly rows: readonly { readonly may: readonly string[] }[]; readonly next?: string }

/** How many of a first page one may act on; `+` where there are more pages. */
function howMany(page: Page | undefined): string | undefined {
  const count = page?.rows.filter((one) => one.may.length > 0).length ?? 0
  return count === 0 ? undefined : `${numberText(count)}${page?.next ? '+' : ''}`
}

/** What only the supervisor can move on, one line above everything else: whoever has three minutes begins here. */
export function Waiting() {
  const t = useTexts()
  const checks = { ...again, enabled: useMay()('ratings:check') }
  const asked = [
    { to: '/supervision/escalations', text: t.escalations, page: useAsk(escalations.list, { open: 'yes' }, again).data },
    { to: '/supervision/orders?state=replied', text: t.replied, page: useAsk(orders.list, { state: 'replied' }, again).data },
    { to: '/supervision/orders?tab=cards&state=appealed', text: t.appeals, page: useAsk(cards.list, { state: 'appealed' }, again).data },
    { to: '/supervision/ratings', text: t.checks, page: useAsk(redress.listForArea, { state: 'checking' }, checks).data },
    {
      to: '/supervision/ratings?state=appealed',
      text: t.ratingAppeals,
      page: useAsk(redress.listForArea, { state: 'appealed' }, checks).data,
    },
  ]
  const waiting = asked.flatMap(({ to, text, page }) => {
    const count = howMany(page)
    return count === undefined ? [] : [{ to, text, count }]
  })
  if (asked[0]?.page === undefined) return null
  return (
    <section className="co-waiting" aria-label={t.title}>
      <h2>{t.title}</h2>
      {waiting.length === 0 ? (
        <p className="co-quiet">{t.none}</p>
      ) : (
        <ul>
          {waiting.map((one) => (
            <li key={one.to}>
              <Go to={one.to}>
                {one.text} <b className="ow-nb">{one.count}</b>
              </Go>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
