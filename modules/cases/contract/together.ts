import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { CivilDate, Id, OneOf, Revision } from '../../../platform/contract/shapes.ts'
import { problems } from './problems.ts'
import { OfficeCard } from './shapes.ts'
import { Acted, TaskChanged } from './tasks.ts'

const taskId = Type.Object({ taskId: Id })
const taskVersion = Revision('任务版本', 1)
const note = Type.String({ minLength: 2, maxLength: 500, title: '说明' })

/** Somebody of my office, and how much lies with them. */
export const Colleague = Type.Object({
  accountId: Id,
  name: Type.String(),
  /** Open tasks that they have claimed. */
  load: Type.Integer(),
})
export type Colleague = Static<typeof Colleague>

/** Who may be asked to sign, or be given the task: colleagues of my office; offices of the divisions that mine belongs to. A sealed case stays in the office. */
export const listSigners = endpoint({
  name: 'cases.list-signers',
  method: 'GET',
  path: '/tasks/:taskId/signers',
  summary: '可加签、可指派的人员和机构',
  door: 'cases:decide',
  params: taskId,
  output: Type.Object({ colleagues: Type.Array(Colleague), offices: Type.Array(OfficeCard) }),
})

/** 加签: another signature before mine (my task waits for it) or after mine. By a colleague of my office, or by another office. */
export const addSigner = endpoint({
  name: 'cases.add-signer',
  method: 'POST',
  path: '/tasks/:taskId/add-signer',
  summary: '加签：请他人在本人之前或之后签署',
  door: 'cases:decide',
  params: taskId,
  body: Type.Object({
    taskVersion,
    place: OneOf(['before', 'after'], '加签位置'),
    accountId: Type.Optional(Id),
    officeId: Type.Optional(Id),
    note,
  }),
  output: Acted,
  problems: [
    problems.notYourTask,
    problems.alreadyDecided,
    problems.staleTask,
    problems.claimedByOther,
    problems.outcomeNotAllowed,
    problems.notInThisState,
    problems.signerUnknown,
  ],
})

/** 指派: the task is a colleague's from now on, as if they had claimed it. */
export const assignTask = endpoint({
  name: 'cases.assign-task',
  method: 'POST',
  path: '/tasks/:taskId/assign',
  summary: '指派给本机构同事',
  door: 'cases:decide',
  params: taskId,
  body: Type.Object({ taskVersion, accountId: Id }),
  output: TaskChanged,
  problems: [problems.notYourTask, problems.alreadyDecided, problems.staleTask, problems.claimedByOther, problems.signerUnknown],
})

/** 撤回: undoes my own last act on the case, as long as nobody has taken up what came of it and no decision is in force. */
export const takeBack = endpoint({
  name: 'cases.take-back',
  method: 'POST',
  path: '/cases/:caseId/take-back',
  summary: '撤回本人刚作出的办理',
  door: 'cases:decide',
  params: Type.Object({ caseId: Id }),
  body: Type.Object({ taskId: Id, reason: note }),
  output: Acted,
  problems: [problems.tooLateToTakeBack, problems.notYourAct, problems.notInThisState],
})

/** What the household draws at present, for the office that has the case in hand; never sealed items. Looking is recorded. */
export const listBenefits = endpoint({
  name: 'cases.list-benefits',
  method: 'GET',
  path: '/cases/:caseId/benefits',
  summary: '家庭目前享受的待遇',
  door: 'cases:decide',
  params: Type.Object({ caseId: Id }),
  output: Type.Object({
    rows: Type.Array(
      Type.Object({
        name: Type.String(),
        isApplicant: Type.Boolean(),
        itemCode: Type.String(),
        itemName: Type.String(),
        since: CivilDate,
      }),
    ),
  }),
  problems: [problems.notYourTask],
})
