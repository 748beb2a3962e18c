import { beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../../../platform/server/actor.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { aWorld, type World } from '../../../../tests/world.ts'
import { demoPeople } from '../../../../tools/city/demo-people.ts'
import { staffToken } from '../../../identity/server/testing.ts'
import { officeFor } from '../../../organisations/server/api.ts'
import { beginImport, checkImport, commitImport, exportMetadata, getImport, type LicenceFields, putImportPart } from '../../contract.ts'
import { issueLicence, revokeLicence, suspendLicence } from '../api.ts'
import { metadataCsv, metadataOf } from '../metadata.ts'
import { lockLicence, openPayload } from '../store.ts'
import { licenceType } from '../types.ts'
import { checkLine } from './check-line.ts'
import { proposeMapping } from './mapping.ts'
import { readTable } from './read-table.ts'

const { wangXiuying } = demoPeople

let world: World
const office = async () => world.caller('staff', await staffToken(world.boot, 'civil-affairs-510402'))
const inSystem = <T>(work: (tx: Transaction) => Promise<T>) => world.transaction(system, work)
const look = async (importId: string) => (await office()).call(getImport, { importId })

async function checked(text: string, type: string) {
  const caller = await office()
  const bytes = Buffer.from(text)
  const { id: importId } = await caller.call(beginImport, { type, name: '证照.csv', size: bytes.length, parts: 1 })
  await caller.call(putImportPart, { importId, part: 0, content: bytes.toString('base64') })
  await world.settle()
  await caller.call(checkImport, { importId, mapping: (await look(importId)).mapping })
  await world.settle()
  return importId
}

beforeAll(async () => {
  world = await aWorld()
})

describe('what was exported here', () => {
  const issued = (type: string, department: string, fields: LicenceFields) =>
    inSystem(async (tx) => {
      const issuer = await officeFor(tx, { level: 'county', department, jurisdiction: '510402' })
      const holder = { personId: wangXiuying.id }
      return issueLicence(tx, { type, holder, fields, validFrom: '2024-01-01', validTo: null, issuer })
    })
  const child = (certNumber: string) =>
    issued('CHILD_WELFARE_CERT', 'civil-affairs', { certNumber, name: '王秀英', category: '孤儿（机构养育）', monthlyAmount: 123450 })

  it('adds nothing here, and elsewhere comes in with its state, its money and its end', async () => {
    const [revoked, suspended] = [await child('FL-RT-1'), await child('FL-RT-2')]
    await inSystem((tx) => revokeLicence(tx, revoked.id, '不再符合条件'))
    await inSystem((tx) => suspendLicence(tx, suspended.id, true, '待核实'))
    const caller = await office()
    const lines = async ({ id }: { id: string }) =>
      (await caller.file(exportMetadata, { licenceId: id, format: 'csv', reason: '核对往返' })).toString().trim().split('\r\n')
    const [[head = '', one = ''], [, two = '']] = [await lines(revoked), await lines(suspended)]
    const came = async (text: string) => {
      const importId = await checked(text, 'CHILD_WELFARE_CERT')
      expect((await look(importId)).faults).toEqual([])
      await caller.call(commitImport, { importId, withoutFaulty: false })
      await world.settle()
      return (await look(importId)).import
    }
    const file = [head, one, two].join('\r\n')
    expect(await came(file)).toMatchObject({ state: 'done', committed: 0, same: 2 })
    const foreign = file.replace(revoked.identifier, 'OLD-1').replace(suspended.identifier, 'OLD-2')
    expect(await came(foreign)).toMatchObject({ committed: 2, same: 0 })
    const rows = await world.ownerQuery<{ id: string; source_id: string; state: string }>(
      "select id, source_id, state, reason, valid_to from licences.licence where source_id like 'OLD-_' order by source_id",
    )
    const reason = '导入时原登记已为此状态'
    expect(rows).toMatchObject([
      { source_id: 'OLD-1', state: 'cancelled', reason, valid_to: null },
      { source_id: 'OLD-2', state: 'suspended', reason, valid_to: null },
    ])
    const money = await inSystem(async (tx) => {
      const found = await lockLicence(tx, rows[0]?.id ?? '')
      return found && openPayload(tx, found.row).fields.monthlyAmount
    })
    expect(money).toBe(123450)
  })

  it('reads back lists, and faults a state or an end that it does not know', async () => {
    const { id } = await issued('HEALTH_RECORD', 'health', { recordNo: '-JK1', name: '王秀英', allergies: ['青霉素', '磺胺'] })
    await inSystem(async (tx) => {
      const found = await lockLicence(tx, id)
      if (!found) throw new Error('it was issued')
      const type = await licenceType(tx, 'HEALTH_RECORD')
      const cells = readTable(Buffer.from(metadataCsv([await metadataOf(tx, found.row)]))).rows[0]?.cells ?? {}
      const mapping = proposeMapping(type, Object.keys(cells))
      const read = (change: Record<string, string>) => checkLine(type, mapping, { ...cells, ...change }, tx.today)
      expect(read({})).toMatchObject({ faults: [], line: { fields: { recordNo: '-JK1', allergies: ['青霉素', '磺胺'] } } })
      const rules = (change: Record<string, string>) => read(change).faults.map((one) => `${one.field}·${one.rule}`)
      expect(rules({ ZZZT: '变更（历史版本）' })).toEqual(['证照状态·选项'])
      expect(rules({ ZZZT: '过期' })).toEqual(['证照状态·先后'])
      expect(rules({ ZZZT: '过期', ZZYXQJZRQ: '2025-01-01' })).toEqual([])
      expect(rules({ ZZYXQJZRQ: '无效' })).toEqual(['有效期截止·日期'])
      expect(rules({ ZZYXQJZRQ: '无固定期限' })).toEqual([])
    })
  })
})
