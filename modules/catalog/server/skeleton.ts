import type { Item } from '../contract.ts'

/** The least that has the shape of an item: one of everything, to be overwritten. What it lacks, the check says. */
export function skeletonOf(code: string, name: string, department: string): Item {
  return {
    ...{ code, name, shortName: name, department, kind: 'public-service', targets: '请填写服务对象' },
    ...{ audiences: ['everyone'], lifeEvents: ['hardship'], aliases: [name, `办${name}`, `${name}怎么办`] },
    ...{ acceptLevel: 'community', jurisdiction: 'residence', limits: { promised: 3, statutory: null, unit: 'working-day' } },
    basis: ['请填写设定依据'],
    parties: [{ role: 'agent', kind: 'person', label: '代办人', required: false }],
    conditions: [{ id: 'c1', text: '请填写申报条件', kind: 'declaration', act: 'signature' }],
    materials: [{ id: 'm1', name: `${name}申请表`, source: 'generated', required: true }],
    uses: [{ licence: 'ID_CARD', for: 'prefill' }],
    fields: [
      ...([
        {
          key: 'name',
          field: 'name',
          label: '姓名',
          type: 'string',
          filledBy: 'applicant',
          source: 'licence:ID_CARD.name',
          required: true,
        },
      ] as const),
      ...([
        { key: 'phone', field: 'phone', label: '联系电话', type: 'string', filledBy: 'applicant', source: 'account.phone', required: true },
      ] as const),
    ],
    acts: [{ id: 'signature', kind: 'signature', text: '本人确认以上所填内容和所附材料真实、准确。', by: 'applicant' }],
    process: [
      { id: 's1', name: '窗口受理', level: 'community', department: 'window', kind: 'accept', days: 0 },
      { id: 's2', name: '审核决定', level: 'county', department, kind: 'decision', days: 2, decides: true },
      { id: 's3', name: '送达', level: 'community', department: 'window', kind: 'delivery', days: 1 },
    ],
    result: { document: '办理结果告知书', effect: 'none', fields: [] },
    ...{ proactive: false, sensitivity: 'normal', lineSystem: null },
  }
}
