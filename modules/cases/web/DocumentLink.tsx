import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { present, saveFile, texts, useCall, useOpenFile } from '../../../platform/web/index.ts'
import { getDocument, getDocumentFile } from '../../seals/contract.ts'
import { useFileViewer } from './use-file-viewer.tsx'

const useTexts = texts({
  'zh-CN': { sealing: '盖章中', failed: '盖章未成功，系统会重试', open: '打开／打印', ofd: '下载 OFD', withdrawn: '已撤销' },
  en: {
    sealing: 'Being sealed',
    failed: 'Sealing failed, will be retried',
    open: 'Open / print',
    ofd: 'Download OFD',
    withdrawn: 'withdrawn',
  },
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
  const open = useOpenFile()
  const { message } = App.useApp()
  const save = async () => {
    try {
      saveFile(await open(getDocumentFile, { documentId, format: 'ofd' }))
    } catch (thrown) {
      message.error(present(thrown).title)
    }
  }
  return (
    <span className="ow-document">
      <span>
        {title} {data?.number && <small className="ow-nb ow-muted">{data.number}</small>}
        {data?.withdrawnAt && <span className="ow-tag">{t.withdrawn}</span>}
      </span>
      {data?.state === 'sealed' ? (
        <>
          <Button
            type={props.prominent ? 'primary' : 'default'}
            aria-label={`${t.open} ${title}`}
            onClick={() => void view(getDocumentFile, { documentId }, title)}
          >
            {t.open}
          </Button>
          {data.formats.includes('ofd') && (
            <Button aria-label={`${t.ofd} ${title}`} onClick={() => void save()}>
              {t.ofd}
            </Button>
          )}
        </>
      ) : (
        <span role="status" className="ow-sealing">
          {data?.state === 'failed' ? t.failed : t.sealing}
        </span>
      )}
      {viewer}
    </span>
  )
}
