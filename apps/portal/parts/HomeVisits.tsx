import { listMyVisits } from '../../../modules/visits/contract.ts'
import { dateText, texts } from '../../../platform/web/light/index.ts'
import { useAsk } from '../client.ts'
import { Plain } from './Plain.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '上门走访',
    when: (day: string, from: string, to: string) => `${day} ${from}到${to}`,
    who: (names: string, office: string) => `${names}（${office}）`,
    states: { planned: '约好了', done: '走访过了', 'no-one': '家里没有人，会再约', cancelled: '取消了' },
    advice: '来的人会出示工作证，不收钱，不要您的银行卡密码。时间不方便，请打电话给社区改期。',
  },
  en: {
    title: 'Home visits',
    when: (day: string, from: string, to: string) => `${day}, ${from} to ${to}`,
    who: (names: string, office: string) => `${names} (${office})`,
    states: { planned: 'agreed', done: 'done', 'no-one': 'nobody at home; another date follows', cancelled: 'cancelled' },
    advice: 'They show their card, take no money and ask for no password. Another time suits better? Please telephone the community.',
  },
})

/** Who comes to the door and when; nothing where nobody does. */
export function HomeVisits(props: { caseId: string }) {
  const t = useTexts()
  const [asked] = useAsk(listMyVisits, { caseId: props.caseId })
  if (asked.state !== 'ready' || asked.data.rows.length === 0) return null
  const { rows } = asked.data
  return (
    <section className="p-card p-stack" data-gap="s" data-tone={rows.some((one) => one.state === 'planned') ? 'brand' : undefined}>
      <h2>{t.title}</h2>
      <dl className="p-facts">
        {rows.map((one) => (
          <div key={one.visitId}>
            <dt>{t.states[one.state]}</dt>
            <dd className="p-strong">
              <Plain text={t.when(dateText(one.day), one.from, one.to)} />
            </dd>
            <dd lang="zh-CN">{t.who(one.members.join('、'), one.officeName)}</dd>
          </div>
        ))}
      </dl>
      {rows.some((one) => one.state === 'planned') && <p>{t.advice}</p>}
    </section>
  )
}
