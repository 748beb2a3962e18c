import { Button } from 'antd'
import { useState } from 'react'
import { texts } from '../../../platform/web/index.ts'
import type { AtWindowProps } from './at-window-props.ts'
import { CopyDialog } from './CopyDialog.tsx'
import { ObjectDialog } from './ObjectDialog.tsx'

const useTexts = texts({
  'zh-CN': { copy: '制作加注件', object: '提出数据异议' },
  en: { copy: 'Make a copy', object: 'Object to a value' },
})

/** For the holder who stands at the window: a copy for one purpose, or an objection to a value. */
export function AtWindow(props: AtWindowProps) {
  const t = useTexts()
  const [open, setOpen] = useState<'copy' | 'object'>()
  const close = () => setOpen(undefined)
  return (
    <>
      <p style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
        <Button onClick={() => setOpen('copy')}>{t.copy}</Button>
        <Button onClick={() => setOpen('object')}>{t.object}</Button>
      </p>
      {open === 'copy' && <CopyDialog {...props} onClose={close} />}
      {open === 'object' && <ObjectDialog {...props} onClose={close} />}
    </>
  )
}
