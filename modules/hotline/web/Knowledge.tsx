import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useDeferredValue, useState } from 'react'
import { ErrorSummary, Loading, present, texts, useCall } from '../../../platform/web/index.ts'
import { searchItems } from '../../catalog/contract.ts'

const useTexts = texts({
  'zh-CN': { label: '来电人要问什么', hint: '照说的话查，如：老人八十岁补贴', none: '没有对上，换个说法。', opens: '（新窗口打开）' },
  en: {
    label: 'What is asked',
    hint: 'In the words of the caller, in Chinese',
    none: 'Nothing fits; say it in other words.',
    opens: '(opens a new window)',
  },
})

/** The published guides, found by the words of the caller. */
export function Knowledge() {
  const t = useTexts()
  const call = useCall()
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const found = useQuery({ queryKey: ['knowledge', q], enabled: q.length > 1, queryFn: () => call(searchItems, { q, limit: 8 }) })
  return (
    <>
      <label htmlFor="knowledge" className="ow-above">
        {t.label}
      </label>
      <Input
        id="knowledge"
        value={typed}
        placeholder={t.hint}
        maxLength={60}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
      />
      {found.isError && <ErrorSummary problem={present(found.error)} />}
      {found.isLoading && <Loading rows={2} />}
      {found.data && found.data.hits.length === 0 && <p className="ow-muted">{t.none}</p>}
      {found.data && found.data.hits.length > 0 && (
        <ul className="ow-lines">
          {found.data.hits.map(({ item }) => (
            <li key={item.code}>
              <a href={`/guide/${item.code}`} target="_blank" rel="noreferrer" aria-label={`${item.name}${t.opens}`}>
                {item.name}
              </a>
              <small className="ow-muted">{item.department.label}</small>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
