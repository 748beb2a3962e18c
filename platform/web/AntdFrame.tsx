import { App, ConfigProvider } from 'antd'
import en from 'antd/locale/en_US'
import zh from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { type ReactNode, useEffect } from 'react'
import { antdTheme } from './antd-theme.ts'
import { useLanguage } from './light/language.ts'

/** Language, theme and message roots for the faces that use antd. Their pages take `App.useApp()` for messages and dialogs. */
export function AntdFrame(props: { children: ReactNode }) {
  const chosen = useLanguage()
  useEffect(() => {
    dayjs.locale(chosen === 'en' ? 'en' : 'zh-cn')
  }, [chosen])
  return (
    <ConfigProvider locale={chosen === 'en' ? en : zh} theme={antdTheme} button={{ autoInsertSpace: false }} variant="outlined">
      <App>{props.children}</App>
    </ConfigProvider>
  )
}
