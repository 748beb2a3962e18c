import { Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { Filled, Id, Revision } from '../../../platform/contract/shapes.ts'
import { problems } from './problems.ts'
import { Agreed, CheckResult, CreditView, LiftReason } from './promise-shapes.ts'
import { Acted } from './tasks.ts'

const caseId = Type.Object({ caseId: Id })

/** Brings some of what was accepted as missing: the applicant from wherever they are, or a window that vouches for the original. */
export const bringMissing = endpoint({
  name: 'cases.bring-missing',
  method: 'POST',
  path: '/cases/:caseId/missing-materials',
  summary: '补交容缺材料',
  door: 'signed-in',
  params: caseId,
  body: Type.Object({
    materials: Type.Array(
      Type.Object({
        materialId: Type.String({ title: '材料', minLength: 1, maxLength: 40 }),
        fileIds: Type.Optional(Type.Array(Id, { title: '文件', maxItems: 20 })),
        seenInOriginal: Type.Optional(Type.Boolean({ title: '已核对原件' })),
      }),
      { minItems: 1, maxItems: 40, title: '补交的材料' },
    ),
  }),
  output: Acted,
  problems: [problems.notInThisState, problems.notOwed, problems.materialEmpty],
})

/**
 * 承诺核查, after the decision. Untrue: the applicant is told in writing, and the revocation of the decision is asked for in the same breath;
 * once its head agrees, a record of the broken promise bars further ones.
 */
export const checkPromise = endpoint({
  name: 'cases.check-promise',
  method: 'POST',
  path: '/tasks/:taskId/promise-check',
  summary: '登记承诺核查结论',
  door: 'cases:decide',
  params: Type.Object({ taskId: Id }),
  body: Type.Object({
    taskVersion: Revision('任务版本', 1),
    result: CheckResult,
    found: Type.String({ minLength: 4, maxLength: 2000, title: '核查方式和发现的情况' }),
    basis: Type.Optional(Type.String({ minLength: 2, maxLength: 500, title: '依据' })),
  }),
  output: Acted,
  problems: [problems.notInThisState, problems.notYourTask, problems.alreadyDecided, problems.staleTask, problems.claimedByOther],
})

/**
 * 当场更正 (行政许可法 32(三)): what can be mended at once is mended with the applicant's word, at acceptance or before anybody has taken the
 * case up. No return is counted; who changed what from what to what stays with the case.
 */
export const mendApplication = endpoint({
  name: 'cases.mend-application',
  method: 'POST',
  path: '/cases/:caseId/mend',
  summary: '当场更正申请内容',
  door: 'cases:take-in',
  params: caseId,
  body: Type.Object({
    answers: Filled('更正的内容'),
    agreed: Agreed,
    reason: Type.String({ minLength: 2, maxLength: 500, title: '更正原因' }),
  }),
  output: Acted,
  problems: [problems.notInThisState, problems.notYourTask, problems.tooLateToMend, problems.nothingMended, problems.incomplete],
})

/** 失信记录 within my sight, those in force first. */
export const listCreditRecords = endpoint({
  name: 'cases.list-credit-records',
  method: 'GET',
  path: '/credit-records',
  summary: '告知承诺失信记录',
  door: 'cases:approve',
  output: Type.Object({ rows: Type.Array(CreditView) }),
})

/** 信用修复: by the head of the office that decided. The applicant is told. */
export const liftCreditRecord = endpoint({
  name: 'cases.lift-credit-record',
  method: 'POST',
  path: '/cases/:caseId/credit-record/lift',
  summary: '解除失信记录（信用修复）',
  door: 'cases:approve',
  params: caseId,
  body: Type.Object({ lift: LiftReason, reason: Type.String({ minLength: 2, maxLength: 1000, title: '理由' }) }),
  output: Acted,
  problems: [problems.notInThisState, problems.notYourTask],
})
