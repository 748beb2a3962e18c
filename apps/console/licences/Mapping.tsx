import { Button, Select } from 'antd'
import { useState } from 'react'
import type { getImport, ImportMapping, Target } from '../../../modules/licences/contract.ts'
import type { Output } from '../../../platform/contract/endpoint.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { useImportWords } from './import-words.ts'

/** What each column means, with the value of the first line beside it, so that a mix-up is seen before anything is checked. */
export function Mapping(props: { data: Output<typeof getImport>; ok: string; busy: boolean; onDone: (mapping: ImportMapping) => void }) {
  const t = useImportWords()
  const { targets, columns, sample } = props.data
  const [mapping, setMapping] = useState<ImportMapping>(props.data.mapping)
  const first = sample[0]
  const choose = (key: string, column: string | undefined) =>
    setMapping((before) => {
      const { [key]: _, ...rest } = before
      return column === undefined ? rest : { ...rest, [key]: column }
    })
  return (
    <section aria-label={t.columns}>
      <h2>{t.columns}</h2>
      <p className="co-quiet">{t.columnsLead}</p>
      <DataTable<Target>
        label={t.columns}
        rowKey="key"
        dataSource={targets}
        pagination={false}
        size="small"
        scroll={{ x: 860 }}
        columns={[
          {
            title: t.target,
            key: 'label',
            width: 280,
            render: (_, row) => (
              <>
                {row.label} {row.required && <span className="co-quiet">（{t.required}）</span>}
              </>
            ),
          },
          { title: t.rule, dataIndex: 'rule', width: 220 },
          {
            title: t.column,
            key: 'column',
            width: 220,
            render: (_, row) => (
              <Select
                allowClear
                aria-label={`${t.column}：${row.label}`}
                placeholder={t.noColumn}
                status={row.required && mapping[row.key] === undefined ? 'error' : ''}
                style={{ width: '100%' }}
                value={mapping[row.key] ?? null}
                onChange={(column) => choose(row.key, column ?? undefined)}
                options={columns.map((value) => ({ value, label: value }))}
              />
            ),
          },
          {
            title: t.first,
            key: 'first',
            render: (_, row) => (mapping[row.key] === props.data.mapping[row.key] ? (first?.values[row.key] ?? '') : ''),
          },
        ]}
      />
      <div className="co-filters">
        <Button type="primary" loading={props.busy} onClick={() => props.onDone(mapping)}>
          {props.ok}
        </Button>
      </div>
    </section>
  )
}
