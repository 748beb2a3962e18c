import { DisconnectOutlined, FileSearchOutlined, LockOutlined } from '@ant-design/icons'
import { Button, Empty, Result } from 'antd'
import type { ReactNode } from 'react'
import { Loading, type Presented, texts } from '../../../platform/web/index.ts'

const useTexts = texts({
  'zh-CN': {
    again: '重试',
    refused: '您的岗位不能查看这一页',
    missing: '没有找到，或不在您的范围内',
    failed: '读取失败',
    request: (id: string) => `如需帮助，请告知编号 ${id}`,
  },
  en: {
    again: 'Try again',
    refused: 'Your post may not see this page',
    missing: 'Not found, or outside your area',
    failed: 'Could not load',
    request: (id: string) => `For help, quote ${id}`,
  },
})

/** One of: the answer, a quiet skeleton (with a word when it takes long), or what went wrong and what to do. */
export function Shown<T>(props: {
  asked: { data: T | undefined; problem: Presented | undefined; again: () => void }
  rows?: number
  children: (data: T) => ReactNode
}) {
  const { asked } = props
  if (asked.problem) return <Failed problem={asked.problem} again={asked.again} />
  if (asked.data === undefined) return <Loading rows={props.rows ?? 6} />
  return props.children(asked.data)
}

/** `page`: it stands for a whole page and is its heading too. `instead`: where to go on, when trying again is of no use. */
export function Failed(props: { problem: Presented; again: () => void; page?: boolean; instead?: ReactNode }) {
  const t = useTexts()
  const { status, title, requestId, offline } = props.problem
  const heading = status === 403 ? t.refused : status === 404 ? t.missing : offline ? title : t.failed
  const Heading = props.page ? 'h1' : 'h2'
  return (
    <div className="co-state" role="alert">
      <Result
        icon={status === 403 ? <LockOutlined /> : status === 404 ? <FileSearchOutlined /> : <DisconnectOutlined />}
        title={<Heading className="co-result">{heading}</Heading>}
        subTitle={
          <>
            {heading !== title && <div>{title}</div>}
            {requestId && status >= 500 && <div className="ow-nb">{t.request(requestId)}</div>}
          </>
        }
        extra={status === 403 || status === 404 ? props.instead : <Button onClick={props.again}>{t.again}</Button>}
      />
    </div>
  )
}

export function Nothing(props: { text: string; children?: ReactNode }) {
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={props.text} className="co-empty">
      {props.children}
    </Empty>
  )
}
