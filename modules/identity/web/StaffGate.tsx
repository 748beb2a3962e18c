import { Button, Result } from 'antd'
import { type ReactNode, useEffect } from 'react'
import { Loading, texts } from '../../../platform/web/index.ts'
import type { StaffSession } from '../contract.ts'
import { StaffSignIn } from './StaffSignIn.tsx'
import type { StaffLine } from './staff-line.ts'

const useTexts = texts({
  'zh-CN': {
    unreachable: '连不上服务器',
    hint: '请检查网络；已填写的内容保存在本机，恢复后自动上传。',
    again: '重试',
  },
  en: {
    unreachable: 'The server does not answer',
    hint: 'Check the network; what was typed is kept here and sent later.',
    again: 'Try again',
  },
})

/** Nobody sees a page before the session is known. A dead line signs nobody out. */
export function StaffGate(props: { line: StaffLine; face: 'desk' | 'console'; children: (session: StaffSession) => ReactNode }) {
  const { staff } = props.line
  const known = staff.useSession()
  useFreshSession(staff)
  if (known.state === 'loading') return <Loading page rows={8} />
  if (known.state === 'out') return <StaffSignIn line={props.line} face={props.face} lost={known.lost === true} />
  if (known.state === 'unreachable') return <Unreachable again={() => void staff.refresh()} />
  return props.children(known.session)
}

/** The session may have ended while the page stood open: ask when somebody comes back to it. */
function useFreshSession(staff: StaffLine['staff']) {
  useEffect(() => {
    const look = () => document.visibilityState === 'visible' && staff.current().state === 'in' && void staff.refresh()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [staff])
}

function Unreachable(props: { again: () => void }) {
  const t = useTexts()
  return (
    <main>
      <Result
        status="warning"
        title={<h1 className="sf-result">{t.unreachable}</h1>}
        subTitle={t.hint}
        extra={
          <Button type="primary" onClick={props.again}>
            {t.again}
          </Button>
        }
      />
    </main>
  )
}
