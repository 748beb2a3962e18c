import { describe, expect, it } from 'vitest'
import { listRegisters, ruleVariable } from '../../modules/catalog/server/api.ts'
import { shippedItems } from '../../modules/forms/server/testing.ts'
import { currentLicences } from '../../modules/licences/server/api.ts'
import { checkIdNumber, checkPhone } from '../../modules/people/contract.ts'
import { personFacts } from '../../modules/people/server/api.ts'
import { system } from '../../platform/server/actor.ts'
import { aWorld } from '../../tests/world.ts'
import { makeCity } from './city.ts'
import { demoPeople, demoPeopleList } from './demo-people.ts'
import { factsOfPerson, statutoryRetirementDate } from './facts.ts'
import { factsOfHousehold } from './facts-of-household.ts'
import { hasOccasion } from './occasions.ts'
import { makeRandom } from './random.ts'
import { registersOfPerson } from './registers.ts'
import { wouldApply } from './relatives.ts'
import { seedCity } from './seed.ts'

const today = '2026-03-02'
const city = makeCity({ residents: 6000, seed: 7, today })
const living = city.people.filter((one) => one.diedOn === null)
const share = (of: (person: (typeof living)[number]) => boolean) => (100 * living.filter(of).length) / living.length

describe('the synthetic city', () => {
  it('is the same from the same seed, and another from another', () => {
    const names = (seed: number) => makeCity({ residents: 60, seed, today }).people.map((one) => `${one.id} ${one.name} ${one.number}`)
    expect(names(7)).toEqual(names(7))
    expect(names(7)).not.toEqual(names(8))
  })

  it('has ages, sexes and household sizes as the census counted', () => {
    expect(Math.abs(share((one) => one.age < 15) - 16.1)).toBeLessThan(2)
    expect(Math.abs(share((one) => one.age >= 60) - 21.7)).toBeLessThan(2)
    expect(Math.abs(share((one) => one.sex === 'male') - 50.5)).toBeLessThan(2)
    expect(Math.abs(living.length / city.households.length - 2.51)).toBeLessThan(0.12)
  })

  it('has its people where they live and where they are registered, which is not the same', () => {
    const at = (county: string) => share((one) => one.residence.startsWith(county))
    const registered = (county: string) => share((one) => one.domicile?.startsWith(county) === true)
    expect(Math.abs(at('510402') - 34)).toBeLessThan(4)
    expect(at('510402') - registered('510402')).toBeGreaterThan(6)
    expect(share((one) => one.domicile === null)).toBeGreaterThan(7)
  })

  it('hits no real person: every number is under a prefix that was never assigned, well formed and unique', () => {
    const numbers = [...city.people, ...city.demo.people].flatMap((one) => one.number ?? [])
    expect(new Set(numbers).size).toBe(numbers.length)
    expect(numbers.filter((one) => !one.startsWith('510499') || !checkIdNumber(one, today).ok)).toEqual([])
    expect(living.filter((one) => one.phone !== null && !checkPhone(one.phone).ok)).toEqual([])
  })

  it('has parents older than their children and couples of age', () => {
    expect(living.filter((one) => one.children.some((child) => one.age - child.age < 16))).toEqual([])
    expect(living.filter((one) => one.spouse && one.age < 20)).toEqual([])
  })

  it('has somebody to whom each item may happen, and mostly somebody to whom it does not', () => {
    const without = shippedItems().filter((item) => !living.some((one) => one.age >= 16 && wouldApply(item, one) && hasOccasion(item, one)))
    expect(without.map((one) => one.code)).toEqual([])
    const pregnancy = shippedItems().find((one) => one.code === 'WS-003')
    const comes = living.filter((one) => pregnancy !== undefined && hasOccasion(pregnancy, one))
    expect(comes.length).toBeGreaterThan(0)
    expect(comes.every((one) => one.sex === 'female' && one.age < 40)).toBe(true)
  })

  it('tells facts only in words that rules know, and money in fen', () => {
    const random = makeRandom(1)
    const records = [
      ...living.slice(0, 300).flatMap((one) => factsOfPerson(random, one, today)),
      ...city.households.slice(0, 300).flatMap((one) => factsOfHousehold(one, today)),
    ]
    const prefill = [
      'buildingUnit',
      'housingType',
      'housingArea',
      'legalRelation',
      'district',
      'emergencyContact',
      'emergencyPhone',
      'children',
      'monthlyIncome',
      'wasOrphan',
    ]
    const roles = ['applicant', 'household', 'child', 'subject', 'patient']
    const unknown = new Set(
      records
        .flatMap((one) => Object.keys(one.facts))
        .filter((key) => !prefill.includes(key) && !roles.some((role) => ruleVariable(`${role}.${key}`))),
    )
    expect([...unknown]).toEqual([])
    expect(
      records.filter((one) =>
        Object.entries(one.facts).some(([key, value]) => /income|Asset|carValue/i.test(key) && !Number.isInteger(value)),
      ),
    ).toEqual([])
  })

  it('fills the registers of other departments in their own words, as the licences have it', () => {
    const told = new Map(listRegisters().map((one) => [one.name, new Map(one.fields.map((field) => [field.key, field]))]))
    const home = new Map(city.households.flatMap((one) => one.members.map((member) => [member.person.id, one] as const)))
    const records = living.slice(0, 1500).flatMap((one) => registersOfPerson(makeRandom(3), one, today, home.get(one.id), new Map()))
    const strange = records.flatMap((record) =>
      Object.entries(record.facts).filter(([key, value]) => {
        const field = told.get(record.source)?.get(key)
        return !field || (field.options !== undefined && !field.options.includes(String(value)))
      }),
    )
    expect(strange).toEqual([])
    const shareOf = (source: string) => records.filter((one) => one.source === source).length / 1500
    expect(shareOf('医疗保险参保登记')).toBe(1)
    expect(shareOf('社区居民信息采集')).toBeGreaterThan(0.5)
    expect(shareOf('党员管理信息系统')).toBeLessThan(0.15)
  })

  it('knows the gradual delay of retirement', () => {
    expect(statutoryRetirementDate({ birthDate: '1964-12-15', sex: 'male', education: '高中' })).toBe('2024-12-15')
    expect(statutoryRetirementDate({ birthDate: '1965-01-15', sex: 'male', education: '高中' })).toBe('2025-02-15')
    expect(statutoryRetirementDate({ birthDate: '1976-09-10', sex: 'male', education: '高中' })).toBe('2039-09-10')
    expect(statutoryRetirementDate({ birthDate: '1984-11-10', sex: 'female', education: '初中' })).toBe('2039-11-10')
  })
})

