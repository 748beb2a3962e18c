import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Card } from 'antd'
import { dateText, ErrorSummary, present, useCall } from '../../../platform/web/index.ts'
import { getArchive, orderArchive } from '../contract.ts'
import { Download } from './Download.tsx'
import { useTexts } from './texts.ts'

/** At the end of a case: its package, or the button that makes it. */
export function ArchiveOfCase(props: { caseId: string }) {
  const t = useTexts()
  const call = useCall()
  const queries = useQueryClient()
  const { caseId } = props
  const key = ['archive', caseId]
  const found = useQuery({
    queryKey: key,
    queryFn: () => call(getArchive, { caseId }),
    refetchInterval: ({ state }) => (state.data?.state === 'making' ? 1500 : false),
  })
  const order = useMutation({
    mutationFn: () => call(orderArchive, { caseId }),
    onSuccess: (made) => queries.setQueryData(key, made),
  })
  if (!found.data) return null
  const { state, may, retention, keptUntil, digest } = found.data
  return (
    <Card title={<h2>{t.title}</h2>}>
      {order.isError && <ErrorSummary problem={present(order.error)} />}
      <p>
        {t.retention}：{retention}
        {keptUntil && (
          <>
            {' '}
            · {t.until} <span className="ow-nb">{dateText(keptUntil)}</span>
          </>
        )}
      </p>
      {state === 'none' && may.length === 0 && <p>{t.notYet}</p>}
      {may.includes('order') && (
        <Button loading={order.isPending} onClick={() => order.mutate()}>
          {t.one}
        </Button>
      )}
      {state !== 'none' && (
        <p>
          <Download archive={found.data} />
        </p>
      )}
      {digest !== '' && (
        <p>
          {t.digest}：<code style={{ overflowWrap: 'anywhere' }}>{digest}</code>
        </p>
      )}
    </Card>
  )
}
