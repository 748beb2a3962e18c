import type { Id } from '../../../platform/contract/shapes.ts'
import type { NothingPersonal, PersonalTable } from '../../../platform/server/personal.ts'
import { type Payload, payloadAad } from './rows.ts'

const held = 'exists (select 1 from licences.holding h where h.tenant = t.tenant and h.licence = t.id and h.person = $2)'
const repository = {
  purpose: '签发、出示和核验电子证照',
  basis: '《个人信息保护法》第十三条第一款第三项：履行法定职责所必需；国务院令第716号第十条',
  kept: '证照及其历史版本长期保存；内容有误的，可以提出数据异议，由发证机关更正',
}

const ownPart = ({ perPerson, ...shared }: Payload, of: Id) => ({ ...shared, ...(perPerson?.[of] ? { own: perPerson[of] } : {}) })

export const personal: readonly PersonalTable[] = [
  {
    ...repository,
    table: 'licences.licence',
    title: '我的证照',
    whose: held,
    // Of a licence that several hold, one's own card and not the others'.
    read: {
      payload: (row, protection, of) => ownPart(protection.openJson<Payload>(row.payload as Buffer, payloadAad(String(row.id))), of),
    },
  },
  {
    ...repository,
    table: 'licences.use',
    title: '我的证照被谁用过',
    whose: 't.person = $2',
    without: ['by_actor'],
    kept: '使用记录保存不少于三年（GB/T 22239-2019 安全审计）',
  },
  {
    ...repository,
    table: 'licences.consent',
    title: '我给出的授权同意',
    whose: 't.person = $2',
    purpose: '记录本人同意了什么、何时收回',
    basis: '《个人信息保护法》第十四条、第十五条',
    kept: '同意期间及收回后三年，用来证明处理合法',
  },
  { ...repository, table: 'licences.copy', title: '我的加注件', whose: 't.person = $2', kept: '到期即作废，记录保存不少于三年' },
  { ...repository, table: 'licences.objection', title: '我提出的数据异议', whose: 't.person = $2', kept: '随证照保存' },
  { ...repository, table: 'licences.scan', title: '窗口扫描识别的证照', whose: 't.person = $2', kept: '录入证照后随证照保存' },
]

export const nothingPersonal: NothingPersonal = {
  'licences.import_part': '发证机关导入的文件，导入结束即删除；写入的内容见“我的证照”',
  'licences.import_line': '同上',
}
