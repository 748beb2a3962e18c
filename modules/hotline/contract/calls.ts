import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { common } from '../../../platform/contract/problem.ts'
import { Id, Instant, Nothing, OneOf } from '../../../platform/contract/shapes.ts'
import { CaseSummary } from '../../cases/contract.ts'
import { ConcernRow } from './concerns.ts'
import { hotlineProblems } from './problems.ts'

/** What a caller is asked. The agent hears the answers and types them in; what is right is never shown. */
export const questions = ['phone', 'community', 'family'] as const
export const Question = OneOf(questions, '核对问题')
export type Question = Static<typeof Question>

const params = Type.Object({ callId: Id })

export const calls = {
  begin: endpoint({
    name: 'hotline.begin-call',
    method: 'POST',
    path: '/hotline/calls',
    summary: '接起一通来电',
    door: 'hotline:take-calls',
    output: Type.Object({ callId: Id, begunAt: Instant }),
  }),
  /** Answers the same whether or not there is such a person, so that nobody can probe. */
  identify: endpoint({
    name: 'hotline.identify-caller',
    method: 'POST',
    path: '/hotline/calls/:callId/caller',
    summary: '来电人报姓名和身份证号，平台给出核对问题',
    door: 'hotline:take-calls',
    params,
    body: Type.Object({
      name: Type.String({ title: '姓名', minLength: 1, maxLength: 50 }),
      idNumber: Type.String({ title: '身份证号码', minLength: 8, maxLength: 18 }),
    }),
    output: Type.Object({ questions: Type.Array(Question) }),
    problems: [common.notFound, hotlineProblems.tooManyTries],
  }),
  verify: endpoint({
    name: 'hotline.verify-caller',
    method: 'POST',
    path: '/hotline/calls/:callId/answers',
    summary: '核对来电人身份：三问至少答对两问',
    door: 'hotline:take-calls',
    params,
    body: Type.Object({
      phone: Type.Optional(Type.String({ title: '登记手机号后四位', maxLength: 20 })),
      community: Type.Optional(Type.String({ title: '居住社区', maxLength: 60 })),
      family: Type.Optional(Type.Integer({ title: '共同生活的家庭人数', minimum: 1, maximum: 30 })),
    }),
    output: Type.Object({ verified: Type.Boolean(), triesLeft: Type.Integer() }),
    problems: [common.notFound, hotlineProblems.tooManyTries],
  }),
  /** Only after the caller was identified in this call. Sealed cases are left out, whoever asks. */
  getCaller: endpoint({
    name: 'hotline.get-caller',
    method: 'GET',
    path: '/hotline/calls/:callId/caller',
    summary: '来电人的在办事项和诉求一览（留痕）',
    door: 'hotline:take-calls',
    params,
    output: Type.Object({ name: Type.String(), cases: Type.Array(CaseSummary), concerns: Type.Array(ConcernRow) }),
    problems: [common.notFound, hotlineProblems.notVerified],
  }),
  /** Calls under way that are mine: after a reload, or passed on by a colleague. */
  listMine: endpoint({
    name: 'hotline.list-my-calls',
    method: 'GET',
    path: '/hotline/calls',
    summary: '我正在接的来电（含同事转来的）',
    door: 'hotline:take-calls',
    output: Type.Object({
      rows: Type.Array(
        Type.Object({
          callId: Id,
          begunAt: Instant,
          /** The caller was identified in this call. */
          verified: Type.Boolean(),
          /** Name of the colleague who passed it on; empty: nobody did. */
          passedBy: Type.String(),
          note: Type.String(),
        }),
      ),
    }),
  }),
  listColleagues: endpoint({
    name: 'hotline.list-colleagues',
    method: 'GET',
    path: '/hotline/colleagues',
    summary: '可以转接来电的同事',
    door: 'hotline:take-calls',
    output: Type.Object({ rows: Type.Array(Type.Object({ accountId: Id, name: Type.String() })) }),
  }),
  passOn: endpoint({
    name: 'hotline.pass-call-on',
    method: 'POST',
    path: '/hotline/calls/:callId/colleague',
    summary: '把来电转给同事，已核对的身份不用再核对',
    door: 'hotline:take-calls',
    params,
    body: Type.Object({ accountId: Id, note: Type.String({ title: '给同事的话', maxLength: 200 }) }),
    output: Nothing,
    problems: [common.notFound, hotlineProblems.noSuchColleague],
  }),
  end: endpoint({
    name: 'hotline.end-call',
    method: 'POST',
    path: '/hotline/calls/:callId/end',
    summary: '结束通话',
    door: 'hotline:take-calls',
    params,
    output: Nothing,
    problems: [common.notFound],
  }),
}
