import { Button, Modal } from 'antd'
import { useState } from 'react'
import { useImportWords } from './import-words.ts'

/** Asks once more before something that cannot be taken back. */
export function Sure(props: {
  open: string
  title: string
  text: string
  primary?: boolean
  busy: boolean
  onDone: () => Promise<unknown>
}) {
  const t = useImportWords()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button type={props.primary ? 'primary' : 'default'} onClick={() => setOpen(true)}>
        {props.open}
      </Button>
      {open && (
        <Modal
          open
          title={props.title}
          okText={t.ok}
          cancelText={t.cancel}
          confirmLoading={props.busy}
          onCancel={() => setOpen(false)}
          onOk={() => void props.onDone().then(() => setOpen(false))}
          destroyOnHidden
        >
          <p>{props.text}</p>
        </Modal>
      )}
    </>
  )
}
