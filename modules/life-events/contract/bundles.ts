import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { common } from '../../../platform/contract/problem.ts'
import { CivilDate, Id, Instant, Nothing, OneOf } from '../../../platform/contract/shapes.ts'
import {
  caseProblems,
  Defect,
  DeliveryWish,
  DraftView,
  GivenAct,
  nameParty,
  provideMaterial,
  Signature,
  Submitted,
  saveDraft,
} from '../../cases/contract.ts'
import { LifeEventCode } from './definition.ts'
import { EventAnswers, forWhom, JointLimit } from './plan.ts'
import { problems } from './problems.ts'

/** open: being filled in · running: handed in · finished: every case has ended · discarded */
export const BundleState = OneOf(['open', 'running', 'finished', 'discarded'], '联办状态')
export type BundleState = Static<typeof BundleState>

/**
 * Where one item of the bundle stands. filling: in the form · waiting: signed, begins with the earlier result · started: a case of its own ·
 * held: could not begin by itself, the applicant goes on · released: the earlier item gave no result, this one was left
 */
export const MemberState = OneOf(['filling', 'waiting', 'started', 'held', 'released'], '事项状态')
export type MemberState = Static<typeof MemberState>

export const BundleMember = Type.Object({
  itemCode: Type.String(),
  itemName: Type.String(),
  departmentName: Type.String(),
  /** Of the draft, and of the case once there is one. */
  draftId: Id,
  state: MemberState,
  /** Short names of the items whose result it waits for. */
  after: Type.Array(Type.String()),
  /** Open questions if it were applied for alone. */
  openQuestions: Type.Integer(),
})
export type BundleMember = Static<typeof BundleMember>

/** One form, one set of materials, one signature for several items. `sheet` has the shape of a single draft, and its id is the bundle's. */
export const BundleView = Type.Object({
  bundleId: Id,
  code: Type.String(),
  name: Type.String(),
  state: BundleState,
  sheet: DraftView,
  members: Type.Array(BundleMember),
  joint: JointLimit,
  /** The text over the signature, with the names of all items. */
  statement: Type.String(),
  /** One by one the items would ask this often; together as often as `sheet.openQuestions`. */
  questionsAlone: Type.Integer(),
  materialsAlone: Type.Integer(),
})
export type BundleView = Static<typeof BundleView>

const bundleId = Type.Object({ bundleId: Id })
const revision = saveDraft.body.properties.revision

/** Begins, or goes on with the one begun for the same person before: twice is once. */
export const beginBundle = endpoint({
  name: 'life-events.begin-bundle',
  method: 'POST',
  path: '/life-events/:code/bundles',
  summary: '开始办一件事：几个事项合成一张表',
  door: 'signed-in',
  params: Type.Object({ code: LifeEventCode }),
  body: Type.Object({
    answers: EventAnswers,
    items: Type.Array(Type.String({ maxLength: 20 }), { title: '选办的事项', minItems: 1, maxItems: 20 }),
    ...forWhom,
  }),
  output: BundleView,
  problems: [
    problems.noSuchEvent,
    problems.personMissing,
    problems.tooFew,
    problems.notOffered,
    caseProblems.receptionClosed,
    caseProblems.personUnknown,
    common.tooMany,
  ],
})

export const getBundle = endpoint({
  name: 'life-events.get-bundle',
  method: 'GET',
  path: '/bundles/:bundleId',
  summary: '一件事的合并表单',
  door: 'signed-in',
  params: bundleId,
  output: BundleView,
})

export const saveBundle = endpoint({
  name: 'life-events.save-bundle',
  method: 'PUT',
  path: '/bundles/:bundleId/answers',
  summary: '保存合并表单的部分内容',
  door: 'signed-in',
  params: bundleId,
  body: Type.Object({ revision, answers: saveDraft.body.properties.answers, materials: saveDraft.body.properties.materials }),
  output: BundleView,
  problems: [caseProblems.staleDraft, caseProblems.draftSubmitted],
})

export const provideBundleMaterial = endpoint({
  name: 'life-events.provide-material',
  method: 'PUT',
  path: '/bundles/:bundleId/materials/:materialId',
  summary: '提供一份材料，用于各个事项',
  door: 'signed-in',
  params: Type.Object({ bundleId: Id, materialId: provideMaterial.params.properties.materialId }),
  body: provideMaterial.body,
  output: BundleView,
  problems: [caseProblems.staleDraft, caseProblems.draftSubmitted],
})

export const nameBundleParty = endpoint({
  name: 'life-events.name-party',
  method: 'PUT',
  path: '/bundles/:bundleId/parties/:role',
  summary: '指定相关人员，用于各个事项',
  door: 'signed-in',
  params: Type.Object({ bundleId: Id, role: nameParty.params.properties.role }),
  body: nameParty.body,
  output: BundleView,
  problems: [caseProblems.staleDraft, caseProblems.draftSubmitted, caseProblems.personUnknown, common.tooMany],
})

export const discardBundle = endpoint({
  name: 'life-events.discard-bundle',
  method: 'POST',
  path: '/bundles/:bundleId/discard',
  summary: '放弃一件事的草稿',
  door: 'signed-in',
  params: bundleId,
  output: Nothing,
  problems: [caseProblems.draftSubmitted],
})

export const BundleSubmitted = Type.Object({
  bundleId: Id,
  number: Type.String(),
  state: BundleState,
  cases: Type.Array(Type.Intersect([Submitted, Type.Object({ itemCode: Type.String(), itemName: Type.String() })])),
  waiting: Type.Array(Type.Object({ itemCode: Type.String(), itemName: Type.String() })),
  dueOn: Type.Union([CivilDate, Type.Null()]),
  /** The one notice for everything that is missing. */
  documentId: Type.Union([Id, Type.Null()]),
  deadline: Type.Union([CivilDate, Type.Null()]),
  submittedAt: Instant,
})
export type BundleSubmitted = Static<typeof BundleSubmitted>

/** All cases begin in one transaction, or none. Twice is once. */
export const submitBundle = endpoint({
  name: 'life-events.submit-bundle',
  method: 'POST',
  path: '/bundles/:bundleId/submit',
  summary: '一次签名，提交各个事项',
  door: 'signed-in',
  params: bundleId,
  body: Type.Object({
    revision,
    signature: Signature,
    acts: Type.Array(GivenAct, { title: '确认事项', maxItems: 80 }),
    ...DeliveryWish,
  }),
  output: BundleSubmitted,
  problems: [
    caseProblems.staleDraft,
    caseProblems.incomplete,
    caseProblems.actMissing,
    caseProblems.addressMissing,
    caseProblems.draftSubmitted,
    caseProblems.itemChanged,
  ],
})

/** 一次性告知 for the whole bundle: one notice names every defect of every item. Places are those of the merged form. */
export const tellMissingOfBundle = endpoint({
  name: 'life-events.tell-missing',
  method: 'POST',
  path: '/bundles/:bundleId/tell-missing',
  summary: '整件事一次性告知补正',
  door: 'cases:take-in',
  params: bundleId,
  body: Type.Object({ revision, defects: Type.Array(Defect, { title: '需要补正的问题', minItems: 1, maxItems: 120 }) }),
  output: BundleSubmitted,
  problems: [caseProblems.staleDraft, caseProblems.draftSubmitted, problems.nothingMissing, caseProblems.alreadyTold],
})
