import { Alert, Card } from 'antd'
import { getManagedItem } from '../../../modules/catalog/contract.ts'
import { dateText, instantText, texts } from '../../../platform/web/index.ts'
import { useAsk } from '../parts/ask.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Go } from '../parts/Go.tsx'
import { Shown } from '../parts/States.tsx'

const useTexts = texts({
  'zh-CN': {
    version: '版本',
    versions: '版本与记录',
    standing: '状态',
    standings: { waiting: '待生效', 'in-force': '现行', past: '已被替代' },
    from: '生效日期',
    note: '修改说明',
    authors: '起草',
    reviewer: '审核',
    compare: '与上一版对比',
    against: '对比',
    findings: '检查结果',
    clean: '检查通过，没有问题',
    grades: { fault: '错误', remark: '提示' },
    history: '办理记录',
    kinds: { submitted: '提交审核', returned: '退回', published: '发布', suspended: '暂停', restored: '恢复', withdrawn: '取消' },
  },
  en: {
    version: 'Version',
    versions: 'Versions and history',
    standing: 'State',
    standings: { waiting: 'Not yet in force', 'in-force': 'In force', past: 'Replaced' },
    from: 'In force from',
    note: 'Note',
    authors: 'Written by',
    reviewer: 'Reviewed by',
    compare: 'Compare with the one before',
    against: 'Compare',
    findings: 'Findings of the check',
    clean: 'The check found nothing',
    grades: { fault: 'Fault', remark: 'Remark' },
    history: 'History',
    kinds: {
      ...{ submitted: 'submitted', returned: 'returned', published: 'published' },
      ...{ suspended: 'suspended', restored: 'restored', withdrawn: 'withdrawn' },
    },
  },
})

/** The versions of an item, who did what to it, and what the check of the catalog says of it today. */
export function Versions(props: { code: string }) {
  const t = useTexts()
  const asked = useAsk(getManagedItem, { code: props.code })
  return (
    <Shown asked={asked} rows={3}>
      {({ versions, findings, history }) => (
        <Card title={<h2>{t.versions}</h2>}>
          <DataTable
            label={t.versions}
            rowKey="version"
            size="small"
            dataSource={[...versions]}
            pagination={false}
            scroll={{ x: 860 }}
            columns={[
              { title: t.version, dataIndex: 'version', width: 70 },
              { title: t.standing, key: 'standing', width: 110, render: (_, row) => t.standings[row.standing] },
              { title: t.from, key: 'from', width: 150, render: (_, row) => <span className="ow-nb">{dateText(row.effectiveFrom)}</span> },
              { title: t.authors, key: 'authors', width: 130, render: (_, row) => row.authors.join('、') || '—' },
              { title: t.reviewer, key: 'reviewer', width: 100, render: (_, row) => row.reviewer ?? '—' },
              { title: t.note, key: 'note', render: (_, row) => row.note ?? '' },
              {
                title: <span className="ow-sr">{t.compare}</span>,
                key: 'compare',
                width: 130,
                render: (_, row) =>
                  row.version > 1 && <Go to={`/items/${props.code}/compare?from=${row.version - 1}&to=${row.version}`}>{t.compare}</Go>,
              },
            ]}
          />
          {history.length > 0 && <h3>{t.history}</h3>}
          <ul className="co-list">
            {history.map((one) => (
              <li key={`${one.at} ${one.kind}`}>
                <span className="ow-nb">{instantText(one.at)}</span> {one.by} <b>{t.kinds[one.kind]}</b>
                {one.version !== null && ` ${t.version} ${one.version}`} {one.note}
              </li>
            ))}
          </ul>
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
