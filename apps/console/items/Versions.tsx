import { Alert, Card } from 'antd'
import { getManagedItem } from '../../../modules/catalog/contract.ts'
import { dateText, texts } from '../../../platform/web/index.ts'
import { useAsk } from '../parts/ask.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Shown } from '../parts/States.tsx'

const useTexts = texts({
  'zh-CN': {
    version: '版本',
    versions: '版本',
    from: '生效日期',
    note: '说明',
    findings: '检查结果',
    clean: '检查通过，没有问题',
    grades: { fault: '错误', remark: '提示' },
  },
  en: {
    version: 'Version',
    versions: 'Versions',
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
          <DataTable
            label={t.versions}
            rowKey="version"
            size="small"
            dataSource={[...versions]}
            pagination={false}
            scroll={{ x: 520 }}
            columns={[
              { title: t.version, dataIndex: 'version', width: 80 },
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
