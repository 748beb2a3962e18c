import { App, ConfigProvider } from 'antd'
import en from 'antd/locale/en_US'
import zh from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { type ReactNode, useCallback, useEffect, useMemo, useSyncExternalStore } from 'react'
import { themeFor } from './antd-theme.ts'
import { useLanguage } from './light/language.ts'

/** Whether a media query holds, now and after every change. */
function useMedia(query: string): boolean {
  const media = useMemo(() => window.matchMedia(query), [query])
  const listen = useCallback(
    (say: () => void) => {
      media.addEventListener('change', say)
      return () => media.removeEventListener('change', say)
    },
    [media],
  )
  return useSyncExternalStore(listen, () => media.matches)
}

/**
 * Language, theme and message roots for the faces that use antd. Their pages take `App.useApp()` for messages and dialogs.
 * `pocket`: the face is used on telephones, and grows there.
 */
export function AntdFrame(props: { pocket: boolean; children: ReactNode }) {
  const chosen = useLanguage()
  const small = useMedia('(max-width: 700px)') && props.pocket
  // Whoever asked the device for less movement gets lists and dialogs at once, where they stay: none moves away under a press.
  const still = useMedia('(prefers-reduced-motion: reduce)')
  const theme = useMemo(() => themeFor(small, still), [small, still])
  useEffect(() => {
    dayjs.locale(chosen === 'en' ? 'en' : 'zh-cn')
  }, [chosen])
  return (
    <ConfigProvider locale={chosen === 'en' ? en : zh} theme={theme} button={{ autoInsertSpace: false }} variant="outlined">
      <App>{props.children}</App>
    </ConfigProvider>
  )
}
