import type { Item, Material } from '../../contract.ts'
import { reference } from '../reference.ts'
import type { Element } from './element.ts'

/** The elements of the materials of an item, one answer for all of them, in the words of the exchange. */
export function materialElements(item: Item): readonly Element[] {
  const all = item.materials
  const each = (key: string, name: string, of: (one: Material) => string): Element => ({
    key,
    name,
    value: all.map((one) => `${one.name}：${of(one)}`).join('；'),
  })
  return [
    { key: 'materialName', name: '材料名称', value: all.map((one) => one.name).join('、') },
    each('materialType', '材料类型', typeOf),
    each('materialFormat', '材料形式', (one) => (one.original ? '3 纸质/电子化' : '2 电子化')),
    each('isNeed', '材料必要性', needOf),
    each('sourceType', '来源渠道及核发机关', sourceOf),
    each('originalCount', '原件、复印件份数', (one) => `原件${one.original ? 1 : 0}份（核验后退还），复印件0份`),
    each('pageFormat', '页数、规格', (one) => (one.source === 'generated' ? 'A4，系统生成' : '电子文件，PDF或图片')),
    each('fillExplain', '填报须知', explanationOf),
    each('acceptStand', '受理标准', standardOf),
    each('materialByLaw', '要求提供材料的依据', () => item.basis[0] ?? ''),
    each('formGuid', '空白表格', (one) => (one.source === 'generated' ? '系统按表单生成，可打印空白件' : '不需要表格')),
    each('exampleGuid', '示例样表', (one) => (one.source === 'generated' ? '系统已按登记信息填好，即为样表' : '以证照库样式为准')),
    each('promise', '告知承诺', (one) => (one.promise ? `可承诺：${one.promise.says}（${one.promise.basis}）` : '不适用')),
    each('certCode', '关联证照', (one) => (one.licence === undefined ? '无对应证照' : `${licenceName(one.licence)}（${one.licence}）`)),
  ]
}

const licenceName = (code: string) => reference().licenceTypes.get(code)?.name ?? code

function typeOf(one: Material): string {
  if (one.source === 'generated') return '2 申请表格文书'
  return one.licence === undefined ? '3 其他' : '1 证件证书证明'
}

function needOf(one: Material): string {
  if (one.postpone) return '3 容缺后补'
  if (!one.required) return '2 非必要'
  return one.when !== undefined || one.question !== undefined ? '1 必要（符合情形时）' : '1 必要'
}

function sourceOf(one: Material): string {
  const issuer = one.licence === undefined ? undefined : reference().licenceTypes.get(one.licence)?.issuer
  const body = issuer === undefined ? undefined : (reference().departments.get(issuer)?.name ?? issuer)
  if (one.source === 'generated') return '系统生成'
  if (one.source === 'applicant') return `申请人自备${body ? `（${body}核发）` : ''}`
  return `政府部门核发${body ? `（${body}）` : ''}，由系统调取`
}

function explanationOf(one: Material): string {
  if (one.note !== undefined) return one.note
  if (one.source === 'generated') return '按表单内容自动生成，签名后归档'
  return one.source === 'applicant' ? '上传清晰、完整的照片或电子件' : '不用提交，由系统调取；查不到时由窗口核验原件'
}

function standardOf(one: Material): string {
  if (one.source === 'generated') return '内容完整，签名有效'
  if (one.source === 'applicant') return one.original ? '与原件一致，印章、日期清晰' : '内容清晰、完整'
  return one.expired ? '库中有该证照，过期的也可使用' : '库中有该证照且在有效期内'
}
