import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { common } from '../../../platform/contract/problem.ts'
import { CivilDate, Filled, Id, Instant, Nothing, OneOf, Revision } from '../../../platform/contract/shapes.ts'
import { centreProblems } from '../../centres/contract.ts'
import { ConditionView } from '../../eligibility/contract.ts'
import { ActView, FormView, Instead, MaterialView } from '../../forms/contract.ts'
import { problems as sealProblems } from '../../seals/contract.ts'
import { problems } from './problems.ts'
import { Defect, DeliveryMode, DraftSummary } from './shapes.ts'

/** One thing that is still missing, in the words of the one-time notice. All of them together are everything. */
export const Missing = Type.Object({
  kind: OneOf(['field', 'material', 'condition', 'act', 'party'], '缺什么'),
  id: Type.String(),
  name: Type.String(),
  message: Type.String(),
})
export type Missing = Static<typeof Missing>

/** Another person of the case: role as the item names it (child, spouse, subject, guardian, guarantor …). */
export const PartyView = Type.Object({
  role: Type.String(),
  label: Type.String(),
  required: Type.Boolean(),
  personId: Type.Union([Id, Type.Null()]),
  name: Type.Union([Type.String(), Type.Null()]),
  /** Nobody whom the resident sees: of them name and number are used, and nothing else. A mandate of theirs changes that. */
  outside: Type.Optional(Type.Boolean()),
  /** Relatives who would fit, to choose from with one click. */
  candidates: Type.Array(Type.Object({ personId: Id, name: Type.String(), relation: Type.String() })),
})

/** Everything one screen of a draft needs. Every change answers with it anew. */
export const DraftView = Type.Object({
  draftId: Id,
  /** Rises with every change; send it back with the next one. */
  revision: Type.Integer(),
  state: OneOf(['open', 'correcting', 'submitted', 'discarded'], '草稿状态'),
  receptionId: Type.Union([Id, Type.Null()]),
  caseId: Type.Union([Id, Type.Null()]),
  applicant: Type.Object({ personId: Id, name: Type.String() }),
  agent: Type.Union([Type.Object({ personId: Id, name: Type.String() }), Type.Null()]),
  item: Type.Object({
    code: Type.String(),
    version: Type.Integer(),
    name: Type.String(),
    department: Type.String(),
    departmentName: Type.String(),
    promised: Type.Union([Type.Number(), Type.Null()]),
    unit: Type.String(),
    sealed: Type.Boolean(),
    result: Type.String(),
  }),
  form: FormView,
  materials: Type.Array(MaterialView),
  conditions: Type.Array(ConditionView),
  acts: Type.Array(ActView),
  parties: Type.Array(PartyView),
  openQuestions: Type.Integer(),
  missing: Type.Array(Missing),
  /** Where it will be decided, as far as known already: 仁和区民政局. */
  authority: Type.Union([Type.String(), Type.Null()]),
  /** How the result is given, and where it is sent by post; said again with every signature. */
  delivery: DeliveryMode,
  mailTo: Type.String(),
  /** When correcting: what the notice named; everything else is locked. */
  defects: Type.Array(Defect),
  deadline: Type.Union([CivilDate, Type.Null()]),
  /** A record of a broken promise bars further ones until this day, unless it is lifted earlier. */
  barredUntil: Type.Union([CivilDate, Type.Null()]),
  updatedAt: Instant,
  may: Type.Array(OneOf(['edit', 'submit', 'tell-missing', 'refuse-acceptance', 'discard', 'print'], '可做')),
})
export type DraftView = Static<typeof DraftView>

const draftId = Type.Object({ draftId: Id })
const revision = Revision('草稿版本')

/** Starts an application: at the window under a reception, or by the resident; `forPersonId` by an agent with a mandate. */
export const startDraft = endpoint({
  name: 'cases.start-draft',
  method: 'POST',
  path: '/drafts',
  summary: '开始一项申请（草稿）',
  door: 'signed-in',
  body: Type.Object({
    itemCode: Type.String({ minLength: 3, maxLength: 20, title: '事项编码' }),
    receptionId: Type.Optional(Id),
    forPersonId: Type.Optional(Id),
  }),
  output: DraftView,
  problems: [problems.itemNotOffered, problems.receptionClosed, problems.noMandate, centreProblems.notYourItem],
})

/** Own drafts of a resident (and of those they act for). */
export const listDrafts = endpoint({
  name: 'cases.list-drafts',
  method: 'GET',
  path: '/drafts',
  summary: '我的草稿',
  door: 'signed-in',
  output: Type.Object({ rows: Type.Array(DraftSummary) }),
})

export const getDraft = endpoint({
  name: 'cases.get-draft',
  method: 'GET',
  path: '/drafts/:draftId',
  summary: '查看草稿：表单、材料、条件、缺什么',
  door: 'signed-in',
  params: draftId,
  output: DraftView,
})

