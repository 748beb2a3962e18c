import { useState } from 'react'
import { texts } from '../../../../platform/web/light/index.ts'
import { useAct } from '../../client.ts'
import { Below } from '../../parts/fields/Text.tsx'
import { UploadButtons } from './UploadButtons.tsx'
import { upload } from './upload.ts'

const useTexts = texts({
  'zh-CN': { there: '图片已收到', sending: (percent: number) => `正在上传……${percent > 0 ? ` ${percent}%` : ''}` },
  en: { there: 'The picture has arrived', sending: (percent: number) => `Uploading…${percent > 0 ? ` ${percent} %` : ''}` },
})

export function PictureField(props: {
  id: string
  label: string
  value: unknown
  hint?: string | undefined
  fault?: string | undefined
  onChange: (fileId: string) => void
}) {
  const t = useTexts()
  const act = useAct()
  const [share, setShare] = useState(0)
  const problem = act.problem?.title ?? props.fault
  return (
    <fieldset className="p-field" id={props.id}>
      <legend>{props.label}</legend>
      <Below id={props.id} hint={props.hint} fault={problem} />
      <p role="status">{act.busy ? t.sending(share) : typeof props.value === 'string' && props.value !== '' ? t.there : ''}</p>
      <UploadButtons
        name={props.label}
        disabled={act.busy}
        onFile={(file) => {
          setShare(0)
          void act.run(async () => props.onChange(await upload(file, setShare)))
        }}
      />
    </fieldset>
  )
}
