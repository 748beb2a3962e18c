import { useEffect, useRef } from 'react'
import { texts } from '../../../platform/web/index.ts'

const useTexts = texts({
  'zh-CN': { label: '事项源文件（YAML），行号见左侧' },
  en: { label: 'Source of the item (YAML), numbered lines' },
})

/** The source with its line numbers; `line` is where a fault is, and takes the cursor. */
export function DraftText(props: { text: string; locked: boolean; line: number | undefined; onChange: (text: string) => void }) {
  const t = useTexts()
  const box = useRef<HTMLTextAreaElement>(null)
  const lines = props.text.split('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: typing must not move the cursor back
  useEffect(() => {
    const area = box.current
    if (!area || props.line === undefined) return
    const start = lines.slice(0, props.line - 1).join('\n').length + (props.line > 1 ? 1 : 0)
    area.focus()
    area.setSelectionRange(start, start + (lines[props.line - 1]?.length ?? 0))
    area.scrollTop = Math.max(0, (props.line - 8) * 20)
  }, [props.line])
  const numbers = useRef<HTMLPreElement>(null)
  return (
    <div className="co-source">
      <pre aria-hidden="true" ref={numbers}>
        {lines.map((_, at) => at + 1).join('\n')}
      </pre>
      <textarea
        ref={box}
        aria-label={t.label}
        spellCheck={false}
        readOnly={props.locked}
        wrap="off"
        value={props.text}
        onScroll={(event) => numbers.current?.scrollTo({ top: event.currentTarget.scrollTop })}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      />
    </div>
  )
}
