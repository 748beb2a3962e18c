import { Component, type ReactNode } from 'react'
import { texts } from '../../../platform/web/light/index.ts'
import { Screen } from './Screen.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '这一页打不开',
    offline: '现在没有网络，这一页还没有下载到手机上。联网后再试一次。',
    fault: '页面出了错。您填的内容已经保存，请再试一次；还不行请拨打 12345。',
    again: '再试一次',
  },
  en: {
    title: 'This page cannot be opened',
    offline: 'There is no connection, and this page is not on the device yet. Try again once you are online.',
    fault: 'Something went wrong on this page. What you filled in is kept; please try again, or call 12345.',
    again: 'Try again',
  },
})

/** A page that did not arrive, or that broke: said in words, with one way on. */
export function Mishap(props: { offline: boolean }) {
  const t = useTexts()
  return (
    <Screen title={t.title} lead={props.offline ? t.offline : t.fault} narrow>
      <p>
        <button type="button" className="p-button" data-kind="primary" onClick={() => location.reload()}>
          {t.again}
        </button>
      </p>
    </Screen>
  )
}

/** React wants a class for this one thing. */
export class Guarded extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }
  static getDerivedStateFromError() {
    return { broken: true }
  }
  override render() {
    return this.state.broken ? <Mishap offline={false} /> : this.props.children
  }
}
