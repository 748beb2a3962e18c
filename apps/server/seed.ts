import { offerDemoResidents } from '../../modules/identity/server/api.ts'
import type { Boot } from '../../platform/server/boot.ts'
import { demoPeopleList } from '../../tools/city/demo-people.ts'
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
}

/** `city --residents 5000 [--seed 7]`: lets the synthetic city of this installation grow. */
export async function growCity(boot: Boot, words: readonly string[]): Promise<number> {
  const value = (name: string, otherwise: number) => {
    const at = words.indexOf(`--${name}`)
    return at < 0 ? otherwise : Number(words[at + 1])
  }
  const [residents, seed] = [value('residents', 5000), value('seed', 7)]
  if (!Number.isInteger(residents) || residents < 1 || !Number.isInteger(seed)) {
    console.error('用法：npm run city -- --residents 5000 [--seed 7]，两个值都应是正整数')
    return 2
  }
  const made = await seedCity(boot, { residents, seed })
  console.log(
    `已生成 ${made.residents} 名虚构居民、${made.households} 个家庭、${made.licences} 份证照，用时 ${(made.milliseconds / 1000).toFixed(1)} 秒`,
  )
  return 0
}