describe('a seeded installation', () => {
  it('holds the demo people with their stories', async () => {
    const world = await aWorld()
    await world.boot.transaction(system, async (tx) => {
      const types = async (id: string) => [...(await currentLicences(tx, id)).keys()]
      expect(await types(demoPeople.wangXiuying.id)).toEqual(
        expect.arrayContaining(['ID_CARD', 'HOUSEHOLD_REGISTER', 'SENIOR_CARD', 'SOCIAL_SECURITY_CARD']),
      )
      expect(await types(demoPeople.liuGuifang.id)).toContain('MINIMUM_LIVING_CERT')
      expect(await types(demoPeople.zhouZihan.id)).toContain('MINIMUM_LIVING_CERT')
      expect(await types(demoPeople.chenZhiqiang.id)).toContain('DISABILITY_CERT')
      expect(await types(demoPeople.heDayong.id)).toContain('RESIDENCE_PERMIT')
      expect(await types(demoPeople.liGuofu.id)).toEqual(expect.arrayContaining(['DEATH_CERT', 'CREMATION_CERT']))
      expect(await types(demoPeople.yangMuchen.id)).toEqual(['BIRTH_CERT'])
      expect((await personFacts(tx, demoPeople.zhaoHaibo.id)).get('unemployedMonths')?.value).toBe(14)
    })
  })

  it('grows where it stands, and the demo people are not made twice', async () => {
    const world = await aWorld()
    const before = await world.ownerQuery<{ count: number }>('select count(*)::int as count from people.person')
    const report = await seedCity(world.boot, { residents: 400, seed: 7 })
    const after = await world.ownerQuery<{ count: number }>('select count(*)::int as count from people.person')
    expect(after[0]?.count).toBe((before[0]?.count ?? 0) + report.residents)
    expect(after[0]?.count).toBeGreaterThanOrEqual(400)
    expect(demoPeopleList).toHaveLength(13)
  })
})
