import { Fragment, type ReactNode, useEffect, useRef } from 'react'
import { texts } from '../../../platform/web/light/index.ts'
import { Link } from '../route.tsx'
import { ReadAloud } from './ReadAloud.tsx'

const useTexts = texts({
  'zh-CN': { site: '一窗 · 攀枝花市社区公共服务', back: '返回' },
  en: { site: 'OneWindow · Panzhihua community services', back: 'Back' },
})

/** One screen: its heading takes the focus when the screen opens, its name stands in the tab of the browser. */
export function Screen(props: {
  title: string
  lead?: ReactNode
  back?: string | undefined
  backText?: string
  /** The title is a Chinese name that stays Chinese on the English page. */
  zh?: boolean
  narrow?: boolean
  children: ReactNode
}) {
  const t = useTexts()
  const heading = useRef<HTMLHeadingElement>(null)
  useTitle(props.title)
  useEffect(() => {
    if (opened) heading.current?.focus({ preventScroll: true })
    opened = true
  }, [])
  return (
    <main id="main" className="p-main">
      <div className="p-in">
        <div className={`p-stack${props.narrow ? ' p-narrow' : ''}`} data-gap="l">
          <div className="p-head">
            {props.back && (
              <div>
                <Link to={props.back} className="p-back p-noprint">
                  {props.backText ?? t.back}
                </Link>
              </div>
            )}
            <h1 tabIndex={-1} ref={heading} {...(props.zh ? { lang: 'zh-CN' } : {})}>
              <Words text={props.title} />
            </h1>
            {props.lead && <p className="p-lead">{props.lead}</p>}
            <ReadAloud />
          </div>
          {props.children}
        </div>
      </div>
    </main>
  )
}

/** A heading breaks before words of two characters and more, never inside one or after a number: 门诊 and 80周岁 stay together. */
function Words(props: { text: string }) {
  if (typeof Intl.Segmenter !== 'function') return props.text
  const words = [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(props.text)]
  const mayBreak = (at: number) => (words[at]?.segment.length ?? 0) > 1 && !/\d$/.test(words[at - 1]?.segment ?? '0')
  return (
    <span className="p-words">
      {words.map(({ segment, index }, at) => (
        <Fragment key={index}>
          {mayBreak(at) && <wbr />}
          {segment}
        </Fragment>
      ))}
    </span>
  )
}

/** Names the screen in the tab of the browser. */
export function useTitle(title: string) {
  const { site } = useTexts()
  useEffect(() => {
    document.title = `${title} · ${site}`
  }, [title, site])
}

/** The first screen leaves the focus where the browser put it: on the start of the page. */
let opened = false
