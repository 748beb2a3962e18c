import { Problem } from '../../../../platform/contract/problem.ts'
import { command, query } from '../../../../platform/server/handler.ts'
import { calendarEvents, decideEdition, listEditions, calendarProblems as problems, proposeEdition } from '../../contract.ts'
import { db, demandWithin, forgetYears, shownEdition, staffOf, yearsInForce } from '../editions.ts'

const streamOf = (year: number) => `calendar:${year}`

export const listsEditions = query(listEditions, async (tx) => {
  const actor = staffOf(tx)
  const rows = await db(tx)
    .selectFrom('calendar.edition')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .orderBy('proposed_at', 'desc')
    .execute()
  const years = await yearsInForce(tx)
  const thisYear = Number(tx.today.slice(0, 4))
  // The longest limits of today end next year; the State Council publishes a year in November of the one before.
  const missing = [thisYear, thisYear + 1].filter((year) => !years.some((one) => one.year === year))
  return { years: [...years], editions: rows.map((row) => shownEdition(row, actor)), missing }
})

export const proposesEdition = command(proposeEdition, async (tx, year) => {
  const actor = staffOf(tx)
  demandWithin(year)
  const editionId = tx.newId()
  const proposed = { state: 'proposed' as const, proposed_by: actor.accountId, proposed_name: actor.name, proposed_at: tx.at }
  await db(tx)
    .insertInto('calendar.edition')
    .values({
      ...{ tenant: tx.tenant, id: editionId, year: year.year, body: year, ...proposed },
      ...{ decided_by: null, decided_name: '', decided_at: null },
    })
    .execute()
  tx.emit(calendarEvents.editionProposed, streamOf(year.year), { editionId, year: year.year })
  return { editionId }
})

export const decidesEdition = command(decideEdition, async (tx, { editionId, publish }) => {
  const actor = staffOf(tx)
  const row = await db(tx)
    .selectFrom('calendar.edition')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('id', '=', editionId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Problem(problems.noSuchEdition)
  if (row.state !== 'proposed') throw new Problem(problems.decided)
  if (publish && row.proposed_by === actor.accountId) throw new Problem(problems.samePerson)
  await db(tx)
    .updateTable('calendar.edition')
    .set({ state: publish ? 'published' : 'refused', decided_by: actor.accountId, decided_name: actor.name, decided_at: tx.at })
    .where('tenant', '=', tx.tenant)
    .where('id', '=', editionId)
    .execute()
  forgetYears(tx)
  tx.emit(publish ? calendarEvents.editionPublished : calendarEvents.editionRefused, streamOf(row.year), { editionId, year: row.year })
  return {}
})
