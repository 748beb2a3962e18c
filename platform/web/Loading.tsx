import { Skeleton } from 'antd'
import { useEffect, useState } from 'react'
import { texts } from './light/index.ts'

const useTexts = texts({
  'zh-CN': { loading: '正在读取……', slow: '比平时慢，仍在读取，请稍候' },
  en: { loading: 'Loading…', slow: 'Slower than usual, still loading' },
})

/** What is being fetched: a quiet skeleton, with a word when it takes long. `page`: it stands for a whole page and is its heading too. */
export function Loading(props: { rows: number; page?: boolean }) {
  const t = useTexts()
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 4000)
    return () => clearTimeout(timer)
  }, [])
  const Word = props.page ? 'h1' : 'span'
  return (
    <div className="ow-loading" role="status">
      <Word className={slow ? 'ow-slow' : 'ow-sr'}>{slow ? t.slow : t.loading}</Word>
      <Skeleton active title={false} paragraph={{ rows: props.rows }} />
    </div>
  )
}
