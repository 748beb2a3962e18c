import { Button } from 'antd'
import { useRef, useState } from 'react'
import { base64Of, ErrorSummary, type Presented, present, useCall } from '../../../../platform/web/index.ts'
import { uploadFile } from '../../../files/contract.ts'
import { useMandateTexts } from './mandate-words.ts'

/** The scan of a paper as the control of a form item: its value is the id of the file. */
export function PaperField(props: { id?: string; value?: string; onChange?: (fileId: string) => void }) {
  const t = useMandateTexts()
  const call = useCall()
  const chooser = useRef<HTMLInputElement>(null)
  const [name, setName] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Presented>()
  const take = async (file: File | undefined) => {
    if (!file) return
    setBusy(true)
    setProblem(undefined)
    try {
      const stored = await call(uploadFile, { name: file.name, mime: file.type, content: await base64Of(file) })
      setName(stored.name)
      props.onChange?.(stored.id)
    } catch (thrown) {
      setProblem(present(thrown))
    }
    setBusy(false)
  }
  return (
    <>
      <ErrorSummary problem={problem} />
      <Button {...(props.id ? { id: props.id } : {})} loading={busy} onClick={() => chooser.current?.click()}>
        {busy ? t.uploading : props.value ? t.another : t.choose}
      </Button>{' '}
      <span role="status">{props.value ? name : ''}</span>
      <input
        ref={chooser}
        type="file"
        accept=".pdf,.jpg,.jpeg,.png,.ofd"
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          void take(file)
        }}
      />
    </>
  )
}
