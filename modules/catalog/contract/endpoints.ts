import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { event } from '../../../platform/contract/event.ts'
import { problemsOf } from '../../../platform/contract/problem.ts'
import { CivilDate, Instant, OneOf } from '../../../platform/contract/shapes.ts'
import { Guide, ItemState, ItemSummary } from './guide.ts'
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
})

export const catalogEvents = {
  versionPublished: event(
    'catalog.version-published',
    '事项新版本发布',
    Type.Object({ code: ItemCode, version: Type.Integer(), digest: Type.String(), effectiveFrom: CivilDate }),
  ),
}

export const VersionState = OneOf(['draft', 'in-review', 'published'], '版本状态')

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
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
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
    department: Type.Optional(Type.String()),
    lifeEvent: Type.Optional(Type.String()),
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
  query: Type.Object({ version: Type.Optional(Type.Integer({ minimum: 1 })) }),
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

export const VersionSummary = Type.Object({
  version: Type.Integer(),
  state: VersionState,
  digest: Type.String(),
  effectiveFrom: Type.Union([CivilDate, Type.Null()]),
  publishedAt: Type.Union([Instant, Type.Null()]),
  note: Type.Union([Type.String(), Type.Null()]),
})

export const listManagedItems = endpoint({
  name: 'catalog.list-managed-items',
  method: 'GET',
  path: '/catalog/items',
  summary: '事项管理员：本部门事项及版本',
  door: 'catalog:manage',
  query: Type.Object({ department: Type.Optional(Type.String()), state: Type.Optional(ItemState) }),
  output: Type.Object({
    items: Type.Array(
      Type.Object({
        item: ItemSummary,
        state: ItemState,
        versions: Type.Integer(),
        current: Type.Integer(),
        publishedAt: Type.Union([Instant, Type.Null()]),
      }),
    ),
  }),
})

export const getManagedItem = endpoint({
  name: 'catalog.get-managed-item',
  method: 'GET',
  path: '/catalog/items/:code',
  summary: '事项管理员：事项各版本及内容',
  door: 'catalog:manage',
  params: Code,
  query: Type.Object({ version: Type.Optional(Type.Integer({ minimum: 1 })) }),
  output: Type.Object({
    state: ItemState,
    version: Type.Integer(),
    item: Item,
    versions: Type.Array(VersionSummary),
    /** What the check of the catalog would say of it today. */
    findings: Type.Array(Type.Object({ grade: OneOf(['fault', 'remark'], '等级'), path: Type.String(), message: Type.String() })),
  }),
  problems: [catalogProblems.noSuchItem, catalogProblems.noSuchVersion],
})

export const catalogEndpoints = [
  searchItems,
  listItems,
  listWaysIn,
  getGuide,
  getItem,
  listLicenceTypes,
  listManagedItems,
  getManagedItem,
] as const
