import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { base64Of, ErrorSummary, type Presented, present, texts, useCall } from '../../../../platform/web/index.ts'
import { uploadFile } from '../../../files/contract.ts'
import { presentDocument } from '../../contract.ts'
import type { DraftStore } from './draft-store.ts'

const useTexts = texts({
  'zh-CN': {
    title: '盖章电子文书',
    lead: '居民手机里或别的机关发来的盖章 PDF、OFD，拖到这里或选一个：当场核验真伪，内容直接带入表单，不用打印。',
    choose: '选择文件',
    busy: '正在核验……',
    drop: '松开即核验',
    taken: (title: string, by: string, fields: number) =>
      `已核验：${by}盖章的“${title}”${fields > 0 ? `，已有 ${fields} 项由盖章文书带入` : '，作为材料采用'}`,
  },
  en: {
    title: 'Sealed documents',
    lead: 'Drop a sealed PDF or OFD here, from the resident’s phone or another office: it is verified at once and fills in the form. Nobody prints.',
    choose: 'Choose a file',
    busy: 'Verifying…',
    drop: 'Let go to verify',
    taken: (title: string, by: string, fields: number) => `Verified: “${title}” under the seal of ${by}; ${fields} fields come from it`,
  },
})

/** Files may be dropped anywhere on the page; what fails is told with its exact reason, and nothing of the draft changes. */
export function SealedDrop(props: { draftId: string; draft: DraftStore }) {
  const t = useTexts()
  const call = useCall()
  const chooser = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [busy, setBusy] = useState(false)
  const [told, setTold] = useState('')
  const [problem, setProblem] = useState<Presented>()
  const { draftId, draft } = props

  const take = async (file: File | undefined) => {
    if (!file) return
    setBusy(true)
    setProblem(undefined)
    setTold('')
    try {
      const { id: fileId } = await call(uploadFile, { name: file.name, mime: file.type, content: await base64Of(file) })
      const { taken } = await draft.change(
        (revision) => call(presentDocument, { draftId, revision, fileId }),
        (answer) => answer.view,
      )
      setTold(t.taken(taken.title, taken.sealedBy, taken.fields))
    } catch (thrown) {
      setProblem(present(thrown))
    }
    setBusy(false)
  }
  useDropAnywhere(setOver, (file) => void take(file))
  return (
    <section className="ow-drop" data-over={over} aria-label={t.title}>
      <ErrorSummary problem={problem} />
      <div>
        <b>{t.title}</b>
        <small>{over ? t.drop : t.lead}</small>
        <span role="status">{busy ? t.busy : told}</span>
      </div>
      <Button loading={busy} onClick={() => chooser.current?.click()}>
        {t.choose}
      </Button>
      <input
        ref={chooser}
        type="file"
        accept=".pdf,.ofd"
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          void take(file)
        }}
      />
    </section>
  )
}

function useDropAnywhere(over: (yes: boolean) => void, take: (file: File | undefined) => void): void {
  const latest = useRef({ over, take })
  latest.current = { over, take }
  useEffect(() => {
    const bears = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true
    const enter = (event: DragEvent) => {
      if (!bears(event)) return
      event.preventDefault()
      latest.current.over(true)
    }
    const leave = (event: DragEvent) => event.relatedTarget === null && latest.current.over(false)
    const drop = (event: DragEvent) => {
      if (!bears(event)) return
      event.preventDefault()
      latest.current.over(false)
      latest.current.take(event.dataTransfer?.files[0])
    }
    document.addEventListener('dragover', enter)
    document.addEventListener('dragleave', leave)
    document.addEventListener('drop', drop)
    return () => {
      document.removeEventListener('dragover', enter)
      document.removeEventListener('dragleave', leave)
      document.removeEventListener('drop', drop)
    }
  }, [])
}
