import { App } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Endpoint, Input } from '../../../platform/contract/endpoint.ts'
import { FileViewer, type OpenedFile, present, releaseFile, useOpenFile } from '../../../platform/web/index.ts'

/** Opens documents and files over the page; a refusal is told as a message. */
export function useFileViewer(): {
  view: <E extends Endpoint>(endpoint: E, input: Input<E>, title: string) => Promise<void>
  viewer: ReactNode
} {
  const open = useOpenFile()
  const { message } = App.useApp()
  const [shown, setShown] = useState<{ file: OpenedFile; title: string }>()
  return {
    view: async (endpoint, input, title) => {
      try {
        setShown({ file: await open(endpoint, input), title })
      } catch (thrown) {
        message.error(present(thrown).title)
      }
    },
    viewer: shown && (
      <FileViewer
        file={shown.file}
        title={shown.title}
        onClose={() => {
          releaseFile(shown.file)
          setShown(undefined)
        }}
      />
    ),
  }
}
