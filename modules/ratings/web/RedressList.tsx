import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { ErrorSummary, Loading, present, texts, useCall } from '../../../platform/web/index.ts'
import { type RedressState, redress } from '../contract.ts'
import { RedressCard } from './RedressCard.tsx'
import { useRatingWords } from './words.ts'

const useTexts = texts({
  'zh-CN': {
    all: '全部',
    state: '处理状态',
    none: '没有差评。',
    noneSuch: '没有这种状态的差评。',
    more: '更多',
  },
  en: {
    all: 'All',
    state: 'Where it stands',
    none: 'There are no bad ratings.',
    noneSuch: 'There is no bad rating in this state.',
    more: 'More',
  },
})

const states = ['calling', 'mending', 'checking', 'appealed', 'closed', 'excluded'] as const

/** Bad ratings of one's own office, or of the area, with what may be done about each. */
export function RedressList(props: { side: 'office' | 'supervisor'; first?: string | undefined }) {
  const t = useTexts()
  const words = useRatingWords()
  const call = useCall()
  const [state, setState] = useState<RedressState | ''>(
    states.find((one) => one === props.first) ?? (props.side === 'supervisor' ? 'checking' : ''),
  )
  const endpoint = props.side === 'office' ? redress.listForOffice : redress.listForArea
  const asked = useInfiniteQuery({
    queryKey: ['redress', props.side, state],
    initialPageParam: '',
    queryFn: ({ pageParam }) => call(endpoint, { ...(state === '' ? {} : { state }), ...(pageParam ? { after: pageParam } : {}) }),
    getNextPageParam: (page) => page.next,
    refetchInterval: 30_000,
  })
  const rows = asked.data?.pages.flatMap((page) => page.rows) ?? []
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
      {asked.data && rows.length === 0 && <p className="ow-muted">{state === '' ? t.none : t.noneSuch}</p>}
      {rows.length > 0 && (
        <ul>
          {rows.map((row) => (
            <RedressCard key={row.caseId} row={row} />
          ))}
        </ul>
      )}
      {asked.hasNextPage && (
        <Button block loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
          {t.more}
        </Button>
      )}
    </div>
  )
}
