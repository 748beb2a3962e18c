import { App, Button, Checkbox } from 'antd'
import { useRef, useState } from 'react'
import { base64Of, present, texts, useCall } from '../../../../platform/web/index.ts'
import { uploadFile } from '../../../files/contract.ts'
import type { MaterialView } from '../../../forms/contract.ts'
import { ScanLicence } from '../../../licences/web/index.ts'
import { DeviceFault, takePicture } from '../devices/local-agent.ts'
import type { DraftCalls, Said } from './calls.ts'
import type { DraftStore } from './draft-store.ts'
import { InsteadAct } from './InsteadAct.tsx'

const useTexts = texts({
  'zh-CN': {
    upload: '上传',
    another: '再传一份',
    camera: '高拍',
    picture: (name: string) => `用高拍仪拍摄“${name}”`,
    silent: '高拍仪没有应答：请确认设备程序已启动，或上传文件',
    seen: '已核原件',
    yes: '是',
    no: '否',
    take: '撤下',
    busy: '正在上传',
    entered: '已录入，待发证机关核实',
    choose: (name: string) => `上传“${name}”`,
  },
  en: {
    upload: 'Upload',
    another: 'Add one',
    camera: 'Camera',
    picture: (name: string) => `Photograph “${name}”`,
    silent: 'The camera does not answer: start its program, or upload a file',
    seen: 'original seen',
    yes: 'Yes',
    no: 'No',
    take: 'Take back',
    busy: 'Uploading',
    entered: 'Entered; its issuer confirms it',
    choose: (name: string) => `Upload “${name}”`,
  },
})

type Change = Said

/** What the clerk does with one material: answer its question, scan or photograph it, vouch that the original was seen. */
export function MaterialAct(props: {
  calls: DraftCalls
  personId: string
  draft: DraftStore
  material: MaterialView
  barredUntil: string | null
}) {
  const t = useTexts()
  const call = useCall()
  const { message } = App.useApp()
  const chooser = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const { material, draft, calls } = props

  const tell = (thrown: unknown) => {
    const { title, detail } = present(thrown)
    void message.error(detail ? `${title}：${detail}` : title, 8)
  }
  const change = async (given: Change) => {
    try {
      await draft.change(
        (revision) => calls.provide(revision, material.id, given),
        (view) => view,
      )
    } catch (thrown) {
      tell(thrown)
    }
  }
  const upload = async (file: File | undefined) => {
    if (!file) return
    setBusy(true)
    try {
      const stored = await call(uploadFile, { name: file.name, mime: file.type, content: await base64Of(file) })
      await change({ fileId: stored.id })
    } catch (thrown) {
      tell(thrown)
    }
    setBusy(false)
  }
  const photograph = async () => {
    setBusy(true)
    try {
      await upload(await takePicture(material.name, t.silent))
    } catch (thrown) {
      void message.error(thrown instanceof DeviceFault ? thrown.message : t.silent, 8)
    }
    setBusy(false)
  }
  if (material.state === 'ask') {
    return (
      <fieldset className="ow-ask">
        <legend>{material.question}</legend>
        <Button size="small" onClick={() => void change({ needed: true })}>
          {t.yes}
        </Button>
        <Button size="small" onClick={() => void change({ needed: false })}>
          {t.no}
        </Button>
      </fieldset>
    )
  }
  const instead = <InsteadAct material={material} barredUntil={props.barredUntil} onChoose={(one) => void change({ instead: one })} />
  if (material.state === 'postponed' || material.state === 'promised') return instead
  if (material.state !== 'to-bring' && material.state !== 'provided') return null
  return (
    <>
      <Button size="small" loading={busy} aria-label={t.choose(material.name)} onClick={() => chooser.current?.click()}>
        {busy ? t.busy : material.fileIds.length > 0 ? t.another : t.upload}
      </Button>
      <Button size="small" disabled={busy} aria-label={t.picture(material.name)} onClick={() => void photograph()}>
        {t.camera}
      </Button>
      <input
        ref={chooser}
        type="file"
        accept=".pdf,.jpg,.jpeg,.png,.ofd"
        hidden
        onChange={(event) => void upload(event.target.files?.[0])}
      />
      {material.fileIds.length > 0 && (
        <Button size="small" type="text" aria-label={`${t.take} ${material.name}`} onClick={() => void change({ fileId: null })}>
          {t.take}
        </Button>
      )}
      {material.fileIds[0] !== undefined && (
        <ScanLicence
          needId={props.calls.needOf(material.id)}
          personId={props.personId}
          fileId={material.fileIds[0]}
          name={material.name}
          onDone={() => void message.success(t.entered)}
        />
      )}
      <Checkbox checked={material.originalSeen} onChange={(event) => void change({ seenInOriginal: event.target.checked })}>
        {t.seen}
      </Checkbox>
      {instead}
    </>
  )
}
