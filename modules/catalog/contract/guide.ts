import { type Static, Type } from 'typebox'
import { CivilDate, OneOf } from '../../../platform/contract/shapes.ts'
import { ItemCode } from './item.ts'
import { ItemKind, Level, TimeUnit } from './vocabulary.ts'

export const ItemState = OneOf(['active', 'suspended', 'withdrawn'], '事项状态')
export type ItemState = Static<typeof ItemState>

const Labelled = Type.Object({ code: Type.String(), label: Type.String() })

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
  /** Codes of the national list: 基本编码, 实施编码, 业务办理项编码. Examples until the province has assigned them. */
  codes: Type.Object({ basic: Type.String(), task: Type.String(), handling: Type.String() }),
  quota: Type.String({ title: '数量限制' }),
  complaints: Type.String({ title: '监督投诉方式' }),
  rights: Type.String(),
  duties: Type.String(),
  remedy: Type.String({ title: '行政复议、行政诉讼' }),
  faq: Type.Array(Type.Object({ question: Type.String(), answer: Type.String() })),
})
export type Guide = Static<typeof Guide>
