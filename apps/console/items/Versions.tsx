import { Alert, Card, Table } from 'antd'
import { getManagedItem } from '../../../modules/catalog/contract.ts'
import { dateText, texts } from '../../../platform/web/index.ts'
import { useAsk } from '../parts/ask.ts'
import { Shown } from '../parts/States.tsx'

const useTexts = texts({
  'zh-CN': {
    version: '版本',
    versions: '版本',
    state: '状态',
    states: { draft: '草稿', 'in-review': '审核中', published: '已发布' },
    from: '生效日期',
    note: '说明',
    findings: '检查结果',
    clean: '检查通过，没有问题',
    grades: { fault: '错误', remark: '提示' },
  },
  en: {
    version: 'Version',
    versions: 'Versions',
    state: 'State',
    states: { draft: 'Draft', 'in-review': 'In review', published: 'Published' },
    from: 'In force from',
    note: 'Note',
    findings: 'Findings of the check',
    clean: 'The check found nothing',
    grades: { fault: 'Fault', remark: 'Remark' },
  },
})

/** The versions of an item, and what the check of the catalog says of it today. */
export function Versions(props: { code: string }) {
  const t = useTexts()
  const asked = useAsk(getManagedItem, { code: props.code })
  return (
    <Shown asked={asked} rows={3}>
      {({ versions, findings }) => (
        <Card title={<h2>{t.versions}</h2>}>
          <Table
            rowKey="version"
            size="small"
            dataSource={[...versions]}
            pagination={false}
            scroll={{ x: 520 }}
            columns={[
              { title: t.version, dataIndex: 'version', width: 80 },
              { title: t.state, key: 'state', width: 110, render: (_, row) => t.states[row.state] },
              {
                title: t.from,
                key: 'from',
                width: 160,
                render: (_, row) => <span className="ow-nb">{row.effectiveFrom ? dateText(row.effectiveFrom) : ''}</span>,
              },
              { title: t.note, key: 'note', render: (_, row) => row.note ?? '' },
            ]}
          />
          <h3>{t.findings}</h3>
          {findings.length === 0 ? (
            <Alert type="success" showIcon title={t.clean} />
          ) : (
            <ul className="co-list">
              {findings.map((one) => (
                <li key={`${one.path} ${one.message}`}>
                  <b>{t.grades[one.grade]}</b> <code className="co-code">{one.path}</code> {one.message}
                </li>
              ))}
            </ul>
          )}
        </Card>
      )}
    </Shown>
  )
}
