import { useIdleEnd, type Watched } from './idle-end.ts'
import { texts } from './texts.ts'

const useTexts = texts({
  'zh-CN': {
    near: '您已较长时间没有操作，2 分钟内将自动退出登录。',
    stay: '继续使用',
  },
  en: {
    near: 'Nothing was done here for a while: you will be signed out within two minutes.',
    stay: 'Stay signed in',
  },
})

/** Over everything, before a session ends because nobody does anything. Any key or touch keeps it, the button for whoever looks for one. */
export function IdleWarning(props: { session: Watched }) {
  const t = useTexts()
  const near = useIdleEnd(props.session)
  if (!near) return null
  return (
    <div className="ow-idle" role="alert">
      <p>{t.near}</p>
      <button type="button" className="ow-button" data-kind="primary" onClick={() => void props.session.refresh()}>
        {t.stay}
      </button>
    </div>
  )
}
