import { Alert, Button, Select } from 'antd'
import { useState } from 'react'
import { listManagedItems } from '../../../modules/catalog/contract.ts'
import type { Output } from '../../../platform/contract/endpoint.ts'
import { civilDateOf, dateText, SearchInput, texts } from '../../../platform/web/index.ts'
import { StateTag } from '../accounts/StateTag.tsx'
import { useAsk } from '../parts/ask.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Go } from '../parts/Go.tsx'
import { Page } from '../parts/Page.tsx'
import { useFilters } from '../parts/query-string.ts'
import { Nothing, Shown } from '../parts/States.tsx'
import { NewItem } from './NewItem.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '事项库',
    lead: '每个事项的条件、材料、流程、时限，按版本管理；已发布的版本不再改动，在办件按受理时的版本办到底。',
    search: '编号或名称',
    state: '状态',
    anyState: '全部状态',
    states: { active: '办理中', suspended: '暂停', withdrawn: '已取消' },
    code: '编号',
    name: '事项',
    department: '部门',
    level: '受理层级',
    levels: { community: '社区', street: '街道', county: '区县', city: '市' },
    limit: '承诺时限',
    units: { 'working-day': '个工作日', 'natural-day': '天', hour: '小时' },
    onTheSpot: '即办',
    version: '版本',
    published: '发布',
    sealed: '敏感',
    none: '没有符合条件的事项',
    total: (n: number) => `共 ${n} 项`,
    fresh: '新建事项',
    coming: '尚未生效的事项：',
    toReview: '等您审核：',
    waiting: '待生效',
    drafts: { draft: '有草稿', 'in-review': '待审核' },
    faulty: '随产品附带的下列文件有错误，没有导入；其他事项不受影响',
  },
  en: {
    title: 'Items',
    lead: 'Conditions, materials, process and limits of every item, by version; published versions are frozen, and a case runs on the version it was accepted under.',
    search: 'Code or name',
    state: 'State',
    anyState: 'All states',
    states: { active: 'Active', suspended: 'Suspended', withdrawn: 'Withdrawn' },
    code: 'Code',
    name: 'Item',
    department: 'Department',
    level: 'Taken at',
    levels: { community: 'Community', street: 'Street', county: 'County', city: 'City' },
    limit: 'Promised',
    units: { 'working-day': ' working days', 'natural-day': ' days', hour: ' hours' },
    onTheSpot: 'At once',
    version: 'Version',
    published: 'Published',
    sealed: 'Sensitive',
    none: 'No item fits',
    total: (n: number) => `${n} items`,
    fresh: 'New item',
    coming: 'Not yet in force: ',
    toReview: 'To be reviewed by you: ',
    waiting: 'waiting',
    drafts: { draft: 'draft', 'in-review': 'in review' },
    faulty: 'These shipped files are faulty and were left out; the other items are not affected',
  },
})

type Row = Output<typeof listManagedItems>['items'][number]

export function Items() {
  const t = useTexts()
  const [{ search, state }, change] = useFilters(['search', 'state'] as const)
  const [fresh, setFresh] = useState(false)
  const asked = useAsk(listManagedItems, state ? { state: state as 'active' } : {})
  return (
    <Page
      title={t.title}
      lead={t.lead}
      action={
        <Button type="primary" onClick={() => setFresh(true)}>
          {t.fresh}
        </Button>
      }
    >
      {fresh && <NewItem items={(asked.data?.items ?? []).map((one) => one.item)} onClose={() => setFresh(false)} />}
      <search className="co-filters">
        <SearchInput label={t.search} sought={search} onSearch={(text) => change({ search: text })} />
        <Select
          aria-label={t.state}
          value={state ?? ''}
          onChange={(next) => change({ state: next })}
          options={[
            { value: '', label: t.anyState },
            ...(['active', 'suspended', 'withdrawn'] as const).map((one) => ({ value: one, label: t.states[one] })),
          ]}
        />
      </search>
      <Shown asked={asked} rows={12}>
        {({ items, coming, faultyFiles }) => {
          const found = items.filter(({ item }) => !search || `${item.code} ${item.name}`.toLowerCase().includes(search.toLowerCase()))
          const toReview = items.filter(({ draft }) => draft?.state === 'in-review' && !draft.mine)
          const departments = new Set(items.map(({ item }) => item.department.code))
          return (
            <>
              {toReview.length > 0 && (
                <p className="co-chips">
                  <b>{t.toReview}</b>
                  {toReview.map(({ item }) => (
                    <Go key={item.code} to={`/items/${item.code}/draft`}>
                      {item.code} {item.name}
                    </Go>
                  ))}
                </p>
              )}
              <p className="co-count" role="status">
                {t.total(found.length)}
              </p>
              {faultyFiles.length > 0 && <FaultyFiles title={t.faulty} files={faultyFiles} />}
              {coming.length > 0 && (
                <p className="co-chips">
                  {t.coming}
                  {coming.map((one) => (
                    <Go key={one.code} to={one.draft ? `/items/${one.code}/draft` : `/items/${one.code}/compare`}>
                      {one.code} {one.name} <span className="co-mark">{one.draft ? t.drafts[one.draft.state] : t.waiting}</span>
                    </Go>
                  ))}
                </p>
              )}
              <DataTable<Row>
                label={t.title}
                rowKey={(row) => row.item.code}
                dataSource={[...found]}
                pagination={false}
                scroll={{ x: 900 }}
                locale={{ emptyText: <Nothing text={t.none} /> }}
                columns={[
                  { title: t.code, key: 'code', width: 90, render: (_, row) => <span className="ow-nb">{row.item.code}</span> },
                  {
                    title: t.name,
                    key: 'name',
                    render: (_, row) => (
                      <>
                        <Go to={`/items/${row.item.code}`}>{row.item.name}</Go>
                        {row.draft && <span className="co-mark">{t.drafts[row.draft.state]}</span>}
                        {row.item.sealed && <span className="co-mark">{t.sealed}</span>}
                      </>
                    ),
                  },
                  ...(departments.size > 1
                    ? [{ title: t.department, key: 'department', width: 90, render: (_: unknown, row: Row) => row.item.department.label }]
                    : []),
                  { title: t.level, key: 'level', width: 90, render: (_, row) => t.levels[row.item.acceptLevel] },
                  {
                    title: t.limit,
                    key: 'limit',
                    width: 120,
                    render: (_, { item }) => (
                      <span className="ow-nb">
                        {item.limits.promised === 0 ? t.onTheSpot : `${item.limits.promised} ${t.units[item.limits.unit]}`}
                      </span>
                    ),
                  },
                  { title: t.version, key: 'version', width: 80, align: 'right', render: (_, row) => row.current },
                  {
                    title: t.published,
                    key: 'published',
                    width: 140,
                    render: (_, row) => <span className="ow-nb">{row.publishedAt ? dateText(civilDateOf(row.publishedAt)) : ''}</span>,
                  },
                  {
                    title: t.state,
                    key: 'state',
                    width: 100,
                    render: (_, row) => <StateTag state={row.state} text={t.states[row.state]} />,
                  },
                ]}
              />
            </>
          )
        }}
      </Shown>
    </Page>
  )
}

function FaultyFiles(props: { title: string; files: readonly { file: string; path: string; message: string }[] }) {
  const list = props.files.map((one) => (
    <li key={`${one.file} ${one.path} ${one.message}`}>
      <code className="co-code">
        {one.file} {one.path}
      </code>{' '}
      {one.message}
    </li>
  ))
  return <Alert type="warning" showIcon title={props.title} description={<ul className="co-list">{list}</ul>} />
}
