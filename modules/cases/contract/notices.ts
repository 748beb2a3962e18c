import { Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { CivilDate, Id, KeyOf, OneOf, Revision } from '../../../platform/contract/shapes.ts'
import { problems } from './problems.ts'
import { TaskChanged } from './tasks.ts'

const taskId = Type.Object({ taskId: Id })
const taskVersion = Revision('任务版本', 1)

/** Posts the public notice 公示. Its days run from the day after; deciding the task with `pass` ends it when they are over. */
export const postNotice = endpoint({
  name: 'cases.post-notice',
  method: 'POST',
  path: '/tasks/:taskId/post-notice',
  summary: '发布公示',
  door: 'cases:decide',
  params: taskId,
  body: Type.Object({ taskVersion, place: Type.String({ minLength: 2, maxLength: 200, title: '公示地点' }) }),
  output: Type.Object({ taskId: Id, version: Type.Integer(), endsOn: CivilDate }),
  problems: [problems.notInThisState, problems.notYourTask, problems.alreadyDecided, problems.notPublic],
})

/** Takes down an objection during a notice, in the objector's words; a letter says that it was, and another what came of it. */
export const recordObjection = endpoint({
  name: 'cases.record-objection',
  method: 'POST',
  path: '/tasks/:taskId/objections',
  summary: '登记公示异议',
  door: 'cases:decide',
  params: taskId,
  body: Type.Object({
    taskVersion,
    from: Type.String({ minLength: 1, maxLength: 100, title: '提出人' }),
    text: Type.String({ minLength: 2, maxLength: 2000, title: '异议内容' }),
    /** Where the answer goes: address, telephone or mail. */
    contact: Type.Optional(Type.String({ maxLength: 200, title: '联系方式' })),
    /** Who does not want to be named is examined all the same, and written to by nobody. */
    anonymous: Type.Optional(Type.Boolean({ title: '匿名' })),
  }),
  output: Type.Object({ taskId: Id, version: Type.Integer(), objectionId: Id }),
  problems: [problems.notInThisState, problems.noticeNotPosted, problems.notYourTask],
})

/** Concludes an objection: dismissed, or upheld (then the task is sent back to an earlier step for re-investigation). */
export const concludeObjection = endpoint({
  name: 'cases.conclude-objection',
  method: 'POST',
  path: '/tasks/:taskId/objections/:objectionId/conclude',
  summary: '处理公示异议',
  door: 'cases:decide',
  params: Type.Object({ taskId: Id, objectionId: Id }),
  body: Type.Object({
    taskVersion,
    conclusion: OneOf(['dismissed', 'upheld'], '处理结论'),
    reason: Type.String({ minLength: 2, maxLength: 2000, title: '理由' }),
  }),
  output: TaskChanged,
  problems: [problems.notInThisState, problems.notYourTask],
})

/** What the public may read of the notices now running: no numbers, no addresses, no sealed items. */
export const listPublicNotices = endpoint({
  name: 'cases.list-public-notices',
  method: 'GET',
  path: '/public-notices',
  summary: '正在公示',
  door: 'public',
  query: Type.Object({ division: Type.Optional(KeyOf('区划', 12)) }),
  output: Type.Object({
    rows: Type.Array(
      Type.Object({
        itemName: Type.String(),
        applicant: Type.String(),
        office: Type.String(),
        place: Type.String(),
        from: CivilDate,
        to: CivilDate,
        basis: Type.String(),
      }),
    ),
  }),
})