/** Saves some answers; the others stay. `null` empties one for good, also where a source would fill it. Not-yet-valid values are kept too: a draft is never lost. */
const materialId = Type.String({ title: '材料', minLength: 1, maxLength: 40 })

/** What is said of one material. `fileId: null` takes its files back. */
const givenMaterial = {
  fileId: Type.Optional(Type.Union([Id, Type.Null()], { title: '文件' })),
  /** Only the clerk can vouch for it. */
  seenInOriginal: Type.Optional(Type.Boolean({ title: '已核对原件' })),
  /** Answer to the material's question (是否…？): false makes it not needed. */
  needed: Type.Optional(Type.Boolean({ title: '是否需要' })),
  /** 容缺后补 or 告知承诺, where the item allows it for this material; null takes the choice back. */
  instead: Type.Optional(Type.Union([Instead, Type.Null()], { title: '容缺或承诺' })),
}

/** Answers and what was said of materials, as many as came together; a clerk who has seen all papers says so once. */
export const saveDraft = endpoint({
  name: 'cases.save-draft',
  method: 'PUT',
  path: '/drafts/:draftId/answers',
  summary: '保存部分填写内容',
  door: 'signed-in',
  params: draftId,
  body: Type.Object({
    revision,
    answers: Filled('填写内容'),
    materials: Type.Optional(Type.Array(Type.Object({ materialId, ...givenMaterial }), { maxItems: 100, title: '材料' })),
  }),
  output: DraftView,
  problems: [problems.staleDraft, problems.draftSubmitted, problems.fieldLocked, sealProblems.presentedRefused],
})

/** Provides one material, says that its original was seen, or answers its yes/no question. */
export const provideMaterial = endpoint({
  name: 'cases.provide-material',
  method: 'PUT',
  path: '/drafts/:draftId/materials/:materialId',
  summary: '提供材料',
  door: 'signed-in',
  params: Type.Object({ draftId: Id, materialId }),
  body: Type.Object({ revision, ...givenMaterial }),
  output: DraftView,
  problems: [
    problems.staleDraft,
    problems.draftSubmitted,
    problems.fieldLocked,
    problems.insteadNotAllowed,
    problems.promiseBarred,
    sealProblems.presentedRefused,
  ],
})

/**
 * A sealed document of any office (PDF or OFD): verified at once, its data fill in the form, and the material that it proves is provided.
 * What fails is refused with the exact reason.
 */
export const presentDocument = endpoint({
  name: 'cases.present-document',
  method: 'POST',
  path: '/drafts/:draftId/sealed-documents',
  summary: '交来盖章电子文书：当场核验并带入数据',
  door: 'signed-in',
  params: draftId,
  body: Type.Object({ revision, fileId: Id }),
  output: Type.Object({
    view: DraftView,
    taken: Type.Object({
      title: Type.String(),
      sealedBy: Type.String(),
      materialId: Type.Union([Type.String(), Type.Null()]),
      /** How many fields are now filled from sealed documents. */
      fields: Type.Integer(),
    }),
  }),
  problems: [problems.staleDraft, problems.draftSubmitted, problems.fieldLocked, problems.notSealed, sealProblems.presentedRefused],
})

/**
 * Names a further person of the case, out of the candidates or, whoever it is, by number and name, both right: which of them is wrong is not
 * told. `personId: null` takes it back.
 */
export const nameParty = endpoint({
  name: 'cases.name-party',
  method: 'PUT',
  path: '/drafts/:draftId/parties/:role',
  summary: '指定相关人员（子女、配偶、监护人等）',
  door: 'signed-in',
  params: Type.Object({ draftId: Id, role: Type.String({ title: '身份', minLength: 1, maxLength: 40 }) }),
  body: Type.Object({
    revision,
    personId: Type.Optional(Type.Union([Id, Type.Null()], { title: '相关人员' })),
    idNumber: Type.Optional(Type.String({ minLength: 15, maxLength: 18, title: '公民身份号码' })),
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 100, title: '姓名' })),
  }),
  output: DraftView,
  problems: [problems.staleDraft, problems.draftSubmitted, problems.personUnknown, common.tooMany],
})

export const discardDraft = endpoint({
  name: 'cases.discard-draft',
  method: 'POST',
  path: '/drafts/:draftId/discard',
  summary: '放弃草稿',
  door: 'signed-in',
  params: draftId,
  output: Nothing,
  problems: [problems.draftSubmitted],
})

/** The filled form as a PDF for those who want paper. */
export const printDraft = endpoint({
  name: 'cases.print-draft',
  method: 'GET',
  path: '/drafts/:draftId/form.pdf',
  summary: '打印申请表',
  door: 'signed-in',
  params: draftId,
  answers: 'file',
})
