import { notifications, type OutboxText } from '../../../modules/notifications/contract.ts'
import { ErrorSummary, instantText, texts } from '../../../platform/web/light/index.ts'
import { call, useAct, useAsk } from '../client.ts'
import { Screen } from '../parts/Screen.tsx'
import { Answer, Empty } from '../parts/States.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '开发工具：短信和邮件收件箱',
    lead: '没有配置短信、邮件网关，本来要发出去的都写在这里，没有发给任何人。可以模拟网关回执，看没送到时怎么改走邮件、请社区工作者告知。正式环境没有这一页。',
    none: '还没有短信或邮件。',
    channel: { sms: '短信', mail: '邮件' },
    states: { sent: '已交网关', delivered: '已送达', failed: '没送到' },
    delivered: '模拟：送达',
    failed: '模拟：没送到',
    again: '刷新',
  },
  en: {
    title: 'Development: outbox of texts and mail',
    lead: 'No gateway is set up: what would leave is written here and sent to nobody. Receipts can be simulated. A production site has no such page.',
    none: 'Nothing yet.',
    channel: { sms: 'text', mail: 'mail' },
    states: { sent: 'sent', delivered: 'delivered', failed: 'failed' },
    delivered: 'simulate: delivered',
    failed: 'simulate: failed',
    again: 'Refresh',
  },
})

/** A tool for who tries the platform out; answers 404 where a real gateway sends. */
export default function Outbox() {
  const t = useTexts()
  const [asked, again] = useAsk(notifications.listOutbox, {})
  return (
    <Screen title={t.title} lead={t.lead} back="/" narrow>
      <p>
        <button type="button" className="p-button" onClick={() => void again()}>
          {t.again}
        </button>
      </p>
      <Answer asked={asked} again={() => void again()}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty text={t.none} />
          ) : (
            <ul className="p-stack" data-gap="s">
              {rows.map((one) => (
                <One key={one.id} one={one} onChanged={() => void again()} />
              ))}
            </ul>
          )
        }
      </Answer>
    </Screen>
  )
}

function One(props: { one: OutboxText; onChanged: () => void }) {
  const t = useTexts()
  const act = useAct()
  const { one } = props
  const report = (state: 'delivered' | 'failed') =>
    act.run(async () => {
      await call(notifications.simulateReceipt, { outboxId: one.id, state })
      props.onChanged()
    })
  return (
    <li className="p-card p-stack" data-gap="s">
      <ErrorSummary problem={act.problem} />
      <p className="p-row">
        <span className="p-tag">{t.channel[one.channel]}</span>
        <b className="ow-nb">{one.to}</b>
        <small className="ow-nb">{instantText(one.at)}</small>
        <span className="p-tag" data-tone={one.state === 'delivered' ? 'ok' : one.state === 'failed' ? 'late' : ''}>
          {t.states[one.state]}
        </span>
      </p>
      <p lang="zh-CN">{one.text}</p>
      {one.state === 'sent' && (
        <p className="p-row">
          <button type="button" className="p-button" aria-disabled={act.busy} onClick={() => void report('delivered')}>
            {t.delivered}
          </button>
          <button type="button" className="p-button" aria-disabled={act.busy} onClick={() => void report('failed')}>
            {t.failed}
          </button>
        </p>
      )}
    </li>
  )
}
