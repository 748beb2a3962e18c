import type { CaseRow } from '../../../modules/supervision/contract.ts'
import { civilDateOf, dateText, TrafficLight, texts } from '../../../platform/web/index.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Go } from '../parts/Go.tsx'
import { Nothing } from '../parts/States.tsx'

const useTexts = texts({
  'zh-CN': {
    label: '办件',
    light: '时限',
    number: '办件编号',
    item: '事项',
    place: '区划',
    step: '所在环节和机构',
    due: '到期',
    none: '没有符合条件的办件',
  },
  en: {
    label: 'Cases',
    light: 'Limit',
    number: 'Case',
    item: 'Item',
    place: 'Division',
    step: 'Step and office',
    due: 'Due',
    none: 'No case fits',
  },
})

/** Cases by their limit, the latest first; without the names of the applicants. */
export function CaseTable(props: { rows: readonly CaseRow[] }) {
  const t = useTexts()
  return (
    <DataTable<CaseRow>
      label={t.label}
      rowKey="caseId"
      dataSource={[...props.rows]}
      pagination={false}
      scroll={{ x: 980 }}
      locale={{ emptyText: <Nothing text={t.none} /> }}
      columns={[
        {
          title: t.light,
          key: 'light',
          width: 110,
          render: (_, row) => <TrafficLight light={row.light} left={leftOf(row)} unit="natural-day" />,
        },
        {
          title: t.number,
          key: 'number',
          width: 176,
          render: (_, row) => (
            <Go to={`/supervision/cases/${row.caseId}`} className="ow-nb">
              {row.number}
            </Go>
          ),
        },
        { title: t.item, dataIndex: 'itemName', width: 210 },
        { title: t.place, dataIndex: 'divisionName', width: 170 },
        {
          title: t.step,
          key: 'step',
          width: 200,
          render: (_, row) => (
            <>
              {row.stepName}
              <small className="co-below">{row.officeName}</small>
            </>
          ),
        },
        {
          title: t.due,
          key: 'due',
          width: 124,
          render: (_, row) => <span className="ow-nb">{row.due ? dateText(civilDateOf(row.due)) : ''}</span>,
        },
      ]}
    />
  )
}

/** A case that ran over within the day is late without a number of days. */
export const leftOf = ({ light, daysLeft }: CaseRow): number | undefined =>
  daysLeft === null || (light === 'red' && daysLeft === 0) ? undefined : daysLeft
