import { type ChangeEvent, useId } from 'react'
import { texts } from '../../../../platform/web/light/index.ts'

const useTexts = texts({
  'zh-CN': { photo: '拍照', file: '从手机里选', of: (name: string) => `：${name}` },
  en: { photo: 'Take a photo', file: 'Choose a file', of: (name: string) => `: ${name}` },
})

/** Camera first, file second. The whole button is the label of the (visually hidden, focusable) file input. */
export function UploadButtons(props: { name: string; disabled?: boolean; onFile: (file: File) => void }) {
  const t = useTexts()
  const id = useId()
  const chosen = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    event.target.value = ''
    if (file) props.onFile(file)
  }
  return (
    <div className="p-row">
      {(['photo', 'file'] as const).map((way) => (
        <span key={way} className="p-file">
          <input
            id={`${id}-${way}`}
            type="file"
            className="ow-sr"
            accept={way === 'photo' ? 'image/*' : 'image/jpeg,image/png,application/pdf,.ofd'}
            {...(way === 'photo' ? { capture: 'environment' as const } : {})}
            disabled={props.disabled}
            onChange={chosen}
          />
          <label className="p-button" htmlFor={`${id}-${way}`}>
            {t[way]}
            <span className="ow-sr">{t.of(props.name)}</span>
          </label>
        </span>
      ))}
    </div>
  )
}
