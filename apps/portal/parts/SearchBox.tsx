import { type FormEvent, useId, useState } from 'react'
import { texts } from '../../../platform/web/light/index.ts'
import { go } from '../route.tsx'

const useTexts = texts({
  'zh-CN': { label: '您想办什么事？', hint: '用平常说的话就行，例如：我妈八十了能领什么', find: '查找' },
  en: { label: 'What do you need?', hint: 'Everyday words will do (in Chinese, pinyin or initials), for example: dibao', find: 'Search' },
})

interface Props {
  asked?: string
  /** The screen that answers, `/search` where nothing else is said. */
  to?: string
  say?: { label: string; hint: string; find: string }
  /** Letters at the most. */
  longest?: number
  /** Asked without a word, the screen shows everything. */
  orAll?: boolean
  /** What else the address of the answer says, `&item=MZ-011`. */
  also?: string
}

/** A question in everyday words. */
export function SearchBox(props: Props) {
  const own = useTexts()
  const t = props.say ?? own
  const id = useId()
  const [words, setWords] = useState(props.asked ?? '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (props.orAll || words.trim() !== '') go(`${props.to ?? '/search'}?q=${encodeURIComponent(words.trim())}${props.also ?? ''}`)
  }
  return (
    <search>
      <form className="p-search" onSubmit={submit}>
        <label htmlFor={id}>{t.label}</label>
        <div>
          <input
            id={id}
            type="search"
            enterKeyHint="search"
            autoComplete="off"
            maxLength={props.longest ?? 100}
            value={words}
            aria-describedby={`${id}-hint`}
            onChange={(event) => setWords(event.target.value)}
          />
          <button type="submit">{t.find}</button>
        </div>
        <p id={`${id}-hint`}>{t.hint}</p>
      </form>
    </search>
  )
}
