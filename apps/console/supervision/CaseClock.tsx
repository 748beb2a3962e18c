import { useParams } from '@tanstack/react-router'
import { Card, Descriptions } from 'antd'
import type { Static } from 'typebox'
import { getCaseClock, type StepRow } from '../../../modules/supervision/contract.ts'
import { OrderList } from '../../../modules/supervision/web/index.ts'
import type { Output } from '../../../platform/contract/endpoint.ts'
import { instantText, serverNow, TrafficLight, texts } from '../../../platform/web/index.ts'
import { useAsk } from '../parts/ask.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Page } from '../parts/Page.tsx'
import { Shown } from '../parts/States.tsx'
import { leftOf } from './CaseTable.tsx'
import { Issue } from './Issue.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '办件时限',
    list: '督办清单',
    item: '事项',
    place: '区划',
    accepted: '受理',
    due: '到期',
    now: '现在',
    closed: '办结',
    noDue: '尚未受理',
    steps: '各环节',
    step: '环节',
    office: '机构',
    opened: '到达',
    ended: '完成',
    states: { done: '已办', waiting: '在办', ended: '取消' },
    light: '时限',
    spent: '用时',
    soFar: (time: string) => `已 ${time}`,
    days: (n: number) => `${n} 天`,
    hours: (n: number) => (n < 1 ? '不足 1 小时' : `${n} 小时`),
    privacy: '督办只看时限与环节：姓名遮盖，不显示表单和材料，查看留痕。',
    applicant: '申请人',
    hidden: '不显示',
    returns: '退回补正',
    times: (n: number) => `${n} 次`,
    orders: '督办单',
  },
  en: {
    title: 'Clock of a case',
    list: 'Cases by limit',
    item: 'Item',
    place: 'Division',
    accepted: 'Accepted',
    due: 'Due',
    now: 'Now',
    closed: 'Closed',
    noDue: 'Not yet accepted',
    steps: 'Steps',
    step: 'Step',
    office: 'Office',
    opened: 'Arrived',
    ended: 'Finished',
    states: { done: 'Done', waiting: 'Waiting', ended: 'Cancelled' },
    light: 'Limit',
    spent: 'Took',
    soFar: (time: string) => `${time} so far`,
    days: (n: number) => `${n} days`,
    hours: (n: number) => (n < 1 ? 'under 1 hour' : `${n} hours`),
    privacy: 'Limits and steps only: the name is masked, form and papers stay closed, the look is recorded.',
    applicant: 'Applicant',
    hidden: 'not shown',
    returns: 'Returns',
    times: (n: number) => `${n}`,
    orders: 'Orders',
  },
})

type Step = Static<typeof StepRow>
type Clock = Output<typeof getCaseClock>

/** An order about the case says which it is: the office looks for it by its number. */
const aboutOf = ({ case: row, closedAt }: Clock) => ({
  subject: `${row.itemName}（${row.number}）`,
  officeName: closedAt ? '' : row.officeName,
})

/** How one case came to be late: what each office took of its time. */
export function CaseClock() {
  const t = useTexts()
  const { caseId = '' } = useParams({ strict: false }) as { caseId?: string }
  const asked = useAsk(getCaseClock, { caseId })
  return (
    <Page
      title={asked.data?.case.number ?? t.title}
      crumbs={[{ text: t.list, to: '/supervision/cases' }, { text: t.title }]}
      lead={t.privacy}
      action={asked.data && <Issue caseId={caseId} {...aboutOf(asked.data)} />}
    >
      <Shown asked={asked} rows={10}>
        {({ case: row, closedAt, steps, applicant, returns }) => (
          <div className="co-stack">
            <Card>
              <Descriptions
                column={{ xs: 1, sm: 2, lg: 3 }}
                items={[
                  { key: 'item', label: t.item, children: `${row.itemCode} ${row.itemName}` },
                  { key: 'place', label: t.place, children: row.divisionName },
                  { key: 'applicant', label: t.applicant, children: applicant ?? t.hidden },
                  { key: 'returns', label: t.returns, children: t.times(returns) },
                  {
                    key: 'light',
                    label: t.light,
                    children: <TrafficLight light={closedAt ? 'done' : row.light} left={leftOf(row)} unit="natural-day" />,
                  },
                  { key: 'accepted', label: t.accepted, children: <span className="ow-nb">{instantText(row.acceptedAt)}</span> },
                  { key: 'due', label: t.due, children: <span className="ow-nb">{row.due ? instantText(row.due) : t.noDue}</span> },
                  {
                    key: 'now',
                    label: closedAt ? t.closed : t.now,
                    children: closedAt ? <span className="ow-nb">{instantText(closedAt)}</span> : `${row.stepName} · ${row.officeName}`,
                  },
                ]}
              />
            </Card>
            <Card title={<h2>{t.steps}</h2>}>
              <DataTable
                label={t.steps}
                rowKey={(step) => `${step.name} ${step.officeName} ${step.openedAt}`}
                dataSource={[...steps]}
                pagination={false}
                scroll={{ x: 860 }}
                columns={[
                  { title: t.step, dataIndex: 'name' },
                  { title: t.office, dataIndex: 'officeName' },
                  {
                    title: t.light,
                    key: 'light',
                    width: 120,
                    render: (_, step) => <StepLight step={step} />,
                  },
                  {
                    title: t.opened,
                    key: 'opened',
                    width: 190,
                    render: (_, step) => <span className="ow-nb">{instantText(step.openedAt)}</span>,
                  },
                  {
                    title: t.ended,
                    key: 'ended',
                    width: 190,
                    render: (_, step) => <span className="ow-nb">{step.closedAt ? instantText(step.closedAt) : t.states[step.state]}</span>,
                  },
                  {
                    title: t.spent,
                    key: 'spent',
                    width: 110,
                    align: 'right',
                    render: (_, step) => <Spent step={step} />,
                  },
                ]}
              />
            </Card>
            <Card title={<h2>{t.orders}</h2>}>
              <OrderList side="supervisor" caseId={caseId} />
            </Card>
          </div>
        )}
      </Shown>
    </Page>
  )
}

/** Of a step that still waits: how long it has been there. */
function Spent({ step }: { step: Step }) {
  const t = useTexts()
  if (step.closedAt) return <span className="ow-nb">{spent(step.openedAt, step.closedAt, t)}</span>
  if (step.state !== 'waiting') return null
  const now = serverNow()
  const sofar = spent(step.openedAt, now, t)
  return <span className="ow-nb">{hoursOf(step.openedAt, now) < 1 ? sofar : t.soFar(sofar)}</span>
}

const hoursOf = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 3_600_000

function spent(from: string, to: string, t: { days: (n: number) => string; hours: (n: number) => string }): string {
  const hours = hoursOf(from, to)
  return hours >= 24 ? t.days(Math.floor(hours / 24)) : t.hours(Math.floor(hours))
}

/** A finished step says only whether it was late, and by how much; one that waits how late it is by now. */
function StepLight(props: { step: Step }) {
  const { light, state, due, closedAt } = props.step
  if (light !== 'red') return <TrafficLight light={state === 'waiting' ? light : 'done'} />
  if (!due) return <TrafficLight light="red" />
  const over = Math.ceil((Date.parse(closedAt ?? serverNow()) - Date.parse(due)) / 86_400_000)
  return <TrafficLight light="red" left={-Math.max(1, over)} unit="natural-day" />
}
