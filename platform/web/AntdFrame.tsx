import { App, ConfigProvider } from 'antd'
import en from 'antd/locale/en_US'
import zh from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { type ReactNode, useEffect, useSyncExternalStore } from 'react'
import { antdTheme, telephoneTokens } from './antd-theme.ts'
import { useLanguage } from './light/language.ts'

const telephone = window.matchMedia('(max-width: 700px)')
const whenTurned = (say: () => void) => {
  telephone.addEventListener('change', say)
  return () => telephone.removeEventListener('change', say)
}
const themes = { desktop: antdTheme, telephone: { ...antdTheme, token: { ...antdTheme.token, ...telephoneTokens } } }

/**
 * Language, theme and message roots for the faces that use antd. Their pages take `App.useApp()` for messages and dialogs.
 * `pocket`: the face is used on telephones, and grows there.
 */
export function AntdFrame(props: { pocket: boolean; children: ReactNode }) {
  const chosen = useLanguage()
  const small = useSyncExternalStore(whenTurned, () => telephone.matches)
  useEffect(() => {
    dayjs.locale(chosen === 'en' ? 'en' : 'zh-cn')
  }, [chosen])
  return (
    <ConfigProvider
      locale={chosen === 'en' ? en : zh}
      theme={props.pocket && small ? themes.telephone : themes.desktop}
      button={{ autoInsertSpace: false }}
      variant="outlined"
    >
      <App>{props.children}</App>
    </ConfigProvider>
  )
}
