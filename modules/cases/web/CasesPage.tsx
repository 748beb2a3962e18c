import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { clearable, ErrorSummary, Kbd, Loading, present, texts, useCall, useShortcut } from '../../../platform/web/index.ts'
import { listCases, type Phase } from '../contract.ts'
import { CaseRows } from './CaseRows.tsx'
import './cases.css'
import type { CaseLinks } from './links.ts'
import { useArrival } from './use-arrival.ts'
import { useWords } from './words.ts'

const useTexts = texts({
  'zh-CN': {
    title: '办件查询',
    lead: '本机构收件或经办的办件，新的在前',
    search: '办件编号或申请人姓名',
    find: '查找办件',
    phase: '全部状态',
    more: '更多',
    none: '没有找到办件。请核对编号（可只输后几位）或申请人全名。',
  },
  en: {
    title: 'Cases',
    lead: 'Cases my office took in or took part in, newest first',
    search: 'Case number or name of the applicant',
    find: 'Find a case',
    phase: 'All states',
    more: 'More',
    none: 'No case found. Check the number (its end is enough) or the full name.',
  },
})

const phases: readonly Phase[] = [
  'received',
  'awaiting-correction',
  'in-progress',
  'delivering',
  'closed',
  'not-accepted',
  'withdrawn',
  'lapsed',
  'terminated',
]

export function CasesPage(props: { go: CaseLinks }) {
  const t = useTexts()
  const words = useWords()
  const call = useCall()
  const [typed, setTyped] = useState('')
  const [phase, setPhase] = useState<Phase>()
  const text = useDeferredValue(typed.trim())
  const cases = useInfiniteQuery({
    queryKey: ['cases', text, phase],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      call(listCases, { limit: 50, ...(text ? { text } : {}), ...(phase ? { phase } : {}), ...(pageParam ? { after: pageParam } : {}) }),
    getNextPageParam: (page) => page.next,
  })
  useShortcut('/', t.find, () => document.getElementById('case-search')?.focus())
  useArrival(true)
  const rows = cases.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <div className="ow-page ow-page-wide">
      <header className="ow-page-head">
        <h1 tabIndex={-1}>{t.title}</h1>
        <p>{t.lead}</p>
      </header>
      <div className="ow-filter-row">
        <label className="ow-filter-search" htmlFor="case-search">
          <span className="ow-sr">{t.search}</span>
          <Input
            id="case-search"
            autoFocus
            allowClear={clearable}
            value={typed}
            placeholder={t.search}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Kbd>/</Kbd>
        </label>
        <Select
          aria-label={t.phase}
          allowClear={clearable}
          placeholder={t.phase}
          style={{ minWidth: 160 }}
          value={phase ?? null}
          options={phases.map((one) => ({ value: one, label: words.phase[one] }))}
          onChange={(next: Phase | null | undefined) => setPhase(next ?? undefined)}
        />
      </div>
      {cases.isError && <ErrorSummary problem={present(cases.error)} />}
      {cases.isLoading && <Loading rows={8} />}
      {cases.data && rows.length === 0 && <p className="ow-empty">{t.none}</p>}
      {rows.length > 0 && <CaseRows rows={rows} onOpen={props.go.toCase} label={t.title} />}
      {cases.hasNextPage && (
        <Button block loading={cases.isFetchingNextPage} onClick={() => void cases.fetchNextPage()}>
          {t.more}
        </Button>
      )}
    </div>
  )
}
