import type { Item, Material } from '../../modules/catalog/contract.ts'

/** An element of the national list of service items (实施清单, GB/T 39554.2) and whether an item answers it. */
export interface Element {
  readonly name: string
  /** Where the answer stands; `null`: the item has no place for it. */
  readonly from: string | null
  readonly filled: (item: Item) => boolean
}

const always = (name: string, from: string): Element => ({ name, from, filled: () => true })
const never = (name: string): Element => ({ name, from: null, filled: () => false })
const some = (name: string, from: string, filled: (item: Item) => boolean): Element => ({ name, from, filled })
const eachMaterial = (name: string, from: string, filled: (material: Material) => boolean): Element =>
  some(name, from, (item) => item.materials.every(filled))

/** In the order of the list. What one office of the city answers (place, hours, telephone) is no property of an item and stands with the office. */
export const elements: readonly Element[] = [
  some('事项名称', 'name', (item) => item.name !== ''),
  never('基本编码'),
  never('实施编码'),
  some('地方编码', 'code', (item) => item.code !== ''),
  always('事项类型', 'kind'),
  some('设定依据', 'basis', (item) => item.basis.length > 0),
  never('权力来源'),
  always('行使层级', 'process 中作出决定的环节'),
  always('事项版本', '版本号'),
  always('事项状态', '事项状态'),
  always('实施主体', 'department'),
  some('联办机构', 'process', (item) => new Set(item.process.map((step) => step.department)).size > 1),
  some('法定办结时限', 'limits.statutory', (item) => item.limits.statutory !== null),
  always('承诺办结时限', 'limits.promised'),
  some('受理条件', 'conditions', (item) => item.conditions.length > 0),
  some('办理流程', 'process', (item) => item.process.length > 0),
  some('特别程序（公示、入户、联审）', 'process', (item) =>
    item.process.some((step) => ['public-notice', 'home-visit', 'joint-review'].includes(step.kind)),
  ),
  always('是否收费', '服务指南（不收费）'),
  some('服务对象', 'targets、audiences', (item) => item.audiences.length > 0),
  always('办件类型', 'limits.promised（0 为即办件）'),
  always('办理形式', 'acceptLevel（窗口、网上）'),
  always('到办事现场次数', '按材料计算'),
  always('受理层级', 'acceptLevel'),
  always('办理地点、时间、咨询电话', '受理机构'),
  never('监督投诉方式'),
  always('通办范围', '全市通办，按 jurisdiction 流转'),
  never('数量限制'),
  some('结果名称', 'result.document', (item) => item.result.document !== ''),
  some('结果类型', 'result.effect', () => true),
  some('结果证照', 'result.licence', (item) => item.result.licence !== undefined),
  some('主题分类', 'lifeEvents', (item) => item.lifeEvents.length > 0),
  some('俗称', 'aliases', (item) => item.aliases.length >= 3),
  never('权利义务'),
  never('行政复议、行政诉讼'),
  never('常见问题'),
  some('备注', 'notes', (item) => item.notes !== undefined),
  eachMaterial('材料名称', 'materials.name', (one) => one.name !== ''),
  eachMaterial('材料来源渠道', 'materials.source', () => true),
  eachMaterial('材料必要性', 'materials.required、when、question', () => true),
  eachMaterial('关联证照（来自证照库的）', 'materials.licence', (one) => one.source !== 'repository' || one.licence !== undefined),
  eachMaterial('填报须知', 'materials.note', (one) => one.note !== undefined),
  never('要求提供材料的依据'),
  never('示例样表'),
]

/** How many of the items answer each element. */
export function completeness(
  items: readonly Item[],
): readonly { name: string; from: string | null; filled: number; empty: readonly string[] }[] {
  return elements.map(({ name, from, filled }) => {
    const empty = items.filter((item) => !filled(item)).map((item) => item.code)
    return { name, from, filled: items.length - empty.length, empty }
  })
}
