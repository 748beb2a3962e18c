import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { DataTable, dateText, ErrorSummary, Loading, present, useCall } from '../../../platform/web/index.ts'
import { joinVisit, listVisitors, type VisitNeed } from '../contract.ts'
import { PlanDrawer } from './PlanDrawer.tsx'
import { useTexts } from './texts.ts'

/** Tasks that wait, the most urgent first. What belongs to the same home is chosen together. */
export function Needs(props: { needs: readonly VisitNeed[] | undefined; problem: Error | null; toCase: (caseId: string) => void }) {
  const t = useTexts()
  const { needs } = props
  const [planning, setPlanning] = useState<readonly VisitNeed[]>()
  if (props.problem) return <ErrorSummary problem={present(props.problem)} />
  if (!needs) return <Loading rows={6} />
  const plan = (one: VisitNeed) => setPlanning([one, ...needs.filter((each) => one.sameHome.includes(each.taskId))])
  return (
    <>
      <DataTable<VisitNeed>
        label={t.waiting(needs.length)}
        rowKey="taskId"
        size="middle"
        pagination={false}
        dataSource={[...needs]}
        locale={{ emptyText: t.noneWaiting }}
        scroll={{ x: 1000 }}
        columns={[
          {
            title: t.due,
            width: 150,
            render: (_, one) => (
              <span className="ow-nb">
                {dateText(one.dueOn)}{' '}
                {one.light !== 'green' && (
                  <span className="ow-tag" data-tone={one.light === 'red' ? 'late' : 'warn'}>
                    {one.light === 'red' ? t.late : t.soon}
                  </span>
                )}
              </span>
            ),
          },
          { title: t.area, dataIndex: 'areaName', width: 120 },
          { title: t.address, dataIndex: 'address' },
          { title: t.applicant, dataIndex: 'applicant', width: 90, render: (name: string) => <span className="ow-nb">{name}</span> },
          {
            title: t.item,
            width: 210,
            render: (_, one) => (
              <Button type="link" className="ow-visit-link" onClick={() => props.toCase(one.caseId)}>
                {one.itemName} <span className="ow-nb">{one.number}</span>
              </Button>
            ),
          },
          { title: t.marks, width: 250, render: (_, one) => <Marks need={one} /> },
          {
            title: t.acts,
            width: 110,
            render: (_, one) => (
              <Button type="primary" size="small" aria-label={`${t.plan} ${one.number}`} onClick={() => plan(one)}>
                {t.plan}
              </Button>
            ),
          },
        ]}
      />
      {planning && <PlanDrawer needs={planning} onClose={() => setPlanning(undefined)} />}
    </>
  )
}

function Marks({ need }: { need: VisitNeed }) {
  const t = useTexts()
  return (
    <span className="ow-visit-marks">
      {need.sealed && (
        <span className="ow-tag" data-tone="late">
          {t.sealed}
        </span>
      )}
      {need.missed > 0 && (
        <span className="ow-tag" data-tone="warn">
          {t.missed(need.missed)}
        </span>
      )}
      {need.sameHome.length > 0 && <span className="ow-tag">{t.sameHome(need.sameHome.length)}</span>}
      {need.joinable.map((one) => (
        <Join key={one.visitId} need={need} visit={one} />
      ))}
    </span>
  )
}

/** Another department goes to this home already: mine goes along, with whoever of us is first on the list. */
function Join({ need, visit }: { need: VisitNeed; visit: VisitNeed['joinable'][number] }) {
  const t = useTexts()
  const call = useCall()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const join = async () => {
    try {
      const { rows } = await call(listVisitors, { division: need.division, day: visit.day })
      const [first] = rows
      if (!first) return
      await call(joinVisit, { visitId: visit.visitId, taskIds: [need.taskId, ...need.sameHome], members: [first.accountId] })
      void message.success(t.joined)
    } catch (thrown) {
      void message.error(present(thrown).title)
    }
    await queries.invalidateQueries()
  }
  return (
    <span className="ow-visit-join">
      {t.joinable(dateText(visit.day), `${visit.from}–${visit.to}`, visit.officeName)}
      <Button size="small" onClick={() => void join()}>
        {t.join}
      </Button>
    </span>
  )
}
