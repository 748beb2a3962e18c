import { useState } from 'react'
import { timeText } from './format.ts'
import { useIdleEnd, useWholeEnd, type Watched } from './idle-end.ts'
import { texts } from './texts.ts'

const useTexts = texts({
  'zh-CN': {
    near: '您已较长时间没有操作，2 分钟内将自动退出登录。',
    stay: '继续使用',
    whole: (time: string) =>
      `每次登录最长 12 小时，${time} 将自动退出。已填写的内容保存为草稿，重新登录后可接着办理；也可以现在办完手头的一步，退出后重新登录。`,
    understood: '知道了',
  },
  en: {
    near: 'Nothing was done here for a while: you will be signed out within two minutes.',
    stay: 'Stay signed in',
    whole: (time: string) =>
      `A sign-in lasts twelve hours at most: you will be signed out at ${time}. What you have written is kept as a draft; sign in again to go on, or finish this step, sign out and sign in again now.`,
    understood: 'Understood',
  },
})

/** Over everything, before a session ends: because nobody does anything (any key or touch keeps it), or because its twelve hours are over. */
export function IdleWarning(props: { session: Watched }) {
  const t = useTexts()
  const near = useIdleEnd(props.session)
  return (
    <>
      {near && (
        <div className="ow-idle" role="alert">
          <p>{t.near}</p>
          <button type="button" className="ow-button" data-kind="primary" onClick={() => void props.session.refresh()}>
            {t.stay}
          </button>
        </div>
      )}
      <WholeEnd session={props.session} quiet={near} />
    </>
  )
}

/** Said once and put away until the next sign-in; the time stands in it, so that nothing counts down aloud. `quiet`: something nearer is being said. */
function WholeEnd(props: { session: Watched; quiet: boolean }) {
  const t = useTexts()
  const end = useWholeEnd(props.session)
  const [read, setRead] = useState<string>()
  const shown = !props.quiet && end !== undefined && end !== read
  // The region is there before its words, so that screen readers speak them when they come.
  return (
    <div role="status">
      {shown && (
        <div className="ow-idle">
          <p>{t.whole(timeText(end))}</p>
          <button type="button" className="ow-button" onClick={() => setRead(end)}>
            {t.understood}
          </button>
        </div>
      )}
    </div>
  )
}
