import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { event } from '../../../platform/contract/event.ts'
import { problemsOf } from '../../../platform/contract/problem.ts'
import { CivilDate, KeyOf, OneOf, Revision } from '../../../platform/contract/shapes.ts'
import { Guide, ItemSummary } from './guide.ts'
import { Item, ItemCode } from './item.ts'
import { LicenceType } from './reference.ts'
import { Audience } from './vocabulary.ts'

const Code = Type.Object({ code: ItemCode })

export const catalogProblems = problemsOf('catalog', {
  noSuchItem: { status: 404, zh: '没有这个事项，或尚未发布', en: 'There is no such item' },
  noSuchVersion: { status: 404, zh: '没有这个版本', en: 'There is no such version' },
  noSuchLicenceType: { status: 404, zh: '没有这种证照类型', en: 'There is no such licence type' },
  suspended: { status: 409, zh: '这个事项暂停办理', en: 'This item is suspended' },
  faultyItem: { status: 422, zh: '事项数据有误，请按提示修改', en: 'The item is faulty' },
  noDraft: { status: 404, zh: '这个事项没有草稿', en: 'The item has no draft' },
  draftExists: { status: 409, zh: '这个事项已有草稿，请在原草稿上修改', en: 'The item has a draft already' },
  staleDraft: { status: 409, zh: '草稿已由他人修改，请刷新后再改', en: 'The draft was changed by somebody else' },
  notDraft: { status: 409, zh: '草稿正在审核，不能修改；如需修改请由审核人退回', en: 'The draft is in review' },
  notInReview: { status: 409, zh: '草稿还没有提交审核', en: 'The draft is not in review' },
  unchanged: { status: 409, zh: '草稿与现行版本没有差别，无需发布', en: 'The draft changes nothing' },
  ownDraft: { status: 403, zh: '改过草稿的人不能审核，请由本部门另一位事项管理员审核', en: 'Whoever wrote a draft may not review it' },
  pastDate: { status: 422, zh: '生效日期不能早于今天，请改为今天或以后', en: 'The effective date has passed' },
  opinionRequired: { status: 422, zh: '退回须写明理由', en: 'A return needs its reason' },
  codeTaken: { status: 409, zh: '这个编号已被使用，请换一个', en: 'The code is taken' },
  wrongState: { status: 409, zh: '事项目前的状态不能这样操作，请刷新后再看', en: 'The state of the item does not allow this' },
})

export const catalogEvents = {
  versionPublished: event(
    'catalog.version-published',
    '事项新版本发布',
    Type.Object({ code: ItemCode, version: Type.Integer(), digest: Type.String(), effectiveFrom: CivilDate }),
  ),
  draftSubmitted: event('catalog.draft-submitted', '事项草稿提交审核', Type.Object({ code: ItemCode, digest: Type.String() })),
  draftReturned: event('catalog.draft-returned', '事项草稿审核退回', Code),
  itemSuspended: event('catalog.item-suspended', '事项暂停办理', Code),
  itemRestored: event('catalog.item-restored', '事项恢复办理', Code),
  itemWithdrawn: event('catalog.item-withdrawn', '事项取消', Code),
}

export const SearchReason = Type.Object({
  kind: OneOf(['code', 'name', 'alias', 'pinyin', 'initials', 'typo', 'target', 'life-event', 'story'], '命中方式'),
  /** The words of the catalog that fit, e.g. the alias 吃低保. */
  matched: Type.String(),
  /** A sentence for people: 「吃低保」就是这个事项. */
  text: Type.String(),
})
export type SearchReason = Static<typeof SearchReason>

export const SearchHit = Type.Object({ item: ItemSummary, score: Type.Number(), why: Type.Array(SearchReason) })
export type SearchHit = Static<typeof SearchHit>

/** Finds items by what people say. An empty list means that nothing fits; it never fills up with guesses. */
export const searchItems = endpoint({
  name: 'catalog.search-items',
  method: 'GET',
  path: '/items/search',
  summary: '按口语、官方名称、拼音、首字母查找事项',
  door: 'public',
  query: Type.Object({
    q: Type.String({ maxLength: 100, title: '查找内容' }),
    /** Only items for these people come first. */
    for: Type.Optional(Audience),
    limit: Type.Optional(Type.Integer({ title: '每页条数', minimum: 1, maximum: 50 })),
  }),
  output: Type.Object({
    hits: Type.Array(SearchHit),
    /** What was understood of the words: 年满80岁、母亲 … */
    understood: Type.Array(Type.String()),
  }),
})

export const listItems = endpoint({
  name: 'catalog.list-items',
  method: 'GET',
  path: '/items',
  summary: '按部门、人生事件、服务对象列出事项',
  door: 'public',
  query: Type.Object({
    department: Type.Optional(KeyOf('部门')),
    lifeEvent: Type.Optional(KeyOf('一件事')),
    audience: Type.Optional(Audience),
  }),
  output: Type.Object({ items: Type.Array(ItemSummary) }),
})

/** How the catalog can be browsed, with the number of items behind each way. */
export const listWaysIn = endpoint({
  name: 'catalog.list-ways-in',
  method: 'GET',
  path: '/items/ways-in',
  summary: '部门、人生事件、服务对象及各自的事项数',
  door: 'public',
  output: Type.Object({
    departments: Type.Array(Type.Object({ code: Type.String(), label: Type.String(), count: Type.Integer() })),
    lifeEvents: Type.Array(Type.Object({ code: Type.String(), label: Type.String(), count: Type.Integer() })),
    audiences: Type.Array(Type.Object({ code: Audience, label: Type.String(), count: Type.Integer() })),
    items: Type.Integer(),
  }),
})

export const getGuide = endpoint({
  name: 'catalog.get-guide',
  method: 'GET',
  path: '/items/:code/guide',
  summary: '服务指南',
  door: 'public',
  params: Code,
  output: Guide,
  problems: [catalogProblems.noSuchItem],
})

/** The whole item as data, for the screens that draw its process and fill its form. */
export const getItem = endpoint({
  name: 'catalog.get-item',
  method: 'GET',
  path: '/items/:code',
  summary: '事项的完整数据（当前版本或指定版本）',
  door: 'signed-in',
  params: Code,
  query: Type.Object({ version: Type.Optional(Revision('版本', 1)) }),
  output: Type.Object({ version: Type.Integer(), item: Item }),
  problems: [catalogProblems.noSuchItem, catalogProblems.noSuchVersion],
})

export const listLicenceTypes = endpoint({
  name: 'catalog.list-licence-types',
  method: 'GET',
  path: '/licence-types',
  summary: '证照类型',
  door: 'signed-in',
  output: Type.Object({ types: Type.Array(LicenceType) }),
})

/** The process as a drawing that other tools open: BPMN 2.0 with diagram interchange. */
export const getProcessFile = endpoint({
  name: 'catalog.get-process-file',
  method: 'GET',
  path: '/items/:code/process.bpmn',
  summary: '办理流程图文件（BPMN 2.0，含图形布局）',
  door: 'public',
  params: Code,
  query: Type.Object({ version: Type.Optional(Revision('版本', 1)) }),
  answers: 'file',
  problems: [catalogProblems.noSuchItem, catalogProblems.noSuchVersion],
})
