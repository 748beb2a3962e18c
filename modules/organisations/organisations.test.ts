import { beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../platform/server/actor.ts'
import { aWorld, type World } from '../../tests/world.ts'
import { divisionTree } from '../divisions/server/api.ts'
import { listCentres, listOffices as listOfficesEndpoint } from './contract.ts'
import { findOffice, getOffice, isExternal, listOffices, officeFor } from './server/api.ts'
import { departmentLines, parseDepartments } from './server/departments.ts'
import { officesFor } from './server/rules.ts'

const offices = officesFor(divisionTree().all, departmentLines())
const nameOf = (code: string) => offices.find((one) => one.code === code)?.name

describe('the offices of the city', () => {
  it.each([
    ['5104-civil-affairs', '攀枝花市民政局'],
    ['510402-civil-affairs', '攀枝花市东区民政局'],
    ['510421-civil-affairs', '米易县民政局'],
    ['510402002-civil-affairs', '攀枝花市东区炳草岗街道民政办公室'],
    ['510402002001-residents-committee', '攀枝花市东区炳草岗街道竹湖园社区居民委员会'],
    ['510403100200-residents-committee', '攀枝花市西区格里坪镇新庄村民委员会'],
    ['510402002001-window', '攀枝花市东区炳草岗街道竹湖园社区公共服务站'],
    ['510402002-party-organisation', '中共攀枝花市东区炳草岗街道工作委员会组织办公室'],
    ['510411100-party-organisation', '中共攀枝花市仁和区仁和镇委员会党建办公室'],
    ['510402-public-security', '攀枝花市公安局东区分局'],
    ['510421-public-security', '米易县公安局'],
    ['510421204-public-security', '米易县公安局新山派出所'],
    ['5104-health', '攀枝花市卫生健康委员会'],
  ])('%s is called %s', (code, name) => expect(nameOf(code)).toBe(name))

  it('have one id each, the same in every installation', () => {
    expect(new Set(offices.map((one) => one.id)).size).toBe(offices.length)
    expect(offices.find((one) => one.code === '5104-civil-affairs')?.id).toBe(
      officesFor(divisionTree().all, departmentLines()).find((one) => one.code === '5104-civil-affairs')?.id,
    )
  })

  it('leave no placeholder in any name', () => expect(offices.filter((one) => /[{}]|undefined/.test(one.name))).toEqual([]))

  it('do not stand for bodies outside the administration', () => {
    expect(isExternal('court')).toBe(true)
    expect(isExternal('civil-affairs')).toBe(false)
    expect(offices.filter((one) => one.department === 'court')).toEqual([])
  })

  it('are refused whole when the list of departments has an unknown word', () => {
    expect(() => parseDepartments('departments:\n  - {code: x, name: 某, offices: {village: 某}}')).toThrow('departments.yaml')
  })
})

describe('an office is found', () => {
  let world: World
  beforeAll(async () => {
    world = await aWorld()
  })

  it('by place and department, by level and jurisdiction, and by its id', async () => {
    await world.transaction(system, async (tx) => {
      const office = await officeFor(tx, { level: 'street', department: 'civil-affairs', jurisdiction: '510402002001' })
      expect(office.name).toBe('攀枝花市东区炳草岗街道民政办公室')
      expect(await findOffice(tx, { division: '510402002', department: 'civil-affairs' })).toEqual(office)
      expect(await getOffice(tx, office.id)).toEqual(office)
      expect(await listOffices(tx, { within: '510402', level: 'street', department: 'health' })).toHaveLength(6)
    })
  })

  it('or the refusal says what is missing where', async () => {
    const refused = world.transaction(system, (tx) =>
      officeFor(tx, { level: 'street', department: 'education', jurisdiction: '510402002001' }),
    )
    await expect(refused).rejects.toThrow('攀枝花市东区炳草岗街道竹湖园社区没有街道（乡镇）一级的教育承办机构')
    const tooCoarse = world.transaction(system, (tx) => officeFor(tx, { level: 'street', department: 'health', jurisdiction: '510402' }))
    await expect(tooCoarse).rejects.toThrow('organisations.no-office')
  })

  it('and anyone may see where the centres are, but not the list of offices', async () => {
    const { centres } = await world.anyone.call(listCentres, { within: '510402002' })
    expect(centres).toHaveLength(9)
    expect((await world.anyone.refusal(listOfficesEndpoint, {})).status).toBe(401)
  })
})
