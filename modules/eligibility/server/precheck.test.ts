import { describe, expect, it } from 'vitest'
import { aWorld } from '../../../tests/world.ts'
import { demoPeople } from '../../../tools/city/demo-people.ts'
import { openReception } from '../../cases/contract.ts'
import { residentToken, staffToken } from '../../identity/server/testing.ts'
import { listMyUses } from '../../licences/contract.ts'
import { eligibility } from '../contract.ts'

const world = await aWorld()
const as = async (key: keyof typeof demoPeople) => world.caller('portal', await residentToken(world.boot, demoPeople[key].id))
const clerk = async () => world.caller('staff', await staffToken(world.boot, 'clerk-510402002001'))
const { wangXiuying, liuGuifang } = demoPeople
const body = JSON.stringify

describe('a resident checks before leaving home', () => {
  it('an old woman hears that she is entitled to the allowance of her age, and why', async () => {
    const answer = await (await as('wangXiuying')).call(eligibility.precheck, { itemCode: 'MZ-011' })
    expect(answer.conditions.find((one) => one.id === 'c1')).toMatchObject({
      state: 'met',
      explanation: expect.stringMatching(/^符合：8[2-9] 周岁$/),
    })
    expect(answer.outlook).not.toBe('not-eligible')
    expect(answer.materials.filter((one) => one.state === 'in-repository').length).toBeGreaterThan(0)
    expect(answer.openQuestions).toBeLessThanOrEqual(6)
  })

  it('a young man hears what speaks against it', async () => {
    const answer = await (await as('chenZhiqiang')).call(eligibility.precheck, { itemCode: 'MZ-011' })
    expect(answer.outlook).toBe('not-eligible')
    expect(answer.conditions.find((one) => one.id === 'c1')?.explanation).toMatch(/^不符合：4\d 周岁$/)
  })

  it('a disability certificate in the repository settles the conditions that ask for it', async () => {
    const answer = await (await as('chenZhiqiang')).call(eligibility.precheck, { itemCode: 'CL-016' })
    expect(answer.conditions.find((one) => one.text.includes('残疾人证'))?.state).toBe('met')
  })

  it('the daughter checks for her mother, and the mother can see that it was done', async () => {
    const answer = await (await as('liXiaomei')).call(eligibility.precheck, { itemCode: 'MZ-011', personId: wangXiuying.id })
    expect(answer.conditions.find((one) => one.id === 'c1')?.explanation).toMatch(/^符合：8[2-9] 周岁$/)
    expect(answer.materials.filter((one) => one.state === 'in-repository').length).toBeGreaterThan(0)
    const { uses } = await (await as('wangXiuying')).call(listMyUses)
    expect(uses.some((use) => use.purpose.startsWith('办理“'))).toBe(true)
  })

  it('a stranger is refused, whoever they ask about', async () => {
    const problem = await (await as('maJing')).refusal(eligibility.precheck, { itemCode: 'MZ-011', personId: wangXiuying.id })
    expect(problem.status).toBe(403)
    expect(body(problem)).not.toContain(wangXiuying.name)
  })

  it('a new-born without a number is an ordinary person', async () => {
    const answer = await (await as('yangFan')).call(eligibility.precheck, { itemCode: 'RS-027', personId: demoPeople.yangMuchen.id })
    expect(answer.conditions.length).toBeGreaterThan(0)
    expect(body(answer)).not.toContain('undefined')
  })
})

describe('a resident who searches', () => {
  it('hears first what they are entitled to, and why the rest is not for them', async () => {
    const { hits } = await (await as('wangXiuying')).call(eligibility.search, { q: '老人补贴' })
    const allowance = hits.find((hit) => hit.item.code === 'MZ-011')
    expect(allowance?.standing).toMatchObject({
      outlook: expect.stringMatching(/^(eligible|open)$/),
      text: expect.stringMatching(/^按现有信息/),
    })
    const young = await (await as('maJing')).call(eligibility.search, { q: '老人补贴' })
    const refused = young.hits.find((hit) => hit.item.code === 'MZ-011')
    expect(refused?.standing).toEqual({ outlook: 'not-eligible', text: '您可能不符合：年满80周岁。' })
    const passed = young.hits.filter((hit, at) => young.hits.slice(0, at).some((before) => before.score < hit.score))
    expect(passed.length).toBeGreaterThan(0)
    expect(passed.every((hit) => hit.standing?.outlook === 'not-eligible')).toBe(true)
  })

  it('leaves no use of licences behind, gives up as honestly as anybody, and the staff have their own search', async () => {
    const uses = async () => (await (await as('maJing')).call(listMyUses)).uses.length
    const before = await uses()
    expect((await (await as('maJing')).call(eligibility.search, { q: '护照' })).hits).toEqual([])
    expect((await (await as('maJing')).call(eligibility.search, { q: '残疾证' })).hits.length).toBeGreaterThan(0)
    expect(await uses()).toBe(before)
    expect((await (await clerk()).refusal(eligibility.search, { q: '低保' })).code).toBe('eligibility.person-missing')
  })
})

describe('at the window', () => {
  it('a clerk without a reception or draft learns nothing', async () => {
    const problem = await (await clerk()).refusal(eligibility.precheck, { itemCode: 'MZ-011', personId: wangXiuying.id })
    expect(problem.code).toBe('eligibility.person-missing')
  })

  it('a clerk checks for whom they receive, with the licences in the repository', async () => {
    const window = await clerk()
    const { receptionId } = await window.call(openReception, { idNumber: liuGuifang.idNumber ?? '' })
    const answer = await window.call(eligibility.precheck, { itemCode: 'MZ-002', receptionId })
    expect(answer.conditions.find((one) => one.id === 'c1')).toMatchObject({ state: 'met', explanation: '符合：持有低保证' })
    const other = world.caller('staff', await staffToken(world.boot, 'clerk-510403001008'))
    expect((await other.refusal(eligibility.precheck, { itemCode: 'MZ-002', receptionId })).status).toBe(404)
  })

  it('no such item is said plainly', async () => {
    expect((await (await as('maJing')).refusal(eligibility.precheck, { itemCode: 'XX-999' })).code).toBe('catalog.no-such-item')
  })
})

it('answers for every item, and asks little', { timeout: 240_000 }, async () => {
  const codes = (await world.ownerQuery<{ code: string }>('select distinct code from catalog.item order by code')).map((row) => row.code)
  expect(codes).toHaveLength(129)
  const person = await as('liuGuifang')
  const asked: number[] = []
  for (const itemCode of codes) {
    const answer = await person.call(eligibility.precheck, { itemCode })
    expect(body(answer.conditions), itemCode).not.toMatch(/undefined|NaN|\[object/)
    asked.push(answer.openQuestions)
  }
  asked.sort((left, right) => left - right)
  expect(asked[Math.floor(asked.length / 2)]).toBeLessThanOrEqual(7)
})
