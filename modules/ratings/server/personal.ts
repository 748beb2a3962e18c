import { ago, type PersonalTable } from '../../../platform/server/personal.ts'

const rating = {
  purpose: '改进服务：差评回访、整改、核实',
  basis: '国办发〔2019〕51号',
  kept: '评价按期公开汇总，原始评价三年后删除',
}
const of = (table: string) => `select 1 from ratings.${table} r where r.tenant = t.tenant and r.case_id = t.case_id`
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
  {
    ...rating,
    table: 'ratings.service',
    title: '请我现场评价的窗口服务',
    whose: 't.rater_id = $2 and t.visit_code is not null',
    without: ['served_by', 'visit_code'],
    over: `t.visit_code is not null and ${ago('t.closed_at', '3 years')} and not exists (${of('rating')}) and not exists (${of('redress')})`,
  },
  { ...rating, table: 'ratings.comment', title: '我的评价里公开的话', whose: own, over: ago('t.rated_at', '3 years') },
]
