import type { Item } from '../../../modules/catalog/contract.ts'
import { texts } from '../../../platform/web/index.ts'

export const useDraftTexts = texts({
  'zh-CN': {
    promised: '承诺时限',
    statutory: '法定时限（没有则留空）',
    unit: '单位',
    aliasHint: '输入一种说法后按回车',
    addCondition: '增加一条由部门核实的条件',
    addMaterial: '增加一份申请人提交的材料',
    remove: '删除',
    newCondition: '新的条件',
    newMaterial: '新的材料',
    hint: '环节时限之和（最长路径）应等于承诺时限；规则、分支、表单结构等请在“源文件”中修改，每处错误都会指出在第几行。',
    required: '必需',
  },
  en: {
    promised: 'Promised',
    statutory: 'By law (empty if none)',
    unit: 'Unit',
    aliasHint: 'Type what people say, then Enter',
    addCondition: 'Add a condition that an office checks',
    addMaterial: 'Add a material that the applicant brings',
    remove: 'Remove',
    newCondition: 'New condition',
    newMaterial: 'New material',
    hint: 'The longest path of the steps must equal the promise. Rules, branches and the shape of the form are edited in the source; every fault names its line.',
    required: 'required',
  },
})

export interface Part {
  readonly item: Item
  readonly locked: boolean
  readonly onChange: (item: Item) => void
}
