import { useInfiniteQuery } from '@tanstack/react-query'
import { Button, Input, Segmented, Tag } from 'antd'
import { useState } from 'react'
import { clearable, DataTable, ErrorSummary, instantText, Loading, present, texts, useCall } from '../../../platform/web/index.ts'
import { type ConcernRow, type ConcernState, concerns } from '../contract.ts'
import { ConcernDrawer } from './ConcernDrawer.tsx'
import { useConcernWords } from './words.ts'

const useTexts = texts({
  'zh-CN': {
    all: '全部',
    state: '状态',
    none: '没有诉求。',
    noneSuch: '没有这种状态的诉求。',
    what: '诉求',
    office: '承办单位',
    due: '答复期限',
    at: '登记',
    late: '逾期',
    unassigned: '未转办',
    label: '诉求清单',
    number: '诉求编号',
    find: '按编号找',
    seek: '查找',
    noneFound: '没有找到这个编号的诉求。',
    more: '更多',
  },
  en: {
    all: 'All',
    state: 'State',
    none: 'There are no concerns.',
    noneSuch: 'There is no concern in this state.',
    what: 'Concern',
    office: 'Office',
    due: 'Due',
    at: 'Registered',
    late: 'overdue',
    unassigned: 'not assigned',
    label: 'Concerns',
    number: 'Number of the concern',
    find: 'Find by number',
    seek: 'Find',
    noneFound: 'There is no concern with this number.',
    more: 'More',
  },
})

const states = ['registered', 'assigned', 'replied', 'closed'] as const
type Shown = ConcernState | 'late' | ''
const filterOf = (shown: Shown) => (shown === '' ? {} : shown === 'late' ? { late: true } : { state: shown })

/** What is to be assigned, answered and called back, as far as one may see it. */
export function ConcernList(props: { side: 'handler' | 'supervisor' }) {
  const t = useTexts()
  const words = useConcernWords()
  const call = useCall()
  const [state, setState] = useState<Shown>('')
  const [number, setNumber] = useState('')
  const [open, setOpen] = useState<string>()
  const endpoint = props.side === 'handler' ? concerns.list : concerns.listForArea
  const asked = useInfiniteQuery({
    queryKey: ['concerns', props.side, state, number],
    initialPageParam: '',
    queryFn: ({ pageParam }) => call(endpoint, { ...(number ? { number } : filterOf(state)), ...(pageParam ? { after: pageParam } : {}) }),
    getNextPageParam: (page) => page.next,
    refetchInterval: 30_000,
  })
  const rows = asked.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <section aria-label={t.label} className="ow-duties">
      <Segmented
        aria-label={t.state}
        value={state}
        onChange={(next) => setState(next as Shown)}
        options={[
          { value: '', label: t.all },
          ...states.map((one) => ({ value: one, label: words.states[one] })),
          { value: 'late', label: t.late },
        ]}
      />
      <Input.Search
        className="ow-find-number"
        aria-label={t.number}
        placeholder={t.find}
        enterButton={t.seek}
        allowClear={clearable}
        maxLength={30}
        onSearch={(text) => setNumber(text.trim())}
      />
      {asked.isError && <ErrorSummary problem={present(asked.error)} />}
      {asked.isLoading && <Loading rows={6} />}
      {asked.data && rows.length === 0 && <p className="ow-muted">{number ? t.noneFound : state === '' ? t.none : t.noneSuch}</p>}
      {rows.length > 0 && (
        <DataTable<ConcernRow>
          label={t.label}
          rowKey="id"
          size="middle"
          dataSource={rows}
          pagination={false}
          scroll={{ x: 820 }}
          columns={[
            {
              title: t.what,
              render: (_, one) => (
                <>
                  <Button type="link" className="ow-link-cell" onClick={() => setOpen(one.id)}>
                    {words.kinds[one.kind]}：{one.title}
                  </Button>
                  <small className="ow-muted ow-nb">{one.number}</small>
                </>
              ),
            },
            { title: t.office, width: 240, render: (_, one) => one.officeName || t.unassigned },
            {
              title: t.state,
              width: 170,
              render: (_, one) => (
                <>
                  <Tag>{words.states[one.state]}</Tag>
                  {one.late && <Tag color="error">{t.late}</Tag>}
                </>
              ),
            },
            { title: t.due, width: 170, render: (_, one) => <span className="ow-nb">{one.due ? instantText(one.due) : ''}</span> },
            { title: t.at, width: 170, render: (_, one) => <span className="ow-nb">{instantText(one.registeredAt)}</span> },
          ]}
        />
      )}
      {asked.hasNextPage && (
        <Button block loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
          {t.more}
        </Button>
      )}
      {open !== undefined && <ConcernDrawer id={open} side={props.side} onClose={() => setOpen(undefined)} />}
    </section>
  )
}
