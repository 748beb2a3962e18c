import { Button, Result } from 'antd'
import { useEffect } from 'react'
import { openRooms, texts } from '../../platform/web/index.ts'
import { useStaff } from './line.ts'
import { rooms } from './navigation.ts'
import { useGo } from './parts/Go.tsx'

const useTexts = texts({
  'zh-CN': { desk: '您的岗位在工作台办理业务', lead: '管理台供事项管理、督办与三员使用。', go: '打开工作台' },
  en: {
    desk: 'Your post works at the desk',
    lead: 'The console is for item managers, supervisors and the three officers.',
    go: 'Open the desk',
  },
})

/** The first room of one's role; operators begin where something may have stopped. Who has none here is shown the way to the desk. */
export function Home() {
  const t = useTexts()
  const { permissions } = useStaff()
  const go = useGo()
  const open = openRooms(rooms, permissions).map((one) => one.path)
  const first = open.find((one) => one === '/operations') ?? open[0]
  // biome-ignore lint/correctness/useExhaustiveDependencies: `go` is made anew on every render
  useEffect(() => {
    if (first) go(first)
  }, [first])
  if (first) return null
  return (
    <Result
      status="info"
      title={<h1 className="co-result">{t.desk}</h1>}
      subTitle={t.lead}
      extra={
        <Button type="primary" href="/desk/">
          {t.go}
        </Button>
      }
    />
  )
}
