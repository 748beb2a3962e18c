import { Button, DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { listEventTypes, listTrail, type TrailLine } from '../../../modules/audit/contract.ts'
import { civilDateOf, instantText, SearchInput, shortInstant, texts } from '../../../platform/web/index.ts'
import { useAsk } from '../parts/ask.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Page } from '../parts/Page.tsx'
import { useFilters } from '../parts/query-string.ts'
import { Nothing, Shown } from '../parts/States.tsx'
import { Person } from './Person.tsx'
import { Stream } from './Stream.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '审计记录',
    lead: '每一件事，谁、何时、做了什么；只增不改，逐条成链。',
    type: '事件',
    anyType: '全部事件',
    stream: '记录流',
    streamSought: '记录流编号',
    from: '开始日期',
    to: '结束日期',
    at: '时间',
    what: '事件',
    who: '操作人',
    seq: '序号',
    hash: '链值',
    data: '内容',
    details: '展开',
    none: '没有符合条件的记录',
    more: '更早的记录',
    first: '回到最近',
    clear: '清除条件',
    onlyStream: '只看这一流',
    onlyActor: '只看此人',
  },
  en: {
    title: 'Audit trail',
    lead: 'Who did what and when; append-only, each line chained to the one before.',
    type: 'Event',
    anyType: 'All events',
    stream: 'Stream',
    streamSought: 'Id of a stream',
    from: 'From',
    to: 'To',
    at: 'Time',
    what: 'Event',
    who: 'Actor',
    seq: 'No.',
    hash: 'Link',
    data: 'Content',
    details: 'Details',
    none: 'Nothing fits',
    more: 'Earlier',
    first: 'Latest',
    clear: 'Clear',
    onlyStream: 'Only this stream',
    onlyActor: 'Only this actor',
  },
})

const keys = ['type', 'actor', 'stream', 'from', 'to', 'after'] as const

export function Trail() {
  const t = useTexts()
  const [filters, change] = useFilters(keys)
  const asked = useAsk(listTrail, filters)
  const types = useAsk(listEventTypes, {})
  const set = (next: Parameters<typeof change>[0]) => change({ after: undefined, ...next })
  const date = (text: string | undefined) => (text ? dayjs(text) : null)
  const narrowed = keys.some((key) => filters[key])
  return (
    <Page title={t.title} lead={t.lead}>
      <search className="co-filters">
        <Select
          aria-label={t.type}
          className="co-wide"
          value={filters.type ?? ''}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          onChange={(type) => set({ type })}
          options={[
            { value: '', label: t.anyType },
            ...(types.data?.types ?? []).map((one) => ({ value: one.type, label: `${one.summary}（${one.type}）` })),
          ]}
        />
        <Person chosen={filters.actor} name={nameOf(asked.data?.rows, filters.actor)} onChoose={(actor) => set({ actor })} />
        <SearchInput label={t.streamSought} sought={filters.stream} onSearch={(stream) => set({ stream })} />
        <DatePicker
          aria-label={t.from}
          placeholder={t.from}
          value={date(filters.from)}
          onChange={(day) => set({ from: day?.format('YYYY-MM-DD') })}
        />
        <DatePicker
          aria-label={t.to}
          placeholder={t.to}
          value={date(filters.to)}
          onChange={(day) => set({ to: day?.format('YYYY-MM-DD') })}
        />
        {narrowed && <Button onClick={() => change(Object.fromEntries(keys.map((key) => [key, undefined])))}>{t.clear}</Button>}
      </search>
      <Shown asked={asked} rows={12}>
        {({ rows, next }) => (
          <>
            <Lines rows={rows} onStream={(stream) => set({ stream })} onActor={(actor) => set({ actor })} />
            <div className="co-pager">
              {filters.after && <Button onClick={() => change({ after: undefined })}>{t.first}</Button>}
              {next && <Button onClick={() => change({ after: next })}>{t.more}</Button>}
            </div>
          </>
        )}
      </Shown>
    </Page>
  )
}

const nameOf = (rows: readonly TrailLine[] | undefined, actor: string | undefined) => rows?.find((one) => one.actor === actor)?.actorName

function Lines(props: { rows: readonly TrailLine[]; onStream: (stream: string) => void; onActor: (actor: string) => void }) {
  const t = useTexts()
  return (
    <DataTable<TrailLine>
      label={t.title}
      rowKey="id"
      size="small"
      dataSource={[...props.rows]}
      pagination={false}
      scroll={{ x: 980 }}
      locale={{ emptyText: <Nothing text={t.none} /> }}
      expandable={{
        columnTitle: <span className="ow-sr">{t.details}</span>,
        expandedRowRender: (row) => <Detail row={row} onStream={props.onStream} onActor={props.onActor} />,
      }}
      columns={[
        {
          title: t.at,
          key: 'at',
          width: 160,
          render: (_, row) => (
            <span className="ow-nb">
              {civilDateOf(row.at).slice(0, 4)}-{shortInstant(row.at)}
            </span>
          ),
        },
        { title: t.what, key: 'what', width: 320, render: (_, row) => <b>{row.summary}</b> },
        { title: t.who, dataIndex: 'actorName', width: 160 },
        {
          title: t.stream,
          key: 'stream',
          width: 260,
          render: (_, row) => <Stream stream={row.stream} />,
        },
        { title: t.seq, dataIndex: 'seq', width: 70, align: 'right' },
      ]}
    />
  )
}

function Detail(props: { row: TrailLine; onStream: (stream: string) => void; onActor: (actor: string) => void }) {
  const t = useTexts()
  const { row } = props
  return (
    <div className="co-detail">
      <dl>
        <dt>{t.at}</dt>
        <dd className="ow-nb">
          {instantText(row.at)} <code className="co-code">{row.at}</code>
        </dd>
        <dt>{t.stream}</dt>
        <dd>
          <code className="co-code">{row.stream}</code>
        </dd>
        <dt>{t.type}</dt>
        <dd>
          <code className="co-code">{row.type}</code>
        </dd>
        <dt>{t.data}</dt>
        <dd>
          <pre>
            <code>{JSON.stringify(row.data, null, 2)}</code>
          </pre>
        </dd>
        <dt>{t.hash}</dt>
        <dd>
          <code className="co-code">{row.hash}</code>
        </dd>
      </dl>
      <div className="co-buttons">
        <Button size="small" onClick={() => props.onStream(row.stream)}>
          {t.onlyStream}
        </Button>
        <Button size="small" onClick={() => props.onActor(row.actor)}>
          {t.onlyActor}
        </Button>
      </div>
    </div>
  )
}
