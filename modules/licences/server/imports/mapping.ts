import type { LicenceType } from '../../../catalog/contract.ts'
import type { ImportMapping, Target } from '../../contract.ts'

/** What every import may carry beside the fields of its type. */
const holderTargets: Record<LicenceType['holder'], readonly [string, string]> = {
  person: ['持证人身份证件号码', '持证人姓名'],
  household: ['家庭成员身份证件号码（多人以^分隔，户主在前）', '户主姓名'],
  organisation: ['统一社会信用代码', '单位名称'],
  property: ['房产或设施编号', '坐落或名称'],
}

export function targetsOf(type: LicenceType): Target[] {
  const [number, name] = holderTargets[type.holder]
  const general: Target[] = [
    { key: '@holderNumber', label: number, required: true, rule: type.holder === 'organisation' ? '18 位' : '准确号码' },
    { key: '@holderName', label: name, required: true, rule: '与登记一致' },
    { key: '@validFrom', label: '有效期起始（颁发日期）', required: true, rule: '日期' },
    { key: '@validTo', label: '有效期截止', required: false, rule: '日期；长期留空' },
    { key: '@state', label: '证照状态', required: false, rule: '正常、暂停、过期、注销；不填为正常' },
    { key: '@sourceId', label: '来源编号', required: false, rule: '原系统中的唯一编号；不填用证照编号' },
    { key: '@issuer', label: '颁发机构', required: false, rule: '不填为本机构' },
  ]
  const fields = type.fields
    .filter((one) => one.type !== 'image' && one.type !== 'table')
    .map((one) => ({ key: one.key, label: one.label, required: one.key === type.numberField, rule: ruleOf(one) }))
  return [...general, ...fields]
}

const kinds: Partial<Record<LicenceType['fields'][number]['type'], string>> = {
  date: '日期，如 2026-03-02',
  integer: '整数',
  decimal: '数字',
  money: '金额（元）',
  boolean: '是或否',
}
const ruleOf = ({ type, options }: LicenceType['fields'][number]) => (options ? options.join('、') : (kinds[type] ?? '文字'))

/** Short names of GB/T 36903 and words that offices use. */
const others: Record<string, readonly string[]> = {
  '@holderNumber': ['CZZTDM', '身份证号', '身份证号码', '公民身份号码', '持证主体代码', '证件号码', '统一社会信用代码', 'holderNumber'],
  '@holderName': ['CZZT', '姓名', '持证人', '持证主体', '单位名称', '户主姓名', 'holderName'],
  '@validFrom': ['ZZYXQQSRQ', 'ZZBFRQ', '有效期起始', '发证日期', '颁发日期', 'validFrom'],
  '@validTo': ['ZZYXQJZRQ', '有效期截止', '有效期至', 'validTo'],
  '@state': ['ZZZT'],
  '@sourceId': ['ZZBS', '来源编号', '证照标识', 'sourceId'],
  '@issuer': ['ZZBFJG', '颁发机构', '发证机关', '发证单位', 'issuer'],
}

const bare = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\s（(].*$/, '')
    .toUpperCase()

/** Which column each target most likely means: by key, label, `KZ_<key>`, or a word that is known. A column may serve two targets. */
export function proposeMapping(type: LicenceType, columns: readonly string[]): ImportMapping {
  const byName = new Map(columns.map((one) => [bare(one), one]))
  const find = (names: readonly string[]) => names.map((one) => byName.get(bare(one))).find((one) => one !== undefined)
  const mapping: ImportMapping = {}
  for (const { key, label } of targetsOf(type)) {
    const number = key === type.numberField ? ['ZZBH', '证照编号', '证号'] : []
    const found = find([label, key, `KZ_${key}`, ...number, ...(others[key] ?? [])])
    if (found !== undefined) mapping[key] = found
  }
  return mapping
}
