import { Result } from 'antd'
import { texts } from '../../../platform/web/index.ts'

const useTexts = texts({
  'zh-CN': {
    title: '还没有退出',
    hint: '连不上服务器，登录仍然有效。正在反复重试，网络恢复后自动退出；在出现登录页之前，请不要离开或让他人使用这台电脑。',
  },
  en: {
    title: 'You are not signed out yet',
    hint: 'The server does not answer and the session is still open. This page goes on trying; please stay until the sign-in page appears.',
  },
})

/** Instead of the page of whoever is leaving, until the server has answered. */
export function NotYetOut() {
  const t = useTexts()
  return (
    <main role="alert">
      <Result status="warning" title={<h1 className="sf-result">{t.title}</h1>} subTitle={t.hint} />
    </main>
  )
}
