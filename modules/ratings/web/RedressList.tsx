import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useState } from 'react'
import { ErrorSummary, Loading, present, texts, useCall } from '../../../platform/web/index.ts'
import { type RedressState, redress } from '../contract.ts'
import { RedressCard } from './RedressCard.tsx'
import { useRatingWords } from './words.ts'

const useTexts = texts({
  'zh-CN': {
    all: '全部',
    state: '处理状态',
    none: '没有这样的差评。',
    more: '只显示最近 30 条，请按状态筛选。',
  },
  en: {
    all: 'All',
    state: 'Where it stands',
    none: 'There is no such rating.',
    more: 'Only the latest 30 are shown; narrow by where they stand.',
  },
})

const states = ['calling', 'mending', 'checking', 'appealed', 'closed', 'excluded'] as const

/** Bad ratings of one's own office, or of the area, with what may be done about each. */
export function RedressList(props: { side: 'office' | 'supervisor' }) {
  const t = useTexts()
  const words = useRatingWords()
  const call = useCall()
  const [state, setState] = useState<RedressState | ''>(props.side === 'supervisor' ? 'checking' : '')
  const endpoint = props.side === 'office' ? redress.listForOffice : redress.listForArea
  const asked = useQuery({ queryKey: ['redress', props.side, state], queryFn: () => call(endpoint, state === '' ? {} : { state }) })
  return (
    <div className="ow-duties">
      <Segmented
        aria-label={t.state}
        value={state}
        onChange={(next) => setState(next as RedressState | '')}
        options={[{ value: '', label: t.all }, ...states.map((one) => ({ value: one, label: words.states[one] }))]}
      />
      {asked.isError && <ErrorSummary problem={present(asked.error)} />}
      {asked.isLoading && <Loading rows={6} />}
      {asked.data && asked.data.rows.length === 0 && <p className="ow-muted">{t.none}</p>}
      {asked.data && asked.data.rows.length > 0 && (
        <ul>
          {asked.data.rows.map((row) => (
            <RedressCard key={row.caseId} row={row} />
          ))}
        </ul>
      )}
      {asked.data?.next && <p className="ow-muted">{t.more}</p>}
    </div>
  )
}
