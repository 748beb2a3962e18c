import { decideEdition, listEditions, proposeEdition } from '../modules/calendar/contract.ts'
import { staffToken } from '../modules/identity/server/testing.ts'
import type { CivilDate } from '../platform/contract/shapes.ts'
import type { World } from './world.ts'

/** Holidays of 2026 changed by the city: entered by one officer, published by another, and heard by everybody. Answers the edition. */
async function publish(world: World, change: (off: readonly CivilDate[]) => CivilDate[]): Promise<string> {
  const as = async (login: string) => world.caller('staff', await staffToken(world.boot, login))
  const [one, two] = [await as('operator'), await as('operator-2')]
  const year = (await one.call(listEditions)).years.find((known) => known.year === 2026)
  if (!year) throw new Error('2026 is published')
  const { editionId } = await one.call(proposeEdition, { ...year, source: '市政府关于调整放假的通知', off: change(year.off) })
  await two.call(decideEdition, { editionId, publish: true })
  await world.settle()
  return editionId
}

export const publishHoliday = (world: World, days: readonly CivilDate[]) => publish(world, (off) => [...off, ...days])
export const withdrawHoliday = (world: World, days: readonly CivilDate[]) =>
  publish(world, (off) => off.filter((one) => !days.includes(one)))
