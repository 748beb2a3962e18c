import { useEffect, useState } from 'react'
import { type Message, notifications } from '../../../modules/notifications/contract.ts'
import { instantText, texts } from '../../../platform/web/light/index.ts'
import { call, useAct, useAsk } from '../client.ts'
import { Plain } from '../parts/Plain.tsx'
import { Screen } from '../parts/Screen.tsx'
import { Answer, Empty } from '../parts/States.tsx'
import { Link } from '../route.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '消息',
    none: '还没有消息。办事每到一步，都会在这里告诉您。',
    unread: '未读',
    urgent: '要您处理',
    see: '看这件事',
    seeRating: '看评价',
    more: '看更早的',
  },
  en: {
    title: 'Messages',
    none: 'No messages yet. Every step of your cases is told here.',
    unread: 'unread',
    urgent: 'needs you',
    see: 'See the case',
    seeRating: 'See the rating',
    more: 'Earlier ones',
  },
})

export default function Messages() {
  const t = useTexts()
  const act = useAct()
  const [asked, again] = useAsk(notifications.listMessages, {})
  const [older, setOlder] = useState<readonly Message[]>([])
  const [cursor, setCursor] = useState<string>()
  const more = (before: string) =>
    act.run(async () => {
      const page = await call(notifications.listMessages, { before })
      setOlder([...older, ...page.rows])
      setCursor(page.next ?? '')
    })
  const fresh = asked.state === 'ready' && asked.data.rows.some((one) => !one.readAt)
  // Shown is read. The marks of this visit stay until one leaves, so that one sees what was new.
  useEffect(() => {
    if (!fresh) return
    const timer = setTimeout(() => void call(notifications.markAllRead).catch(() => undefined), 1500)
    return () => clearTimeout(timer)
  }, [fresh])
  return (
    <Screen title={t.title} narrow>
      <Answer asked={asked} again={() => void again()}>
        {({ rows, next }) => {
          const follow = cursor ?? next ?? ''
          const all = [...rows, ...older]
          if (all.length === 0) return <Empty text={t.none} />
          return (
            <div className="p-stack" data-gap="s">
              <ul className="p-stack">
                {all.map((one) => (
                  <li key={one.id} className="p-card p-stack" data-gap="s" {...(one.urgent && !one.readAt ? { 'data-tone': 'late' } : {})}>
                    <p className="p-row">
                      <b lang="zh-CN">{one.title}</b>
                      {!one.readAt && (
                        <span className="p-tag" data-tone={one.urgent ? 'late' : 'brand'}>
                          {one.urgent ? t.urgent : t.unread}
                        </span>
                      )}
                    </p>
                    <p lang="zh-CN">
                      <Plain text={one.body} />
                    </p>
                    <p className="p-row">
                      <small className="ow-nb">{instantText(one.at)}</small>
                      {one.caseId && (
                        <Link to={`/cases/${one.caseId}`} className="p-button" data-kind={one.urgent && !one.readAt ? 'primary' : 'link'}>
                          {t.see}
                          <span className="ow-sr">：{one.title}</span>
                        </Link>
                      )}
                      {one.visitRated && (
                        <Link to="/rate" className="p-button" data-kind="link">
                          {t.seeRating}
                          <span className="ow-sr">：{one.title}</span>
                        </Link>
                      )}
                    </p>
                  </li>
                ))}
              </ul>
              {follow !== '' && (
                <p>
                  <button type="button" className="p-button" aria-disabled={act.busy} onClick={() => void more(follow)}>
                    {t.more}
                  </button>
                </p>
              )}
            </div>
          )
        }}
      </Answer>
    </Screen>
  )
}
