import { useEffect, useRef } from 'react'
import { type OpenedFile, printFile } from './files.ts'
import { texts } from './texts.ts'

const useTexts = texts({
  'zh-CN': {
    print: '打印',
    save: '下载',
    close: '关闭',
    esc: '（Esc）',
    other: '这里显示不了这个文件，请按“下载”，再从下载的文件里打开。',
  },
  en: {
    print: 'Print',
    save: 'Download',
    close: 'Close',
    esc: ' (Esc)',
    other: 'It cannot be shown here; please download it and open it from your downloads.',
  },
})

/** Shows a PDF or an image over the page, with print and download; Esc closes, focus returns to where it was. Telephones show no PDF within a page. */
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
            <span className="ow-keyed">{t.esc}</span>
          </button>
        </header>
        {file.mime.startsWith('image/') ? (
          <figure>
            <img src={file.url} alt={title} />
          </figure>
        ) : file.mime === 'application/pdf' && navigator.pdfViewerEnabled !== false ? (
          <iframe src={`${file.url}#navpanes=0&view=FitH`} title={title} />
        ) : (
          <p style={{ padding: 'var(--s5)' }}>{t.other}</p>
        )}
      </div>
    </dialog>
  )
}
