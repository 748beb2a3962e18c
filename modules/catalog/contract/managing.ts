import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { CivilDate, Instant, KeyOf, OneOf, Revision } from '../../../platform/contract/shapes.ts'
import { catalogProblems as problems } from './endpoints.ts'
import { ItemState, ItemSummary } from './guide.ts'
import { Item, ItemCode, ItemInWriting } from './item.ts'

const Code = Type.Object({ code: ItemCode })
const Maybe = <T extends Parameters<typeof Type.Union>[0][number]>(of: T) => Type.Union([of, Type.Null()])

/** One thing said against an item; `line` and `column` count from 1 in its text, where it comes from a text. */
export const FindingView = Type.Object({
  grade: OneOf(['fault', 'remark'], '等级'),
  path: Type.String(),
  message: Type.String(),
  line: Type.Optional(Type.Integer()),
  column: Type.Optional(Type.Integer()),
})
export type FindingView = Static<typeof FindingView>

export const DraftState = OneOf(['draft', 'in-review'], '草稿状态')

export const VersionSummary = Type.Object({
  version: Type.Integer(),
  /** `waiting`: published, but its day has not come. `past`: another took over. */
  standing: OneOf(['waiting', 'in-force', 'past'], '版本状态'),
  digest: Type.String(),
  effectiveFrom: CivilDate,
  publishedAt: Instant,
  note: Maybe(Type.String()),
  authors: Type.Array(Type.String()),
  reviewer: Maybe(Type.String()),
})
export type VersionSummary = Static<typeof VersionSummary>

export const ItemActKind = OneOf(['submitted', 'returned', 'published', 'suspended', 'restored', 'withdrawn'], '操作')
export type ItemActKind = Static<typeof ItemActKind>

const DraftSummary = Type.Object({ state: DraftState, savedAt: Instant, authors: Type.Array(Type.String()), mine: Type.Boolean() })

export const listManagedItems = endpoint({
  name: 'catalog.list-managed-items',
  method: 'GET',
  path: '/catalog/items',
  summary: '事项管理员：本部门事项、版本及草稿',
  door: 'catalog:manage',
  query: Type.Object({ department: Type.Optional(KeyOf('部门')), state: Type.Optional(ItemState) }),
  output: Type.Object({
    items: Type.Array(
      Type.Object({
        item: ItemSummary,
        state: ItemState,
        versions: Type.Integer(),
        current: Type.Integer(),
        publishedAt: Maybe(Instant),
        draft: Maybe(DraftSummary),
      }),
    ),
    /** Items that have no version in force yet: new ones, drafted or waiting for their day. */
    coming: Type.Array(Type.Object({ code: ItemCode, name: Type.String(), draft: Maybe(DraftSummary) })),
    /** Shipped files that were faulty at the last start and were left out; the rest works. */
    faultyFiles: Type.Array(Type.Object({ file: Type.String(), path: Type.String(), message: Type.String() })),
  }),
})

export const getManagedItem = endpoint({
  name: 'catalog.get-managed-item',
  method: 'GET',
  path: '/catalog/items/:code',
  summary: '事项管理员：事项各版本、内容及办理记录',
  door: 'catalog:manage',
  params: Code,
  query: Type.Object({ version: Type.Optional(Revision('版本', 1)) }),
  output: Type.Object({
    state: ItemState,
    version: Type.Integer(),
    item: Item,
    versions: Type.Array(VersionSummary),
    history: Type.Array(
      Type.Object({ kind: ItemActKind, version: Maybe(Type.Integer()), at: Instant, by: Type.String(), note: Maybe(Type.String()) }),
    ),
    draft: Maybe(DraftSummary),
    /** What the check of the catalog would say of it today. */
    findings: Type.Array(FindingView),
  }),
  problems: [problems.noSuchItem, problems.noSuchVersion],
})

export const DraftView = Type.Object({
  code: ItemCode,
  state: DraftState,
  basedOn: Maybe(Type.Integer()),
  revision: Type.Integer(),
  /** YAML, exactly as it was saved. */
  text: Type.String(),
  /** The same as data, where it has the shape of an item. */
  item: Maybe(Item),
  findings: Type.Array(FindingView),
  authors: Type.Array(Type.String()),
  /** Who saved last. */
  savedBy: Type.String(),
  savedAt: Instant,
  effectiveFrom: Maybe(CivilDate),
  note: Maybe(Type.String()),
  /** Why the reviewer sent it back. */
  opinion: Maybe(Type.String()),
  may: Type.Object({ edit: Type.Boolean(), review: Type.Boolean() }),
})
export type DraftView = Static<typeof DraftView>

