import { beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../../../platform/server/actor.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { aWorld, type World } from '../../../../tests/world.ts'
import { demoPeople } from '../../../../tools/city/demo-people.ts'
import { staffToken } from '../../../identity/server/testing.ts'
import { officeFor } from '../../../organisations/server/api.ts'
import { searchRegister } from '../../contract.ts'
import { identifyByLicence, issueLicence } from '../api.ts'
import { licenceNumberField, numberKey } from '../rows.ts'
import { indexed } from '../sealed.ts'

const { wangXiuying } = demoPeople

let world: World
const inSystem = <T>(work: (tx: Transaction) => Promise<T>) => world.transaction(system, work)

beforeAll(async () => {
  world = await aWorld()
})

describe('a number with full-width signs, small letters and blanks', () => {
  it('is found however it is typed, and an index made of it as written becomes one that is found', async () => {
    const written = '优（２０２４）第 7号a'
    const { id } = await inSystem(async (tx) => {
      const issuer = await officeFor(tx, { level: 'county', department: 'civil-affairs', jurisdiction: wangXiuying.residence })
      const fields = { cardNumber: written, name: wangXiuying.name, category: '70周岁以上' }
      const holder = { personId: wangXiuying.id }
      return issueLicence(tx, { type: 'SENIOR_CARD', holder, fields, validFrom: '2024-01-01', validTo: null, issuer })
    })
    const caller = world.caller('staff', await staffToken(world.boot, 'civil-affairs-510402'))
    for (const number of [written, '优(2024)第7号A']) {
      const { rows } = await caller.call(searchRegister, { by: 'licence-number', number })
      expect(rows.map((one) => one.licence.id)).toEqual([id])
      expect((await inSystem((tx) => identifyByLicence(tx, 'SENIOR_CARD', number))).licence.id).toBe(id)
    }
    const [row] = await world.ownerQuery<{ payload: Buffer }>('select payload from licences.licence where id = $1', [id])
    const index = indexed.find((one) => one.column === 'number_index')
    await inSystem(async (tx) => {
      for (const was of [written, numberKey(written)].map((one) => tx.protection.blindIndex(licenceNumberField, `SENIOR_CARD:${one}`)))
        expect(index?.value({ id, type: 'SENIOR_CARD', payload: row?.payload, was }, tx.protection)).toBe('SENIOR_CARD:优(2024)第7号A')
    })
  })
})
