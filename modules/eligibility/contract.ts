import { type Static, Type } from 'typebox'
import { endpoint } from '../../platform/contract/endpoint.ts'
import { common, problemsOf } from '../../platform/contract/problem.ts'
import { Id, KeyOf, OneOf } from '../../platform/contract/shapes.ts'
import { SearchHit } from '../catalog/contract.ts'
import { MaterialView } from '../forms/contract.ts'

export const conditionStates = ['met', 'not-met', 'unknown', 'declared', 'later'] as const
/** declared: the applicant will state it with a tick; later: an office finds it out in a step of the procedure. */
export const ConditionState = OneOf(conditionStates, '条件状态')
export type ConditionState = Static<typeof ConditionState>

/** A fact that would settle the condition, and who can tell it. */
export const MissingFact = Type.Object({
  /** `household.incomePerCapita`, `licence.DISABILITY_CERT` */
  path: Type.String(),
  label: Type.String({ title: '缺少的信息' }),
  /** applicant: a question of the form; department: fetched or checked in the procedure; repository: a licence not found there. */
  from: OneOf(['applicant', 'department', 'repository'], '由谁提供'),
  /** 申请人填写, 民政核对 …: what the screen prints. */
  who: Type.String(),
})
export type MissingFact = Static<typeof MissingFact>

export const ConditionView = Type.Object({
  id: Type.String(),
  text: Type.String(),
  kind: OneOf(['fact', 'declaration', 'later'], '条件类别'),
  state: ConditionState,
  /** One Chinese sentence with the values that decided, or what is missing. */
  explanation: Type.String(),
  missing: Type.Array(MissingFact),
})
export type ConditionView = Static<typeof ConditionView>

/** eligible: every fact condition is met; not-eligible: one is not; open: nothing speaks against it, but something is still unknown. */
export const Outlook = OneOf(['eligible', 'not-eligible', 'open'], '预判')
export type Outlook = Static<typeof Outlook>

export const Precheck = Type.Object({
  itemCode: Type.String(),
  itemVersion: Type.Integer(),
  itemName: Type.String(),
  outlook: Outlook,
  /** One sentence: 「符合已知的 5 项条件，还需补充 2 项信息」. */
  summary: Type.String(),
  conditions: Type.Array(ConditionView),
  materials: Type.Array(MaterialView),
  /** Questions that only the applicant can answer; often zero to five. */
  openQuestions: Type.Integer(),
  toBring: Type.Integer({ title: '需带材料数' }),
})
export type Precheck = Static<typeof Precheck>

/** What a search shows to somebody who has signed in: how the item stands to them, from what the city knows. */
export const EntitledHit = Type.Object({
  ...SearchHit.properties,
  standing: Type.Optional(Type.Object({ outlook: Outlook, /** 您已知的 4 项条件都符合 */ text: Type.String() })),
})
export type EntitledHit = Static<typeof EntitledHit>

export const eligibilityProblems = problemsOf('eligibility', {
  personMissing: { status: 422, zh: '请说明是为谁预检：先完成身份核验，或从本人、委托人中选择', en: 'Say for whom to check' },
})

export const eligibility = {
  /** Staff name a reception or a draft (the person stands before them); residents name themselves, nobody, or somebody whose mandate they hold. */
  precheck: endpoint({
    name: 'eligibility.precheck',
    method: 'POST',
    path: '/eligibility/precheck',
    summary: '办理条件和材料预检',
    door: 'signed-in',
    body: Type.Object({
      itemCode: KeyOf('事项代码'),
      personId: Type.Optional(Id),
      receptionId: Type.Optional(Id),
      draftId: Type.Optional(Id),
    }),
    output: Precheck,
    problems: [common.notFound, eligibilityProblems.personMissing],
  }),
  /** The search of the catalog for a resident: what they are entitled to comes first. Only their own licences are looked at, by themselves. */
  search: endpoint({
    name: 'eligibility.search',
    method: 'GET',
    path: '/eligibility/search',
    summary: '查找事项，本人符合条件的排在前面',
    door: 'signed-in',
    query: Type.Object({
      q: Type.String({ maxLength: 100, title: '查找内容' }),
      limit: Type.Optional(Type.Integer({ title: '每页条数', minimum: 1, maximum: 50 })),
    }),
    output: Type.Object({ hits: Type.Array(EntitledHit), understood: Type.Array(Type.String()) }),
    problems: [eligibilityProblems.personMissing],
  }),
}
