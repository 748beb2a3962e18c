import { type ReactNode, useEffect, useRef } from 'react'
import { texts } from '../../../platform/web/index.ts'
import { Go } from './Go.tsx'

const useTexts = texts({
  'zh-CN': { crumbs: '当前位置', face: '一窗 管理台' },
  en: { crumbs: 'Where you are', face: 'OneWindow console' },
})

export interface Crumb {
  readonly text: string
  readonly to?: string
}

/** Head of every page: where one is, its name (which takes the focus on arrival, for screen readers), its one main action. */
export function Page(props: { title: string; crumbs?: readonly Crumb[]; action?: ReactNode; lead?: ReactNode; children: ReactNode }) {
  const t = useTexts()
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${props.title} · ${t.face}`
    head.current?.focus({ preventScroll: true })
  }, [props.title, t.face])
  return (
    <div className="co-page">
      {props.crumbs && (
        <nav aria-label={t.crumbs} className="co-crumbs">
          <ol>
            {props.crumbs.map((crumb) => (
              <li key={crumb.text}>{crumb.to ? <Go to={crumb.to}>{crumb.text}</Go> : <span>{crumb.text}</span>}</li>
            ))}
          </ol>
        </nav>
      )}
      <div className="co-head">
        <div>
          <h1 tabIndex={-1} ref={head}>
            {props.title}
          </h1>
          {props.lead && <p>{props.lead}</p>}
        </div>
        {props.action && <div className="co-actions">{props.action}</div>}
      </div>
      {props.children}
    </div>
  )
}
