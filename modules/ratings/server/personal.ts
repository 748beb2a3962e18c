import { ago, type PersonalTable } from '../../../platform/server/personal.ts'

const rating = {
  purpose: '改进服务：差评回访、整改、核实',
  basis: '国办发〔2019〕51号',
  kept: '评价按期公开汇总，原始评价三年后删除',
}
const own = 'exists (select 1 from ratings.rating r where r.tenant = t.tenant and r.case_id = t.case_id and r.rated_by = $2)'

export const personal: readonly PersonalTable[] = [
  { ...rating, table: 'ratings.rating', title: '我的好差评', whose: 't.rated_by = $2', over: ago('t.rated_at', '3 years') },
  {
    ...rating,
    table: 'ratings.redress',
    title: '差评的回访和整改',
    whose: 't.rater_id = $2',
    without: ['served_by'],
    over: `t.state in ('closed', 'excluded') and ${ago('t.rated_at', '3 years')}`,
  },
  { ...rating, table: 'ratings.comment', title: '我的评价里公开的话', whose: own, over: ago('t.rated_at', '3 years') },
]
