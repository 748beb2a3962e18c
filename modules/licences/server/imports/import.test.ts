import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../../../platform/server/actor.ts'
import { aWorld, type World } from '../../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../../tools/city/demo-people.ts'
import { residentToken, staffToken } from '../../../identity/server/testing.ts'
import { officeFor } from '../../../organisations/server/api.ts'
import {
  beginImport,
  checkImport,
  commitImport,
  discardImport,
  getImport,
  getImportReport,
  type ImportState,
  importEvents,
  listImports,
  listMyLicences,
  putImportPart,
} from '../../contract.ts'
import { issueLicence, suspendLicence } from '../api.ts'
import { licenceType } from '../types.ts'
import { proposeMapping } from './mapping.ts'

const { wangXiuying, chenZhiqiang, maJing } = demoPeople
const login = 'civil-affairs-510402'

let world: World
const office = async (name = login) => world.caller('staff', await staffToken(world.boot, name))

const head = '证号,持证人姓名,身份证号,姓名,证别,发证日期,有效期至'
const good = [
  `YL20260001,王秀英,${demoNumber('wangXiuying')},王秀英,70周岁以上,2020-01-05,长期`,
  `YL20260002,陈志强,${demoNumber('chenZhiqiang')},陈志强,60—69周岁,2021/3/4,20310304`,
]
const bad = [
  `YL20260003,王秀瑛,${demoNumber('wangXiuying')},王秀瑛,70周岁以上,2020-01-05,`,
  'YL20260004,无名氏,11010519491231002X,无名氏,70周岁以上,2020-01-05,',
  `,王秀英,${demoNumber('wangXiuying')},王秀英,一百岁,2020-13-05,`,
  `YL20260001,王秀英,${demoNumber('wangXiuying').slice(0, 17)}0,王秀英,70周岁以上,2020-01-05,2019-01-01`,
]

/** Uploaded in parts of 100 bytes, the second part twice. */
async function upload(text: string | Buffer, type = 'SENIOR_CARD') {
  const caller = await office()
  const bytes = Buffer.from(text)
  const parts = Math.ceil(bytes.length / 100)
  const begun = await caller.call(beginImport, { type, name: '优待证.csv', size: bytes.length, parts })
  const put = (part: number) =>
    caller.call(putImportPart, { importId: begun.id, part, content: bytes.subarray(part * 100, part * 100 + 100).toString('base64') })
  if (parts > 1) await put(1)
  let left: number[] = []
  for (let part = 0; part < parts; part++) left = (await put(part)).missing
  expect(left).toEqual([])
  await world.settle()
  return begun.id
}
/** What a browser knows a file by. */
const digestOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

const look = async (importId: string) => (await office()).call(getImport, { importId })
const expectState = async (importId: string, state: ImportState) => expect((await look(importId)).import.state).toBe(state)

async function checked(text: string) {
  const importId = await upload(text)
  const { mapping } = await look(importId)
  await (await office()).call(checkImport, { importId, mapping })
  await world.settle()
  return importId
}

beforeAll(async () => {
  world = await aWorld()
})

