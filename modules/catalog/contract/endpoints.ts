import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { event } from '../../../platform/contract/event.ts'
import { problemsOf } from '../../../platform/contract/problem.ts'
import { CivilDate, Instant, OneOf } from '../../../platform/contract/shapes.ts'
import { Item, ItemCode } from './item.ts'
import { LicenceType } from './reference.ts'
import { Audience, ItemKind, Level, TimeUnit } from './vocabulary.ts'

const Code = Type.Object({ code: ItemCode })
const Labelled = Type.Object({ code: Type.String(), label: Type.String() })

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

export const ItemState = OneOf(['active', 'suspended', 'withdrawn'], '事项状态')
export const VersionState = OneOf(['draft', 'in-review', 'published'], '版本状态')

/** What lists and results of a search show of an item. */
export const ItemSummary = Type.Object({
  code: ItemCode,
  version: Type.Integer(),
  name: Type.String(),
  shortName: Type.String(),
  department: Labelled,
  kind: ItemKind,
  targets: Type.String(),
  lifeEvents: Type.Array(Labelled),
  audiences: Type.Array(Labelled),
  limits: Type.Object({ promised: Type.Integer(), unit: TimeUnit }),
  acceptLevel: Level,
  /** Never put these on a wall screen, a shared page or a notice. */
  sealed: Type.Boolean(),
  proactive: Type.Boolean(),
})
export type ItemSummary = Static<typeof ItemSummary>

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

/** The service guide 服务指南: the item in words, with every code already named. */
export const Guide = Type.Object({
  item: ItemSummary,
  version: Type.Integer(),
  effectiveFrom: CivilDate,
  state: ItemState,
  aliases: Type.Array(Type.String()),
  basis: Type.Array(Type.String()),
  limits: Type.Object({
    promised: Type.String(),
    statutory: Type.Union([Type.String(), Type.Null()]),
    onTheSpot: Type.Boolean(),
  }),
  jurisdiction: Type.String(),
  visits: Type.Integer(),
  fee: Type.String(),
  conditions: Type.Array(
    Type.Object({
      id: Type.String(),
      text: Type.String(),
      kind: OneOf(['fact', 'declaration', 'later'], '条件类型'),
      kindText: Type.String(),
    }),
  ),
  materials: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      source: OneOf(['repository', 'applicant', 'shared', 'generated'], '材料来源'),
      sourceText: Type.String(),
      /** Only these are ever asked of the resident. */
      bring: Type.Boolean(),
      of: Type.Array(Type.String()),
      need: OneOf(['always', 'conditional', 'voluntary'], '必要性'),
      whenText: Type.Optional(Type.String()),
      original: Type.Boolean(),
      note: Type.Optional(Type.String()),
    }),
  ),
  questions: Type.Array(Type.Object({ key: Type.String(), label: Type.String(), required: Type.Boolean(), prefilled: Type.Boolean() })),
  acts: Type.Array(Type.Object({ id: Type.String(), kind: OneOf(['signature', 'promise', 'consent'], '行为类型'), text: Type.String() })),
  process: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      level: Level,
      levelText: Type.String(),
      department: Type.String(),
      departmentText: Type.String(),
      kindText: Type.String(),
      time: Type.String(),
      group: Type.Optional(Type.String()),
      branch: Type.Optional(Type.Object({ id: Type.String(), label: Type.String() })),
      decides: Type.Boolean(),
      followUp: Type.Boolean(),
    }),
  ),
  result: Type.Object({
    document: Type.String(),
    licence: Type.Optional(Labelled),
    validity: Type.Optional(Type.String()),
    effectText: Type.String(),
  }),
  renewal: Type.Optional(Type.String()),
  notes: Type.Optional(Type.String()),
})
export type Guide = Static<typeof Guide>

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
