import type { Difference } from '../../../modules/catalog/contract.ts'
import { texts } from '../../../platform/web/index.ts'

type Part = Difference['part']

/** What the parts of an item and their properties are called; a property without a name of its own is shown by its key. */
export const useItemWords = texts({
  'zh-CN': {
    parts: {
      ...{ head: '基本信息', conditions: '条件', materials: '材料', uses: '调用证照', fields: '表单字段', acts: '签名与承诺' },
      ...{ process: '环节', parties: '当事人', result: '办理结果' },
    } as Record<Part, string>,
    kinds: { added: '新增', removed: '删除', changed: '修改', moved: '调整顺序' },
    whole: '整项',
    properties: {
      ...{ name: '名称', shortName: '简称', aliases: '居民怎么说', targets: '服务对象', audiences: '适用人群', lifeEvents: '人生事件' },
      ...{ promised: '承诺时限', statutory: '法定时限', signing: '多人签署', together: '可批量办理' },
      ...{ limits: '时限', basis: '依据', acceptLevel: '受理层级', jurisdiction: '管辖', notes: '备注', renewal: '续办', kind: '类型' },
      ...{ text: '内容', rule: '规则', act: '承诺', step: '环节', source: '来源', licence: '证照', of: '谁的', required: '是否必需' },
      ...{
        when: '适用条件',
        question: '询问',
        original: '看原件',
        note: '说明',
        label: '名称',
        type: '类型',
        filledBy: '由谁填',
        options: '选项',
      },
      ...{ level: '层级', department: '部门', days: '时限', unit: '单位', group: '并联组', branch: '分支', decides: '作出决定' },
      ...{
        followUp: '后续义务',
        line: '条线系统',
        notice: '公示',
        document: '结果文书',
        validFor: '有效期',
        validity: '有效期说明',
        from: '取自',
      },
    } as Record<string, string>,
  },
  en: {
    parts: {
      ...{ head: 'General', conditions: 'Condition', materials: 'Material', uses: 'Licence used', fields: 'Field', acts: 'Act' },
      ...{ process: 'Step', parties: 'Party', result: 'Result' },
    } as Record<Part, string>,
    kinds: { added: 'added', removed: 'removed', changed: 'changed', moved: 'reordered' },
    whole: 'whole',
    properties: {
      ...{ promised: 'promised', statutory: 'statutory', signing: 'signed by several', together: 'in batches' },
      ...{ shortName: 'short name', aliases: 'what people say', targets: 'for whom', lifeEvents: 'life events', limits: 'limits' },
      ...{ basis: 'legal basis', acceptLevel: 'taken at', filledBy: 'filled by', followUp: 'follow-up', validFor: 'valid for' },
    } as Record<string, string>,
  },
})
