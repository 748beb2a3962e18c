import type { PersonalTable } from '../../../platform/server/personal.ts'

const own = {
  purpose: '按事项规定入户调查，核实申报情况',
  basis: '《社会救助暂行办法》和各事项的设定依据；《个人信息保护法》第十三条第一款第三项',
  kept: '随办件归档',
}

/** A visit is told to those whose matter it was; what was written at the door, to the applicant of that matter. */
export const personal: readonly PersonalTable[] = [
  {
    ...own,
    table: 'visits.visit',
    title: '入户走访的安排',
    whose: 'exists (select 1 from visits.matter m where m.tenant = t.tenant and m.visit_id = t.id and m.person_id = $2)',
    without: ['office_id', 'person_id', 'household_id'],
  },
  {
    ...own,
    table: 'visits.matter',
    title: '入户走访要核实的事项',
    whose: 't.person_id = $2',
    without: ['office_id', 'agent_id'],
  },
  {
    ...own,
    table: 'visits.entry',
    title: '入户调查的记录',
    whose:
      'exists (select 1 from visits.matter m where m.tenant = t.tenant and m.visit_id = t.visit_id and m.person_id = $2 and (t.task_id is null or m.task_id = t.task_id))',
    without: ['device_id', 'signature', 'prev', 'hash', 'file_id'],
  },
]
