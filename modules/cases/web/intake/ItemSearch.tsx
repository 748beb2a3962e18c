import { useQuery } from '@tanstack/react-query'
import { Button, Input, type InputRef } from 'antd'
import { useDeferredValue, useEffect, useRef, useState } from 'react'
import { clearable, Kbd, texts, useCall, useShortcut } from '../../../../platform/web/index.ts'
import { listItems, listWaysIn, searchItems } from '../../../catalog/contract.ts'
import { useWords } from '../words.ts'

const useTexts = texts({
  'zh-CN': {
    label: '居民想办什么',
    hint: '照居民说的输入：吃低保、妈八十了、孩子上户口……',
    none: (q: string) => `没有找到与“${q}”相符的事项。换个说法，或从下面的人生事件中找。`,
    understood: (what: string) => `理解为：${what}`,
    spot: '当场办结',
    limit: (n: number, unit: string) => `承诺 ${n} ${unit}`,
    keys: '上下键选择，回车打开',
    focus: '查找事项',
    searching: '正在查找',
  },
  en: {
    label: 'What does the resident want',
    hint: 'Type it as they say it',
    none: (q: string) => `Nothing fits “${q}”. Say it differently, or choose a life event below.`,
    understood: (what: string) => `Understood as: ${what}`,
    spot: 'on the spot',
    limit: (n: number, unit: string) => `${n} ${unit} promised`,
    keys: 'Arrow keys choose, Enter opens',
    focus: 'Find an item',
    searching: 'Searching',
  },
})

interface Line {
  readonly code: string
  readonly name: string
  readonly department: string
  readonly limit: string
  readonly why: string
}

/** Items by what people say, with the reason of each hit. Arrow keys and Enter work from the field itself; Enter waits for the hits of what was typed. */
export function ItemSearch(props: { chosen: string | undefined; onChoose: (code: string) => void }) {
  const t = useTexts()
  const words = useWords()
  const call = useCall()
  const field = useRef<InputRef>(null)
  const [text, setText] = useState('')
  const [event, setEvent] = useState<string>()
  const [at, setAt] = useState(0)
  const [awaited, setAwaited] = useState(false)
  const q = useDeferredValue(text.trim())
  useShortcut('/', t.focus, () => field.current?.focus())
  const ways = useQuery({ queryKey: ['ways-in'], queryFn: () => call(listWaysIn), staleTime: 600_000 })
  const found = useQuery({
    queryKey: ['item-search', q],
    queryFn: () => call(searchItems, { q, limit: 12 }),
    enabled: q !== '',
    placeholderData: (before) => before,
  })
  const listed = useQuery({
    queryKey: ['items', event],
    queryFn: () => call(listItems, event ? { lifeEvent: event } : {}),
    enabled: q === '' && event !== undefined,
  })

  const limitText = (limits: { promised: number; unit: 'working-day' | 'natural-day' | 'hour' }) =>
    limits.promised === 0 ? t.spot : t.limit(limits.promised, words.unit[limits.unit])
  const lines: Line[] =
    q !== ''
      ? (found.data?.hits ?? []).map(({ item, why }) => ({
          code: item.code,
          name: item.name,
          department: item.department.label,
          limit: limitText(item.limits),
          why: why[0]?.text ?? '',
        }))
      : (listed.data?.items ?? []).map((item) => ({
          code: item.code,
          name: item.name,
          department: item.department.label,
          limit: limitText(item.limits),
          why: item.targets,
        }))
  const active = lines[Math.min(at, lines.length - 1)]
  const isCurrent = q === text.trim() && (q === '' || (found.data !== undefined && !found.isPlaceholderData))
  const first = isCurrent ? active?.code : undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the answer to what was typed has come
  useEffect(() => {
    if (!awaited || !isCurrent) return
    setAwaited(false)
    if (first) props.onChoose(first)
  }, [awaited, isCurrent, first])

  const onKey = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const next = Math.max(0, Math.min(lines.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1)))
      setAt(next)
      document.getElementById(`hit-${lines[next]?.code}`)?.scrollIntoView({ block: 'nearest' })
    }
    if (event.key === 'Enter') setAwaited(true)
  }
  return (
    <section aria-labelledby="item-search-label" className="ow-search">
      <label htmlFor="item-search" id="item-search-label">
        {t.label}
        <Kbd>/</Kbd>
      </label>
      <Input
        id="item-search"
        ref={field}
        size="large"
        autoFocus={innerWidth > 700}
        allowClear={clearable}
        value={text}
        autoComplete="off"
        placeholder={t.hint}
        role="combobox"
        aria-expanded={lines.length > 0}
        aria-controls="item-hits"
        aria-activedescendant={active ? `hit-${active.code}` : undefined}
        aria-describedby="item-search-state"
        onChange={(event) => {
          setText(event.target.value)
          setAt(0)
          setAwaited(false)
        }}
        onKeyDown={onKey}
      />
      <p id="item-search-state" role="status" className="ow-muted">
        {q !== '' && !found.data
          ? t.searching
          : q !== '' && found.data && found.data.hits.length === 0
            ? t.none(q)
            : found.data && q !== '' && found.data.understood.length > 0
              ? t.understood(found.data.understood.join('、'))
              : t.keys}
      </p>
      <div id="item-hits" role="listbox" aria-label={t.label} className="ow-hits">
        {lines.map((line, index) => (
          <div
            key={line.code}
            id={`hit-${line.code}`}
            role="option"
            tabIndex={-1}
            aria-selected={line.code === props.chosen}
            data-active={index === at}
            onClick={() => props.onChoose(line.code)}
            onKeyDown={onKey}
          >
            <b>{line.name}</b>
            <span className="ow-nb ow-muted">{line.limit}</span>
            <small>
              {line.department} · {line.why}
            </small>
          </div>
        ))}
      </div>
      {q === '' && (
        <div className="ow-chips">
          {(ways.data?.lifeEvents ?? []).map((one) => (
            <Button
              key={one.code}
              size="small"
              aria-pressed={event === one.code}
              type={event === one.code ? 'primary' : 'default'}
              onClick={() => setEvent(event === one.code ? undefined : one.code)}
            >
              {one.label} {one.count}
            </Button>
          ))}
        </div>
      )}
    </section>
  )
}
