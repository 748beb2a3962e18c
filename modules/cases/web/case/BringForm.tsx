import { Button, Checkbox } from 'antd'
import { useRef, useState } from 'react'
import { base64Of, ErrorSummary, type Presented, present, texts, useCall } from '../../../../platform/web/index.ts'
import { uploadFile } from '../../../files/contract.ts'
import { bringMissing, type OwedView } from '../../contract.ts'

const useTexts = texts({
  'zh-CN': {
    upload: '上传',
    seen: '已核原件',
    busy: '正在上传',
    choose: (name: string) => `上传“${name}”`,
    saw: (name: string) => `已核“${name}”原件`,
  },
  en: {
    upload: 'Upload',
    seen: 'original seen',
    busy: 'Uploading',
    choose: (name: string) => `Upload “${name}”`,
    saw: (name: string) => `Original of “${name}” seen`,
  },
})

/** The window takes in what was owed: as a file, or by vouching for the original. */
export function BringForm(props: { caseId: string; owed: OwedView; onDone: () => void }) {
  return (
    <ul className="ow-plain">
      {props.owed.materials.map((one) => (
        <Owed key={one.materialId} caseId={props.caseId} material={one} onDone={props.onDone} />
      ))}
    </ul>
  )
}

function Owed(props: { caseId: string; material: OwedView['materials'][number]; onDone: () => void }) {
  const t = useTexts()
  const call = useCall()
  const chooser = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<Presented>()
  const [busy, setBusy] = useState(false)
  const { materialId, name } = props.material
  const bring = async (given: () => Promise<{ fileIds?: string[]; seenInOriginal?: boolean }>) => {
    setBusy(true)
    setProblem(undefined)
    try {
      await call(bringMissing, { caseId: props.caseId, materials: [{ materialId, ...(await given()) }] })
      props.onDone()
    } catch (thrown) {
      setProblem(present(thrown))
    }
    setBusy(false)
  }
  const upload = (file: File | undefined) => {
    if (file)
      void bring(async () => ({
        fileIds: [(await call(uploadFile, { name: file.name, mime: file.type, content: await base64Of(file) })).id],
      }))
  }
  return (
    <li className="ow-owed">
      <b>{name}</b>
      <Button size="small" loading={busy} aria-label={t.choose(name)} onClick={() => chooser.current?.click()}>
        {busy ? t.busy : t.upload}
      </Button>
      <input ref={chooser} type="file" accept=".pdf,.jpg,.jpeg,.png,.ofd" hidden onChange={(event) => upload(event.target.files?.[0])} />
      <Checkbox
        disabled={busy}
        checked={false}
        aria-label={t.saw(name)}
        onChange={() => void bring(async () => ({ seenInOriginal: true }))}
      >
        {t.seen}
      </Checkbox>
      <ErrorSummary problem={problem} />
    </li>
  )
}
