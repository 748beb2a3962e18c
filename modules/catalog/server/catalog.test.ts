import { describe, expect, it } from 'vitest'
import { system } from '../../../platform/server/actor.ts'
import { aWorld } from '../../../tests/world.ts'
import { staffToken } from '../../identity/server/testing.ts'
import { getGuide, getItem, getManagedItem, listItems, listLicenceTypes, listManagedItems, listWaysIn, searchItems } from '../contract.ts'
import { findItem, getLicenceType, getOpenItem, policyValue, policyValues } from './api.ts'
import { importItems } from './store.ts'

const world = await aWorld()
const manager = world.caller('staff', await staffToken(world.boot, 'items-civil-affairs'))

describe('The catalog over HTTP', () => {
  it('is open to everybody: search, lists, guide', async () => {
    const found = await world.anyone.call(searchItems, { q: '怎么吃低保' })
    expect(found.hits[0]).toMatchObject({ item: { code: 'MZ-001', department: { label: '民政' } } })
    expect((await world.anyone.call(listItems, { department: 'trade-union' })).items).toHaveLength(9)
    expect((await world.anyone.call(listItems, { lifeEvent: 'bereavement' })).items.map((one) => one.code)).toContain('MZ-025')
    const ways = await world.anyone.call(listWaysIn)
    expect(ways).toMatchObject({ items: 129 })
    expect(ways.departments).toHaveLength(8)
    expect((await world.anyone.call(getGuide, { code: 'MZ-011' })).limits).toEqual({
      promised: '11 个工作日',
      statutory: null,
      onTheSpot: false,
    })
  })

  it('shows the whole item only to people who are signed in', async () => {
    expect(await world.anyone.refusal(getItem, { code: 'MZ-001' })).toMatchObject({ status: 401 })
    expect((await manager.call(getItem, { code: 'MZ-001' })).item.process).toHaveLength(9)
    expect((await manager.call(listLicenceTypes)).types).toHaveLength(80)
  })

  it('says what there is not', async () => {
    expect(await world.anyone.refusal(getGuide, { code: 'MZ-999' })).toMatchObject({ code: 'catalog.no-such-item', status: 404 })
    expect(await manager.refusal(getItem, { code: 'MZ-001', version: 7 })).toMatchObject({ code: 'catalog.no-such-version' })
    expect(await world.anyone.refusal(getGuide, { code: '低保' })).toMatchObject({ status: 422 })
  })

  it('lets a department manage its own items and nobody else', async () => {
    const { items } = await manager.call(listManagedItems)
    expect(items).toHaveLength(30)
    expect(items[0]).toMatchObject({ state: 'active', versions: 1, current: 1 })
    expect((await manager.call(getManagedItem, { code: 'MZ-001' })).findings).toEqual([])
    expect(await manager.refusal(getManagedItem, { code: 'RS-001' })).toMatchObject({ code: 'catalog.no-such-item' })
    expect(await world.anyone.refusal(listManagedItems)).toMatchObject({ status: 401 })
  })
})

describe('A published version', () => {
  it('is frozen in the database', async () => {
    await expect(world.ownerQuery(`update catalog.item_version set note = 'x' where code = 'MZ-001'`)).rejects.toThrow(
      'published and frozen',
    )
    await expect(world.ownerQuery(`delete from catalog.item_version where code = 'MZ-001'`)).rejects.toThrow('published and frozen')
  })

  it('is imported once and never overwritten', async () => {
    await world.transaction(system, async (tx) => {
      const found = await getOpenItem(tx, 'MZ-001')
      expect(found.version).toBe(1)
      expect(await importItems(tx, [{ ...found.item, name: '改过的名称' }])).toEqual([])
      expect((await findItem(tx, 'MZ-001', 1))?.item.name).toBe('最低生活保障对象认定、救助金给付')
    })
  })

  it('was announced', async () => {
    const rows = await world.ownerQuery<{ count: number }>(
      `select count(*)::int from platform.event where type = 'catalog.version-published'`,
    )
    expect(rows[0]?.count).toBe(129)
  })

  it('takes over on the day it comes into force', async () => {
    await world.ownerQuery(`
      insert into catalog.item_version (code, version, state, content, digest, effective_from, published_at)
      select code, 2, 'published', jsonb_set(content, '{shortName}', '"新低保"'), 'x', '2099-01-01', published_at from catalog.item_version where code = 'MZ-001'`)
    await world.transaction(system, async (tx) => {
      tx.memory.forget('catalog.current')
      expect((await findItem(tx, 'MZ-001'))?.version).toBe(1)
      const later = { ...tx, today: '2099-01-01' }
      expect((await findItem(later, 'MZ-001'))?.item.shortName).toBe('新低保')
    })
  })
})

describe('Reference data', () => {
  it('gives types and figures to other modules', async () => {
    await world.transaction(system, async (tx) => {
      expect((await getLicenceType(tx, 'DISABILITY_CERT')).validity).toBe('P10Y')
      await expect(getLicenceType(tx, 'X')).rejects.toThrow('catalog.no-such-licence-type')
      expect(await policyValue(tx, 'minimumLivingStandard', '510402', '2026-06-01')).toBe(80000)
      expect(await policyValues(tx, '510402', '2026-06-01')).toMatchObject({ maxPersonalLoan: 30000000, extendedLevel34: true })
    })
  })
})
