import type { MatterTable, VisitTable } from './tables.ts'

/** Who hears of a visit: those whose matters it is about and their agents, each once. Others of the household never do. */
export function toldOf(visit: VisitTable, matters: readonly MatterTable[]) {
  const told = new Map<string, string>()
  for (const { person_id, agent_id, case_id } of matters)
    for (const personId of [person_id, visit.sealed ? null : agent_id])
      if (personId !== null && !told.has(personId)) told.set(personId, case_id)
  return {
    ...{ visitId: visit.id, officeId: visit.office_id, quiet: visit.sealed, day: visit.day, from: visit.from_time, to: visit.to_time },
    told: [...told].map(([personId, caseId]) => ({ personId, caseId })),
  }
}
