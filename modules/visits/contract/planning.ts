import { Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { common } from '../../../platform/contract/problem.ts'
import { CivilDate, DivisionCode, Id } from '../../../platform/contract/shapes.ts'
import { visitProblems as problems } from './problems.ts'
import { Clock, MyVisit, VisitNeed, Visitor, VisitRecord, VisitRow } from './shapes.ts'

const door = 'visits:make'
const params = Type.Object({ visitId: Id })
const When = {
  day: CivilDate,
  from: Clock,
  to: Clock,
  members: Type.Array(Id, { minItems: 1, maxItems: 8, title: '参加人员' }),
}

/** What my office has to visit and nobody has planned yet, most urgent first. */
export const listNeeds = endpoint({
  name: 'visits.list-needs',
  method: 'GET',
  path: '/visits/needs',
  summary: '待安排的入户任务',
  door,
  query: Type.Object({ under: Type.Optional(DivisionCode) }),
  output: Type.Object({ rows: Type.Array(VisitNeed) }),
})

/** Who may come along: the office itself, offices whose tasks are visited, and the community's own. */
export const listVisitors = endpoint({
  name: 'visits.list-visitors',
  method: 'GET',
  path: '/visits/visitors',
  summary: '可参加走访的人员和当天的安排',
  door,
  query: Type.Object({ division: DivisionCode, day: CivilDate }),
  output: Type.Object({
    rows: Type.Array(
      Type.Object({
        ...Visitor.properties,
        /** Visits on that day so far, to share the work. */
        busy: Type.Array(Type.Object({ from: Clock, to: Clock })),
      }),
    ),
  }),
})

/** One visit for tasks of one household. The residents concerned are told of the appointment. */
export const planVisit = endpoint({
  name: 'visits.plan-visit',
  method: 'POST',
  path: '/visits',
  summary: '安排一次入户走访',
  door,
  body: Type.Object({
    taskIds: Type.Array(Id, { minItems: 1, maxItems: 12, title: '任务' }),
    ...When,
    note: Type.Optional(Type.String({ maxLength: 500, title: '注意事项' })),
  }),
  output: VisitRow,
  problems: [
    problems.notToPlan,
    problems.differentHomes,
    problems.sealedAlone,
    problems.badTime,
    problems.twoNeeded,
    problems.noSuchVisitor,
  ],
})

export const listVisits = endpoint({
  name: 'visits.list-visits',
  method: 'GET',
  path: '/visits',
  summary: '走访安排：按日期和片区',
  door,
  query: Type.Object({ from: CivilDate, to: CivilDate, under: Type.Optional(DivisionCode) }),
  output: Type.Object({ rows: Type.Array(VisitRow) }),
})

export const changeVisit = endpoint({
  name: 'visits.change-visit',
  method: 'POST',
  path: '/visits/:visitId/change',
  summary: '改期或换人，改期的通知居民',
  door,
  params,
  body: Type.Object({ ...When, reason: Type.String({ minLength: 2, maxLength: 200, title: '改动原因' }) }),
  output: VisitRow,
  problems: [common.notFound, problems.wrongState, problems.badTime, problems.twoNeeded, problems.noSuchVisitor],
})

export const cancelVisit = endpoint({
  name: 'visits.cancel-visit',
  method: 'POST',
  path: '/visits/:visitId/cancel',
  summary: '取消走访并通知居民；任务回到待安排',
  door,
  params,
  body: Type.Object({ reason: Type.String({ minLength: 2, maxLength: 200, title: '取消原因' }) }),
  output: VisitRow,
  problems: [common.notFound, problems.wrongState],
})

/** Another department goes along: one visit less for the household. */
export const joinVisit = endpoint({
  name: 'visits.join-visit',
  method: 'POST',
  path: '/visits/:visitId/join',
  summary: '并入同一户已有的走访（联合入户）',
  door,
  params,
  body: Type.Object({
    taskIds: Type.Array(Id, { minItems: 1, maxItems: 12, title: '任务' }),
    members: Type.Array(Id, { minItems: 1, maxItems: 4, title: '参加人员' }),
  }),
  output: VisitRow,
  problems: [problems.notYourVisit, problems.notToPlan, problems.differentHomes, problems.sealedAlone, problems.noSuchVisitor],
})

/** The day's way on paper: times, addresses, who goes, what to take. Of sealed matters neither item nor applicant. */
export const printRoute = endpoint({
  name: 'visits.print-route',
  method: 'GET',
  path: '/visits/route.pdf',
  summary: '打印当天走访路线单',
  door,
  query: Type.Object({ day: CivilDate }),
  answers: 'file',
})

/** For whoever may see the case. */
export const listVisitsOfCase = endpoint({
  name: 'visits.list-visits-of-case',
  method: 'GET',
  path: '/visits/of-case/:caseId',
  summary: '办件的入户调查记录',
  door: 'cases:see',
  params: Type.Object({ caseId: Id }),
  output: Type.Object({ rows: Type.Array(VisitRecord) }),
  problems: [common.notFound],
})

/** For those whose case it is: when somebody comes, and who. Of a sealed case to its applicant alone. */
export const listMyVisits = endpoint({
  name: 'visits.list-my-visits',
  method: 'GET',
  path: '/visits/mine',
  summary: '我的办件：工作人员什么时候上门',
  door: 'resident',
  query: Type.Object({ caseId: Id }),
  output: Type.Object({ rows: Type.Array(MyVisit) }),
  problems: [common.notFound],
})
