import type { LicenceUse } from '../../../modules/licences/contract.ts'
import { instantText, texts } from '../../../platform/web/index.ts'
import { DataTable } from '../parts/DataTable.tsx'

const useTexts = texts({
  'zh-CN': {
    uses: '使用记录',
    at: '时间',
    who: '使用人',
    purpose: '用途',
    basis: '依据',
    bases: { consent: '本人同意', 'statutory-duty': '法定职责', holder: '本人使用' },
  },
  en: {
    uses: 'Uses',
    at: 'Time',
    who: 'By',
    purpose: 'For',
    basis: 'Basis',
    bases: { consent: 'consent', 'statutory-duty': 'statutory duty', holder: 'holder' },
  },
})

export function Uses(props: { rows: readonly LicenceUse[] }) {
  const t = useTexts()
  return (
    <DataTable<LicenceUse>
      label={t.uses}
      rowKey="id"
      dataSource={[...props.rows]}
      pagination={false}
      scroll={{ x: 760 }}
      columns={[
        { title: t.at, key: 'at', width: 170, render: (_, row) => <span className="ow-nb">{instantText(row.at)}</span> },
        { title: t.who, dataIndex: 'by', width: 240 },
        { title: t.purpose, dataIndex: 'purpose' },
        { title: t.basis, key: 'basis', width: 110, render: (_, row) => t.bases[row.basis] },
      ]}
    />
  )
}
