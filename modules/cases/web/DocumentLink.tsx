import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { texts, useCall } from '../../../platform/web/index.ts'
import { getDocument, getDocumentFile } from '../../seals/contract.ts'
import { useFileViewer } from './use-file-viewer.tsx'

const useTexts = texts({
  'zh-CN': { sealing: '盖章中', failed: '盖章未成功，系统会重试', open: '打开／打印', withdrawn: '已撤销' },
  en: { sealing: 'Being sealed', failed: 'Sealing failed, will be retried', open: 'Open / print', withdrawn: 'withdrawn' },
})

/** A sealed document: says 盖章中 for the second that it takes, then opens. */
export function DocumentLink(props: { documentId: string; title?: string; prominent?: boolean }) {
  const t = useTexts()
  const call = useCall()
  const { documentId } = props
  const { view, viewer } = useFileViewer()
  const found = useQuery({
    queryKey: ['document', documentId],
    queryFn: () => call(getDocument, { documentId }),
    refetchInterval: (query) => (query.state.data?.state === 'sealed' ? false : 1_000),
  })
  const { data } = found
  const title = data?.title ?? props.title ?? ''
  return (
    <span className="ow-document">
      <span>
        {title} {data?.number && <small className="ow-nb ow-muted">{data.number}</small>}
        {data?.withdrawnAt && <span className="ow-tag">{t.withdrawn}</span>}
      </span>
      {data?.state === 'sealed' ? (
        <Button
          type={props.prominent ? 'primary' : 'default'}
          aria-label={`${t.open} ${title}`}
          onClick={() => void view(getDocumentFile, { documentId }, title)}
        >
          {t.open}
        </Button>
      ) : (
        <span role="status" className="ow-sealing">
          {data?.state === 'failed' ? t.failed : t.sealing}
        </span>
      )}
      {viewer}
    </span>
  )
}