export const getItemDraft = endpoint({
  name: 'catalog.get-draft',
  method: 'GET',
  path: '/catalog/drafts/:code',
  summary: '事项草稿',
  door: 'catalog:manage',
  params: Code,
  output: DraftView,
  problems: [problems.noDraft],
})

/** From the latest published version, or from `version`; for a new item from a copy of `like`, or nearly empty. */
export const startItemDraft = endpoint({
  name: 'catalog.start-draft',
  method: 'POST',
  path: '/catalog/drafts',
  summary: '起草：修改已发布的事项，或新建事项',
  door: 'catalog:manage',
  body: Type.Object({
    code: ItemCode,
    version: Type.Optional(Revision('版本', 1)),
    name: Type.Optional(Type.String({ minLength: 2, maxLength: 100, title: '事项名称' })),
    like: Type.Optional(ItemCode),
  }),
  output: DraftView,
  problems: [problems.noSuchItem, problems.noSuchVersion, problems.draftExists, problems.codeTaken],
})

const Content = {
  /** YAML; or else `item`. */
  text: Type.Optional(Type.String({ maxLength: 200_000, title: '事项内容' })),
  item: Type.Optional(ItemInWriting),
}

/** Keeps whatever was typed, faulty or not, and says what is wrong with it. */
export const saveItemDraft = endpoint({
  name: 'catalog.save-draft',
  method: 'PUT',
  path: '/catalog/drafts/:code',
  summary: '保存草稿并检查',
  door: 'catalog:manage',
  params: Code,
  body: Type.Object({ revision: Revision('草稿版次'), ...Content }),
  output: DraftView,
  problems: [problems.noDraft, problems.staleDraft, problems.notDraft],
})

/** The check that stands before every publication, without saving anything. */
export const checkItemDraft = endpoint({
  name: 'catalog.check-draft',
  method: 'POST',
  path: '/catalog/drafts/:code/check',
  summary: '检查事项内容，指出错在第几行、为什么',
  door: 'catalog:manage',
  params: Code,
  body: Type.Object(Content),
  output: Type.Object({ findings: Type.Array(FindingView), text: Type.String(), item: Maybe(Item) }),
})

export const submitItemDraft = endpoint({
  name: 'catalog.submit-draft',
  method: 'POST',
  path: '/catalog/drafts/:code/submit',
  summary: '草稿提交审核，写明生效日期和修改说明',
  door: 'catalog:manage',
  params: Code,
  body: Type.Object({
    revision: Revision('草稿版次'),
    effectiveFrom: CivilDate,
    note: Type.String({ minLength: 2, maxLength: 200, title: '修改说明' }),
  }),
  output: DraftView,
  problems: [problems.noDraft, problems.staleDraft, problems.notDraft, problems.faultyItem, problems.pastDate, problems.unchanged],
})

/** By a second person of the same department. Publishing checks once more: reference data may have changed since. */
export const reviewItemDraft = endpoint({
  name: 'catalog.review-draft',
  method: 'POST',
  path: '/catalog/drafts/:code/review',
  summary: '审核草稿：发布或退回',
  door: 'catalog:manage',
  params: Code,
  body: Type.Object({
    revision: Revision('草稿版次'),
    outcome: OneOf(['publish', 'return'], '审核结论'),
    opinion: Type.Optional(Type.String({ maxLength: 200, title: '审核意见' })),
  }),
  output: Type.Object({ version: Maybe(Type.Integer()) }),
  problems: [problems.noDraft, problems.staleDraft, problems.notInReview, problems.ownDraft, problems.faultyItem, problems.opinionRequired],
})

export const discardItemDraft = endpoint({
  name: 'catalog.discard-draft',
  method: 'POST',
  path: '/catalog/drafts/:code/discard',
  summary: '放弃草稿',
  door: 'catalog:manage',
  params: Code,
  body: Type.Object({ revision: Revision('草稿版次') }),
  problems: [problems.noDraft, problems.staleDraft, problems.notDraft],
})

const stateChange = (verb: 'suspend' | 'restore' | 'withdraw', summary: string) =>
  endpoint({
    name: `catalog.${verb}-item`,
    method: 'POST',
    path: `/catalog/items/:code/${verb}`,
    summary,
    door: 'catalog:manage',
    params: Code,
    body: Type.Object({ reason: Type.String({ minLength: 2, maxLength: 200, title: '事由' }) }),
    output: Type.Object({ state: ItemState }),
    problems: [problems.noSuchItem, problems.wrongState],
  })

/** No new applications; cases under way go on. */
export const suspendItem = stateChange('suspend', '暂停事项，不再接受新申请，在办件不受影响')
export const restoreItem = stateChange('restore', '恢复暂停或取消的事项')
/** Gone from lists and search; cases under way go on. */
export const withdrawItem = stateChange('withdraw', '取消事项，不再出现在目录和查找结果中，在办件不受影响')
