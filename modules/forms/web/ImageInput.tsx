import { Button } from 'antd'
import { useRef, useState } from 'react'
import { base64Of, present, texts, useCall } from '../../../platform/web/light/index.ts'
import { uploadFile } from '../../files/contract.ts'
import type { ControlProps } from './control.ts'

const useTexts = texts({
  'zh-CN': { choose: '选择图片', again: '重新选择', done: '已上传', busy: '正在上传' },
  en: { choose: 'Choose a picture', again: 'Choose another', done: 'Uploaded', busy: 'Uploading' },
})

/** A picture of the form (a photograph for a card). Its value is the id of the stored file. */
export function ImageInput(props: ControlProps) {
  const t = useTexts()
  const call = useCall()
  const chooser = useRef<HTMLInputElement>(null)
  const [state, setState] = useState<'idle' | 'busy' | { failed: string }>('idle')
  const upload = async (file: File | undefined) => {
    if (!file) return
    setState('busy')
    try {
      const stored = await call(uploadFile, { name: file.name, mime: file.type, content: await base64Of(file) })
      setState('idle')
      props.onChange(stored.id)
    } catch (thrown) {
      setState({ failed: present(thrown).title })
    }
  }
  return (
    <span className="ow-image">
      <Button id={props.id} loading={state === 'busy'} aria-describedby={props.describedBy} onClick={() => chooser.current?.click()}>
        {typeof props.value === 'string' ? t.again : t.choose}
      </Button>
      <input ref={chooser} type="file" accept="image/jpeg,image/png" hidden onChange={(event) => void upload(event.target.files?.[0])} />
      <span role="status">
        {state === 'busy' ? t.busy : typeof state === 'object' ? state.failed : typeof props.value === 'string' ? t.done : ''}
      </span>
    </span>
  )
}