describe('an import', () => {
  it('proposes what its columns mean, and shows the first lines as it would read them', async () => {
    const importId = await upload([head, ...good].join('\r\n'))
    const shown = await look(importId)
    expect(shown.import).toMatchObject({ state: 'mapped', encoding: 'UTF-8', total: 2 })
    expect(shown.mapping).toMatchObject({
      '@holderNumber': '身份证号',
      '@holderName': '持证人姓名',
      '@validFrom': '发证日期',
      '@validTo': '有效期至',
    })
    expect(shown.sample[0]).toMatchObject({ line: 2, values: { '@holderName': '王秀英' }, faults: [] })
    const type = await world.transaction(system, (tx) => licenceType(tx, 'SENIOR_CARD'))
    expect(proposeMapping(type, ['ZZBH', 'CZZT', 'CZZTDM', 'ZZBFRQ', 'KZ_category'])).toMatchObject({
      [type.numberField ?? '']: 'ZZBH',
      '@holderName': 'CZZT',
      '@holderNumber': 'CZZTDM',
      category: 'KZ_category',
    })
  })

  it('brings no licence beside one that is suspended, neither when it is checked nor when it was suspended since', async () => {
    const line = (number: string) => `${number},马静,${demoNumber('maJing')},马静,60—69周岁,2020-01-05,长期`
    const early = await checked([head, line('YL20269002')].join('\n'))
    expect((await look(early)).faults).toEqual([])
    const held = await world.transaction(system, async (tx) => {
      const issuer = await officeFor(tx, { level: 'county', department: 'civil-affairs', jurisdiction: maJing.residence })
      const given = { type: 'SENIOR_CARD', holder: { personId: maJing.id }, fields: { cardNumber: 'YL20269001', name: maJing.name } }
      const licence = await issueLicence(tx, { ...given, validFrom: '2024-01-01', validTo: null, issuer })
      await suspendLicence(tx, licence.id, true, '待核实')
      return licence
    })
    const late = await checked([head, line('YL20269003')].join('\n'))
    expect((await look(late)).faults).toMatchObject([{ rule: '暂停', message: expect.stringContaining(`已由${held.issuer}暂停`) }])
    await (await office()).call(commitImport, { importId: early, withoutFaulty: false })
    await world.settle()
    expect((await look(early)).import).toMatchObject({ state: 'done', committed: 0 })
    const own = world.caller('portal', await residentToken(world.boot, maJing.id))
    const cards = (await own.call(listMyLicences, {})).licences.filter((one) => one.type === 'SENIOR_CARD')
    expect(cards.map((one) => one.id)).toEqual([held.id])
  })

  it('writes nothing while it is checked, names every fault with line, field, rule and what to do, and never the value', async () => {
    const importId = await checked([head, ...good, ...bad].join('\n'))
    const shown = await look(importId)
    expect(shown.import).toMatchObject({ state: 'checked', total: 6, checked: 6, faulty: 4, committed: 0 })
    const rules = shown.faults.map((one) => `${one.field}·${one.rule}`)
    expect(rules).toEqual(
      expect.arrayContaining([
        '持证人姓名·不一致',
        '持证人身份证件号码·查无此人',
        '持证人身份证件号码·身份号码',
        '来源编号·重复',
        '有效期截止·先后',
        '有效期起始·日期',
      ]),
    )
    const report = (await (await office()).file(getImportReport, { importId })).toString()
    expect(report.split('\r\n')[0]).toBe('\uFEFF行号,项目,规则,怎么改')
    expect(report).toContain('4,"持证人姓名","不一致","姓名与人口库中这个号码的登记不一致，请核对"')
    expect(report).toContain('只能是：')
    expect(report).toContain('与第 2 行的来源编号相同')
    for (const secret of ['王秀瑛', '无名氏', '11010519491231002X', '一百岁']) expect(report).not.toContain(secret)
    const caller = await office()
    expect((await caller.refusal(commitImport, { importId, withoutFaulty: false })).code).toBe('licence-imports.faulty-left')
    const stood = await world.ownerQuery("select 1 from licences.licence where source_id like 'YL2026%'")
    expect(stood).toEqual([])
    await caller.call(commitImport, { importId, withoutFaulty: true })
    await world.settle()
    expect((await look(importId)).import).toMatchObject({ state: 'done', committed: 2, faulty: 4, same: 0 })
    const own = world.caller('portal', await residentToken(world.boot, wangXiuying.id))
    const card = (await own.call(listMyLicences)).licences.find((one) => one.number === 'YL20260001')
    expect(card).toMatchObject({ origin: 'imported', validFrom: '2020-01-05', validTo: null, verified: true, issuer: '攀枝花市东区民政局' })
    const left = await world.ownerQuery(
      'select 1 from licences.import_part p where p.import = $1 union all select 1 from licences.import_line l where l.import = $1 and l.record is not null',
      [importId],
    )
    expect(left).toEqual([])
    const [event] = await world.ownerQuery('select data from platform.event where type = $1', [importEvents.committed.type])
    expect(event?.data.personIds.sort()).toEqual([wangXiuying.id, chenZhiqiang.id].sort())
  })

  it('of what was imported before adds nothing, also when it comes as JSON', async () => {
    const json = [{ ZZBH: 'YL20260001', CZZT: '王秀英', CZZTDM: demoNumber('wangXiuying'), 姓名: '王秀英', ZZBFRQ: '20200105' }]
    const importId = await checked(JSON.stringify(json))
    await (await office()).call(commitImport, { importId, withoutFaulty: false })
    await world.settle()
    expect((await look(importId)).import).toMatchObject({ state: 'done', committed: 0, same: 1 })
    expect(await world.ownerQuery("select 1 from licences.licence where source_id = 'YL20260001'")).toHaveLength(1)
  })

  it('says why a file cannot be read, and may be discarded with all it held', async () => {
    const importId = await upload('证号\n"没有结束')
    const shown = await look(importId)
    expect(shown.import).toMatchObject({ state: 'failed', fault: expect.stringContaining('双引号') })
    const caller = await office()
    await caller.call(discardImport, { importId })
    await expectState(importId, 'discarded')
    expect(await world.ownerQuery('select 1 from licences.import_part where import = $1', [importId])).toEqual([])
    expect((await caller.refusal(discardImport, { importId })).code).toBe('licence-imports.wrong-state')
  })

  it('is refused without a column for what is required, for a type of another department, and to other offices', async () => {
    const importId = await upload([head, ...good].join('\n'))
    const caller = await office()
    const refused = await caller.refusal(checkImport, { importId, mapping: { '@holderName': '持证人姓名' } })
    expect(refused).toMatchObject({ code: 'licence-imports.unmapped' })
    expect(refused.errors?.map((one) => one.field)).toContain('/mapping/@holderNumber')
    const foreign = { type: 'DISABILITY_CERT', name: 'a.csv', size: 1, parts: 1 }
    expect((await caller.refusal(beginImport, foreign)).code).toBe('licence-imports.foreign-type')
    expect((await (await office('civil-affairs-510411')).refusal(getImport, { importId })).status).toBe(404)
    expect((await (await office('clerk-510402001005')).refusal(listImports)).status).toBe(403)
    const { imports, types } = await caller.call(listImports)
    expect(imports.length).toBeGreaterThan(2)
    expect(types.map((one) => one.code)).toContain('SENIOR_CARD')
  })

  it('keeps what waits sealed', async () => {
    await checked([head, ...good].join('\n'))
    const rows = await world.ownerQuery(
      "select encode(content, 'escape') as text from licences.import_part union all select encode(record, 'escape') from licences.import_line where record is not null",
    )
    expect(rows.length).toBeGreaterThan(3)
    for (const { text } of rows) expect(text).not.toContain(demoNumber('wangXiuying'))
  })
})

describe('an upload that a reload of the page broke off', () => {
  it('goes on when the same office chooses the same file again; another office, type or file begins anew', async () => {
    const caller = await office()
    const bytes = Buffer.from([head, ...good].join('\n'))
    const given = { type: 'SENIOR_CARD', name: '优待证.csv', size: bytes.length, parts: 2, digest: digestOf(bytes) }
    const half = Math.ceil(bytes.length / 2)
    const put = (importId: string, part: number) =>
      caller.call(putImportPart, { importId, part, content: bytes.subarray(part * half, (part + 1) * half).toString('base64') })
    const begun = await caller.call(beginImport, given)
    expect(begun.received).toEqual([])
    await put(begun.id, 0)
    const again = await caller.call(beginImport, given)
    expect(again).toEqual({ id: begun.id, received: [0] })
    expect((await caller.call(beginImport, { ...given, digest: digestOf(Buffer.from('x')) })).id).not.toBe(begun.id)
    const elsewhere = await office('civil-affairs-510403')
    expect((await elsewhere.call(beginImport, given)).received).toEqual([])
    expect(await put(begun.id, 1)).toEqual({ missing: [] })
    await world.settle()
    await expectState(begun.id, 'mapped')
  })
})
