import { seedCentres } from '../../modules/centres/server/api.ts'
import { offerDemoResidents } from '../../modules/identity/server/api.ts'
import { system } from '../../platform/server/actor.ts'
import type { Boot } from '../../platform/server/boot.ts'
import { demoPeopleList } from '../../tools/city/demo-people.ts'
import { seedVisits } from '../../tools/city/demo-visits.ts'
import { addHistory } from '../../tools/city/history.ts'
import { isCityEmpty, seedCity } from '../../tools/city/seed.ts'

export { isCityEmpty }

/** The people of the sign-in page: those with a number of their own, the resident first whose home office the staff table takes. */
export function offerResidents(): void {
  offerDemoResidents(
    demoPeopleList.flatMap(({ name, idNumber, phone, story, domicile }) =>
      idNumber === null || phone === null ? [] : [{ label: story, name, idNumber, community: domicile ?? undefined }],
    ),
  )
}

/** Fills an empty installation with a synthetic city; its staff and demo accounts come with the modules. */
export async function seedDemo(boot: Boot, city: { residents: number; seed: number }): Promise<void> {
  await seedCity(boot, city)
  await boot.transaction(system, seedCentres)
}

/** What a visitor of a demonstration finds going on: cases that wait for a household visit, one of them planned for today. */
export const seedGoingOn = (boot: Boot): Promise<void> => seedVisits(boot)

/** `city [--residents 5000] [--cases 20000] [--seed 7]`: lets the synthetic city of this installation grow, and gives it a past. */
export async function growCity(boot: Boot, words: readonly string[]): Promise<number> {
  const value = (name: string, otherwise: number) => {
    const at = words.indexOf(`--${name}`)
    return at < 0 ? otherwise : Number(words[at + 1])
  }
  const strange = words.some((word, n) => (n % 2 === 0 ? !['--residents', '--cases', '--seed'].includes(word) : !/^\d+$/.test(word)))
  const [cases, seed] = [value('cases', 0), value('seed', 7)]
  const residents = value('residents', cases > 0 ? 0 : 5000)
  if (strange || ![residents, cases, seed].every((one) => Number.isInteger(one) && one >= 0)) {
    console.error('用法：npm run city -- [--residents 5000] [--cases 20000] [--seed 7]，各值都应是正整数')
    return 2
  }
  if (residents > 0) await growResidents(boot, residents, seed)
  if (cases > 0) await growHistory(boot, cases, seed)
  return 0
}

async function growResidents(boot: Boot, residents: number, seed: number): Promise<void> {
  const made = await seedCity(boot, { residents, seed })
  console.log(
    `已生成 ${made.residents} 名虚构居民、${made.households} 个家庭、${made.licences} 份证照，用时 ${secondsOf(made.milliseconds)} 秒`,
  )
}

async function growHistory(boot: Boot, cases: number, seed: number): Promise<void> {
  const made = await addHistory(boot, { cases, seed })
  console.log(`已生成 ${made.cases} 件合成办件（${made.running} 件在办）、${made.events} 条事件，用时 ${secondsOf(made.milliseconds)} 秒`)
}

const secondsOf = (milliseconds: number) => (milliseconds / 1000).toFixed(1)
