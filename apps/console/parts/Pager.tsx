import { Button } from 'antd'
import { texts } from '../../../platform/web/index.ts'

const useTexts = texts({
  'zh-CN': { first: '回到第一页', next: '下一页' },
  en: { first: 'First page', next: 'Next page' },
})

/** Below a list that comes in pages: back to the first, on to the next. `after` and `next` are the marks between which the page stands. */
export function Pager(props: { after: string | undefined; next: string | undefined; onTurn: (after: string | undefined) => void }) {
  const t = useTexts()
  const { after, next, onTurn } = props
  return (
    <div className="co-pager">
      {after && <Button onClick={() => onTurn(undefined)}>{t.first}</Button>}
      {next && <Button onClick={() => onTurn(next)}>{t.next}</Button>}
    </div>
  )
}
