import { Button } from 'antd'
import { useRef, useState } from 'react'
import { getFile, uploadFile } from '../../../modules/files/contract.ts'
import { base64Of, ErrorSummary, present, saveFile, useCall, useOpenFile } from '../../../platform/web/index.ts'
import { useInspectionTexts } from './inspection-words.ts'

/** Pictures that show what is said: taken on the spot, opened by a click. */
export function Photos(props: { label: string; photos: readonly string[]; onChange?: ((photos: string[]) => void) | undefined }) {
  const t = useInspectionTexts()
  const call = useCall()
  const open = useOpenFile()
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<unknown>()
  const { photos, onChange } = props
  const add = async (file: File) => {
    setBusy(true)
    setFault(undefined)
    try {
      const stored = await call(uploadFile, { name: file.name.slice(-120), content: await base64Of(file) })
      onChange?.([...photos, stored.id])
    } catch (thrown) {
      setFault(thrown)
    } finally {
      setBusy(false)
    }
  }
  const see = (fileId: string) => void open(getFile, { fileId }).then(saveFile).catch(setFault)
  if (photos.length === 0 && !onChange) return null
  return (
    <div className="co-photos">
      {fault !== undefined && <ErrorSummary problem={present(fault)} />}
      {photos.map((fileId, n) => (
        <span key={fileId}>
          <Button size="small" aria-label={`${t.view} ${props.label} ${n + 1}`} onClick={() => see(fileId)}>
            {t.photo(n + 1)}
          </Button>
          {onChange && (
            <Button
              size="small"
              type="text"
              aria-label={`${t.removePhoto} ${props.label} ${n + 1}`}
              onClick={() => onChange(photos.filter((one) => one !== fileId))}
            >
              ×
            </Button>
          )}
        </span>
      ))}
      {onChange && photos.length < 6 && (
        <>
          <Button size="small" loading={busy} aria-label={`${t.addPhoto} ${props.label}`} onClick={() => input.current?.click()}>
            {busy ? t.uploading : t.addPhoto}
          </Button>
          <input
            ref={input}
            type="file"
            accept="image/jpeg,image/png"
            capture="environment"
            hidden
            onChange={(event) => {
              const file = event.target.files?.[0]
              event.target.value = ''
              if (file) void add(file)
            }}
          />
        </>
      )}
    </div>
  )
}
