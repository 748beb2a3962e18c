import { App, Button } from 'antd'
import { useState } from 'react'
import { FileViewer, type OpenedFile, present, releaseFile, texts, useOpenFile } from '../../../platform/web/light/index.ts'
import { getFile } from '../../files/contract.ts'

const useTexts = texts({ 'zh-CN': { view: '查看图片' }, en: { view: 'View the picture' } })

/** A stored picture, opened on a press. */
export function ImageView(props: { fileId: unknown; label: string }) {
  const t = useTexts()
  const open = useOpenFile()
  const { message } = App.useApp()
  const [file, setFile] = useState<OpenedFile>()
  const { fileId, label } = props
  if (typeof fileId !== 'string') return null
  const view = async () => {
    try {
      setFile(await open(getFile, { fileId }))
    } catch (thrown) {
      message.error(present(thrown).title)
    }
  }
  return (
    <>
      <Button size="small" aria-label={`${t.view} ${label}`} onClick={() => void view()}>
        {t.view}
      </Button>
      {file && (
        <FileViewer
          file={file}
          title={label}
          onClose={() => {
            releaseFile(file)
            setFile(undefined)
          }}
        />
      )}
    </>
  )
}
