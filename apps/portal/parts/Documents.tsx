import { useState } from 'react'
import { type DocumentState, getDocumentFile } from '../../../modules/seals/contract.ts'
import type { Endpoint, Input } from '../../../platform/contract/endpoint.ts'
import { dateText, FileViewer, type OpenedFile, releaseFile, saveFile, texts, useOpenFile } from '../../../platform/web/light/index.ts'
import { useAct } from '../client.ts'

const useTexts = texts({
  'zh-CN': {
    open: '打开',
    save: '下载',
    ofd: 'OFD 格式',
    of: (title: string) => `：${title}`,
    sealing: '盖章中，马上就好……',
    failed: '盖章没有成功，系统会自动再试',
    opening: '正在打开……',
  },
  en: {
    open: 'Open',
    save: 'Download',
    ofd: 'OFD format',
    of: (title: string) => `: ${title}`,
    sealing: 'Being sealed, one moment…',
    failed: 'Sealing failed and will be tried again',
    opening: 'Opening…',
  },
})

export interface ListedDocument {
  readonly documentId: string
  readonly title: string
  readonly state: DocumentState
  readonly orderedAt?: string
}

/** Sealed documents: opened over the page, saved or printed from there. */
export function Documents(props: { documents: readonly ListedDocument[] }) {
  const t = useTexts()
  return (
    <ul className="p-docs">
      {props.documents.map((one) => (
        <li key={one.documentId}>
          <span lang="zh-CN">
            <b>{one.title}</b>
            {one.orderedAt && <small className="ow-nb">{dateText(one.orderedAt)}</small>}
          </span>
          {one.state === 'sealed' ? (
            <span className="p-row">
              <OpenFile
                endpoint={getDocumentFile}
                input={{ documentId: one.documentId }}
                title={one.title}
                label={t.open}
                more={t.of(one.title)}
              />
              <Save documentId={one.documentId} format="pdf" label={t.save} more={t.of(one.title)} />
              <Save documentId={one.documentId} format="ofd" label={t.ofd} more={t.of(one.title)} />
            </span>
          ) : (
            <span role="status">{one.state === 'sealing' ? t.sealing : t.failed}</span>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Straight to the downloads. The second format is for offices that ask for it: neither browsers nor telephones show it. */
function Save(props: { documentId: string; format: 'pdf' | 'ofd'; label: string; more: string }) {
  const open = useOpenFile()
  const act = useAct()
  const { documentId, format } = props
  return (
    <>
      <button
        type="button"
        className="p-button"
        data-kind={format === 'ofd' ? 'link' : undefined}
        aria-disabled={act.busy}
        onClick={() => void act.run(async () => saveFile(await open(getDocumentFile, { documentId, format })))}
      >
        {props.label}
        <span className="ow-sr">{props.more}</span>
      </button>
      {act.problem && (
        <span className="p-fault" role="alert">
          {act.problem.title}
        </span>
      )}
    </>
  )
}

/** A button that fetches a file and shows it over the page. */
export function OpenFile<E extends Endpoint>(props: { endpoint: E; input: Input<E>; title: string; label: string; more?: string }) {
  const t = useTexts()
  const open = useOpenFile()
  const act = useAct()
  const [file, setFile] = useState<OpenedFile>()
  const close = () => {
    if (file) releaseFile(file)
    setFile(undefined)
  }
  return (
    <>
      <button
        type="button"
        className="p-button"
        aria-disabled={act.busy}
        onClick={() => void act.run(async () => setFile(await open(props.endpoint, props.input)))}
      >
        {act.busy ? t.opening : props.label}
        {props.more && <span className="ow-sr">{props.more}</span>}
      </button>
      {act.problem && (
        <span className="p-fault" role="alert">
          {act.problem.title}
        </span>
      )}
      <FileViewer file={file} title={props.title} onClose={close} />
    </>
  )
}
