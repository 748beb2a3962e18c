import { beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../../platform/server/actor.ts'
import { aWorld, type World } from '../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../tools/city/demo-people.ts'
import { residentToken, staffToken } from '../../identity/server/testing.ts'
import { correctMyContact, getMyProfile, getPerson, identifyPerson, peopleEvents, unmaskPerson } from '../contract.ts'
import { factsOfPeople, familyOf, findPerson, householdFacts, householdOf, membersOn, personFacts, recordFacts } from './api.ts'

const { wangXiuying, liXiaomei, liuGuifang, zhouZihan, luoTing, yangFan, heDayong, chenZhiqiang, maJing } = demoPeople

let world: World
const clerk = async () => world.caller('staff', await staffToken(world.boot, 'clerk-510402002001'))
const resident = async (id: string) => world.caller('portal', await residentToken(world.boot, id))

beforeAll(async () => {
  world = await aWorld()
})

describe('a clerk identifies whoever comes', () => {
  it('by citizen number, also one registered in another county, and sees masked data', async () => {
    const { person, created } = await (await clerk()).call(identifyPerson, { who: { idNumber: demoNumber('wangXiuying') } })
    expect(created).toBe(false)
    expect(person).toMatchObject({ id: wangXiuying.id, name: '王*英', age: 82, masked: true })
    expect(person.number).toBe(`510499********${demoNumber('wangXiuying').slice(-4)}`)
    expect(person.domicileName).toContain('仁和区')
    expect(person.residenceName).toContain('东区')
  })

  it('not by a number that is wrong, nor by one that nobody has', async () => {
    const wrong = await (await clerk()).refusal(identifyPerson, { who: { idNumber: '510499194305128880' } })
    expect(wrong).toMatchObject({ status: 422, code: 'people.faulty-number' })
    expect(wrong.errors?.[0]?.field).toBe('/who/idNumber')
    const unknown = await (await clerk()).refusal(identifyPerson, { who: { idNumber: '11010519491231002X' } })
    expect(unknown.code).toBe('people.no-such-person')
  })

  it('without a number: somebody from Hong Kong is entered once and found again', async () => {
    const who = {
      kind: 'hk-macao-pass' as const,
      name: '陳大文',
      birthDate: '1980-05-06',
      sex: 'male' as const,
      document: { number: 'h12345678' },
    }
    const first = await (await clerk()).call(identifyPerson, { who })
    const second = await (await clerk()).call(identifyPerson, { who })
    expect([first.created, second.created]).toEqual([true, false])
    expect(second.person.id).toBe(first.person.id)
    expect(second.person.documentKind).toBe('hk-macao-pass')
  })

  it('a newborn joins the household of a parent, and is the same child at the next visit', async () => {
    const who = { kind: 'newborn' as const, name: '马小小', birthDate: '2026-02-20', sex: 'female' as const, parentId: maJing.id }
    const first = await (await clerk()).call(identifyPerson, { who })
    const again = await (await clerk()).call(identifyPerson, { who })
    expect(again).toMatchObject({ created: false, person: { id: first.person.id, number: null, documentKind: 'none' } })
    const home = await world.transaction(system, (tx) => householdOf(tx, maJing.id))
    expect(home?.members.map((one) => [one.person.name, one.person.residence])).toEqual([
      ['马静', maJing.residence],
      ['马小小', maJing.residence],
    ])
  })

  it('and is told which field is wrong', async () => {
    const base = { kind: 'hk-macao-pass' as const, name: '某人', birthDate: '1980-05-06', sex: 'male' as const }
    const noDocument = await (await clerk()).refusal(identifyPerson, { who: base })
    expect(noDocument.errors?.[0]).toMatchObject({ field: '/who/document', message: '请填写证件号码' })
    const badPhone = await (await clerk()).refusal(identifyPerson, { who: { ...base, document: { number: 'H12345678' }, phone: '123' } })
    expect(badPhone.errors?.[0]?.field).toBe('/who/phone')
  })

  it('nobody does so without the permission', async () => {
    expect((await world.anyone.refusal(identifyPerson, { who: { idNumber: demoNumber('wangXiuying') } })).status).toBe(401)
    const auditor = world.caller('staff', await staffToken(world.boot, 'auditor'))
    expect((await auditor.refusal(identifyPerson, { who: { idNumber: demoNumber('wangXiuying') } })).status).toBe(403)
  })
})

describe('full data', () => {
  it('are shown for a reason, which is on record', async () => {
    const { person } = await (await clerk()).call(unmaskPerson, { personId: liuGuifang.id, reason: '核对低保档案姓名' })
    expect(person).toMatchObject({ name: '刘桂芳', number: demoNumber('liuGuifang'), masked: false })
    const events = await world.ownerQuery<{ data: { reason: string } }>('select data from platform.event where type = $1', [
      peopleEvents.unmasked.type,
    ])
    expect(events.at(-1)?.data.reason).toBe('核对低保档案姓名')
    expect((await (await clerk()).refusal(unmaskPerson, { personId: liuGuifang.id, reason: '    ' })).code).toBe('people.reason-needed')
  })
})

describe('family', () => {
  it('is kin and household, each its own thing', async () => {
    await world.transaction(system, async (tx) => {
      const kin = await familyOf(tx, liXiaomei.id)
      expect(kin.map((one) => `${one.relation} ${one.person.name}`).sort()).toEqual(['parent 李国富', 'parent 王秀英', 'spouse 张建国'])
      const living = await householdOf(tx, wangXiuying.id)
      const registered = await householdOf(tx, wangXiuying.id, 'registered')
      expect(living?.members.map((one) => one.relationToHead)).toEqual(['户主', '配偶', '母亲'])
      expect(registered?.members).toHaveLength(1)
      expect(registered?.division?.slice(0, 6)).toBe('510411')
    })
  })

  it('is remembered as it was on an earlier day', async () => {
    await world.transaction(system, async (tx) => {
      const home = await householdOf(tx, yangFan.id)
      expect(await membersOn(tx, home?.id ?? '', '2026-03-02')).toHaveLength(3)
      expect(await membersOn(tx, home?.id ?? '', '2025-12-01')).toHaveLength(2)
    })
  })

  it('shows a clerk the person, kin and both households, masked', async () => {
    const seen = await (await clerk()).call(getPerson, { personId: zhouZihan.id })
    expect(seen.family).toMatchObject([{ relation: 'parent', person: { name: '刘*芳' } }])
    expect(seen.households.map((one) => one.kind)).toEqual(['living', 'registered'])
    expect(JSON.stringify(seen)).not.toContain(demoNumber('liuGuifang'))
  })
})

describe('facts', () => {
  it('carry source and date, and leave out what nobody knows', async () => {
    await world.transaction(system, async (tx) => {
      const facts = await personFacts(tx, heDayong.id)
      expect(facts.get('domicileCity')).toMatchObject({ value: '丽江市', source: '公安人口信息' })
      expect(facts.get('residenceCity')?.value).toBe('攀枝花市')
      expect(facts.get('age')?.value).toBe(38)
      expect(facts.get('employmentStatus')?.value).toBe('就业')
      const home = await householdOf(tx, liuGuifang.id)
      const known = home && (await householdFacts(tx, home))
      expect(known?.get('incomePerCapita')?.value).toBe(36000)
      expect(known?.get('size')?.value).toBe(2)
      expect((await personFacts(tx, chenZhiqiang.id)).has('incomePerCapita')).toBe(false)
    })
  })

  it('are replaced by what the register tells later', async () => {
    await world.transaction(system, async (tx) => {
      await recordFacts(tx, {
        subject: maJing.id,
        kind: 'person',
        source: '就业系统',
        asOf: '2026-03-01',
        facts: { employmentStatus: '失业', unemployedMonths: 1 },
      })
      const person = await findPerson(tx, maJing.id)
      const facts = person && (await factsOfPeople(tx, [person])).get(person.id)
      expect(facts?.get('employmentStatus')).toEqual({ value: '失业', source: '就业系统', asOf: '2026-03-01' })
    })
  })
})

describe('a resident', () => {
  it('finds their circle and their wards by themself, however many others there are', async () => {
    const looks = [
      ['people.kinship', 'person', 'kinship_by_person'],
      ['people.membership', 'person', 'membership_by_person'],
      ['people.mandate', 'agent', 'mandate_by_agent'],
      ['people.mandate', 'grantor', 'mandate_by_grantor'],
    ]
    for (const [table, column, index] of looks) {
      const plan = await world.transaction(system, async (tx) => {
        await tx.rows('set local enable_seqscan = off', [])
        return tx.rows(`explain select 1 from ${table} where ${column} = '${luoTing.id}'`, [])
      })
      expect(JSON.stringify(plan)).toContain(index)
    }
  })

  it('sees their own data in full and the household masked', async () => {
    const { person, household } = await (await resident(luoTing.id)).call(getMyProfile)
    expect(person).toMatchObject({ name: '罗婷', number: demoNumber('luoTing'), phone: luoTing.phone })
    expect(household?.members.map((one) => one.person.name)).toEqual(['杨*', '罗*', '杨*辰'])
  })

  it('corrects phone and address, and is told what is wrong with them', async () => {
    const caller = await resident(yangFan.id)
    const { person } = await caller.call(correctMyContact, {
      phone: '199 1234 5678',
      residence: '510402002003',
      residenceAddress: '二街坊 8 栋',
    })
    expect(person).toMatchObject({ phone: '19912345678', residence: '510402002003' })
    expect((await caller.refusal(correctMyContact, { phone: '1' })).errors?.[0]?.field).toBe('/phone')
    expect((await caller.refusal(correctMyContact, { residence: '510402' })).errors?.[0]?.field).toBe('/residence')
  })
})
