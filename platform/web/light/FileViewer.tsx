import { useEffect, useRef } from 'react'
import { type OpenedFile, printFile } from './files.ts'
import { texts } from './texts.ts'

const useTexts = texts({
  'zh-CN': { print: '打印', save: '下载', close: '关闭（Esc）' },
  en: { print: 'Print', save: 'Download', close: 'Close (Esc)' },
})

/** Shows a PDF or an image over the page, with print and download; Esc closes, focus returns to where it was. */
export function FileViewer(props: { file: OpenedFile | undefined; title: string; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const t = useTexts()
  const { file, title, onClose } = props
  useEffect(() => {
    if (file && !dialog.current?.open) dialog.current?.showModal()
  }, [file])
  if (!file) return null
  return (
    <dialog className="ow-viewer" ref={dialog} aria-label={title} onClose={onClose}>
      <div>
        <header>
          <h2>{title}</h2>
          <button type="button" className="ow-button" data-kind="primary" onClick={() => printFile(file)}>
            {t.print}
          </button>
          <a className="ow-button" href={file.url} download={file.name}>
            {t.save}
          </a>
          <button type="button" className="ow-button" onClick={() => dialog.current?.close()}>
            {t.close}
          </button>
        </header>
        {file.mime.startsWith('image/') ? (
          <figure>
            <img src={file.url} alt={title} />
          </figure>
        ) : (
          <iframe src={file.mime === 'application/pdf' ? `${file.url}#navpanes=0&view=FitH` : file.url} title={title} />
        )}
      </div>
    </dialog>
  )
}
