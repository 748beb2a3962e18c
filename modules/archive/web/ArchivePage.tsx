import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, DatePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { DataTable, dateText, ErrorSummary, numberText, present, today, useCall } from '../../../platform/web/index.ts'
import { type Archive, listArchives, orderArchives } from '../contract.ts'
import { Download } from './Download.tsx'
import { useTexts } from './texts.ts'

/** The cases that this office took in and closed in a period: archived, and to be archived at one press. */
export function ArchivePage() {
  const t = useTexts()
  const call = useCall()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [[from, to], setPeriod] = useState<[Dayjs, Dayjs]>([dayjs(today()).subtract(1, 'year'), dayjs(today())])
  const period = { from: from.format('YYYY-MM-DD'), to: to.format('YYYY-MM-DD') }
  const found = useQuery({
    queryKey: ['archives', period],
    queryFn: () => call(listArchives, period),
    refetchInterval: ({ state }) => (state.data?.rows.some((one) => one.state === 'making') ? 2000 : false),
  })
  const order = useMutation({
    mutationFn: () => call(orderArchives, period),
    onSuccess: async ({ ordered, skipped, more }) => {
      void message.success(t.ordered(ordered, skipped, more), 5)
      await queries.invalidateQueries({ queryKey: ['archives'] })
    },
  })
  return (
    <div className="ow-page ow-page-wide">
      <header className="ow-page-head">
        <h1 tabIndex={-1}>{t.title}</h1>
        <p>{t.lead}</p>
      </header>
      {(order.isError || found.isError) && <ErrorSummary problem={present(order.error ?? found.error)} />}
      <p style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
        <DatePicker.RangePicker
          aria-label={t.period}
          allowClear={false}
          value={[from, to]}
          onChange={(next) => next?.[0] && next[1] && setPeriod([next[0], next[1]])}
        />
        <Button type="primary" loading={order.isPending} onClick={() => order.mutate()}>
          {t.order}
        </Button>
      </p>
      <DataTable<Archive>
        label={t.title}
        rowKey="caseId"
        size="small"
        loading={found.isLoading}
        dataSource={[...(found.data?.rows ?? [])]}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        scroll={{ x: 860 }}
        locale={{ emptyText: t.none }}
        columns={[
          { title: t.number, key: 'number', width: 210, render: (_, row) => <span className="ow-nb">{row.number}</span> },
          { title: t.item, dataIndex: 'itemName' },
          { title: t.retention, dataIndex: 'retention', width: 90 },
          {
            title: t.until,
            key: 'until',
            width: 130,
            render: (_, row) => <span className="ow-nb">{row.keptUntil === null ? t.forever : dateText(row.keptUntil)}</span>,
          },
          {
            title: t.size,
            key: 'size',
            width: 90,
            align: 'right',
            render: (_, row) => (row.size === 0 ? '' : t.kb(numberText(Math.ceil(row.size / 1024)))),
          },
          { title: t.state, key: 'state', width: 110, render: (_, row) => <Download archive={row} /> },
        ]}
      />
    </div>
  )
}
