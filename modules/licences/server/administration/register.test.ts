import { beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../../../platform/server/actor.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { aWorld, type World } from '../../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../../tools/city/demo-people.ts'
import { residentToken, staffToken } from '../../../identity/server/testing.ts'
import { officeFor } from '../../../organisations/server/api.ts'
import { getDocument } from '../../../seals/contract.ts'
import {
  actOnLicence,
  decideAct,
  exportMetadata,
  getRegistered,
  licenceEvents,
  listMyUses,
  listRegisterWork,
  searchRegister,
  unmaskRegistered,
} from '../../contract.ts'
import { changeLicence, currentLicences, issueLicence } from '../api.ts'
import { announceExpired } from '../routines.ts'

const { wangXiuying } = demoPeople

let world: World
const staff = async (login: string) => world.caller('staff', await staffToken(world.boot, login))
const county = () => staff('civil-affairs-510402')
const city = () => staff('civil-affairs-5104')
const inSystem = <T>(work: (tx: Transaction) => Promise<T>) => world.transaction(system, work)
const eventsOf = (type: string) =>
  world.ownerQuery<{ data: Record<string, unknown> }>('select data from platform.event where type = $1', [type])

/** Issued by 东区民政局. */
async function aSeniorCard(validTo: string | null = null) {
  return inSystem(async (tx) => {
    const issuer = await officeFor(tx, { level: 'county', department: 'civil-affairs', jurisdiction: wangXiuying.residence })
    const fields = { cardNumber: `YL${tx.newId().slice(-8).toUpperCase()}`, name: wangXiuying.name, category: '70周岁以上' }
    const holder = { personId: wangXiuying.id }
    return issueLicence(tx, { type: 'SENIOR_CARD', holder, fields, validFrom: '2024-01-01', validTo, issuer })
  })
}
const stateOf = async (id: string) => (await (await county()).call(getRegistered, { licenceId: id })).licence.state

beforeAll(async () => {
  world = await aWorld()
})

describe('the register of an issuing office', () => {
  it('finds a licence by its exact number, by the number of its holder, and by no part of one', async () => {
    const licence = await aSeniorCard()
    const number = String(licence.fields.cardNumber)
    const caller = await county()
    const { rows } = await caller.call(searchRegister, { by: 'licence-number', number: ` ${number.toLowerCase()} ` })
    expect(rows).toMatchObject([{ licence: { id: licence.id, number: `******${number.slice(-4)}` }, holders: ['王*英'] }])
    const held = await caller.call(searchRegister, { by: 'id-number', number: demoNumber('wangXiuying') })
    expect(held.rows.map((one) => one.licence.id)).toContain(licence.id)
    expect((await caller.call(searchRegister, { by: 'licence-number', number: number.slice(0, -1) })).rows).toEqual([])
  })

  it('shows the holder that it looked', async () => {
    const licence = await aSeniorCard()
    await (await county()).call(searchRegister, { by: 'licence-number', number: String(licence.fields.cardNumber) })
    const own = world.caller('portal', await residentToken(world.boot, wangXiuying.id))
    const use = (await own.call(listMyUses, {})).uses.find((one) => one.licenceId === licence.id)
    expect(use).toMatchObject({ purpose: '发证机关查询', basis: 'statutory-duty', by: '攀枝花市东区民政局' })
  })

  it('is closed to other departments, other areas and the window', async () => {
    const licence = await aSeniorCard()
    for (const login of ['health-510402', 'civil-affairs-510411'])
      expect((await (await staff(login)).refusal(getRegistered, { licenceId: licence.id })).status).toBe(404)
    expect((await (await staff('clerk-510402001005')).refusal(getRegistered, { licenceId: licence.id })).status).toBe(403)
    const found = await (await staff('health-510402')).call(searchRegister, { by: 'id-number', number: demoNumber('wangXiuying') })
    expect(found.rows.map((one) => one.licence.type)).not.toContain('SENIOR_CARD')
  })

  it('covers names and numbers, and opens them for a reason that is on record', async () => {
    const licence = await aSeniorCard()
    const caller = await county()
    const shown = await caller.call(getRegistered, { licenceId: licence.id })
    expect(shown.fields.find((one) => one.key === 'name')).toMatchObject({ value: '王*英', masked: true })
    expect((await caller.refusal(unmaskRegistered, { licenceId: licence.id, reason: '看' })).status).toBe(422)
    const open = await caller.call(unmaskRegistered, { licenceId: licence.id, reason: '核对换发申请' })
    expect(open.fields.find((one) => one.key === 'name')).toMatchObject({ value: '王秀英', masked: false })
    const told = (await eventsOf(licenceEvents.unmasked.type)).find((one) => one.data.licenceId === licence.id)
    expect(told).toBeDefined()
    expect(told?.data.reason).toBeUndefined()
    const own = world.caller('portal', await residentToken(world.boot, wangXiuying.id))
    expect((await own.call(listMyUses, {})).uses.map((one) => one.purpose)).toContain('发证机关查看完整内容：核对换发申请')
  })
})

/** What the holder reads of the uses of one licence. */
const purposesOf = async (licenceId: string) => {
  const own = world.caller('portal', await residentToken(world.boot, wangXiuying.id))
  return (await own.call(listMyUses, {})).uses.filter((one) => one.licenceId === licenceId).map((one) => one.purpose)
}

describe('every look of the issuer', () => {
  it('is read by the holder, also without a search before it: once a day for each officer', async () => {
    const licence = await aSeniorCard()
    const caller = await county()
    for (const _ of [1, 2]) await caller.call(getRegistered, { licenceId: licence.id })
    expect(await purposesOf(licence.id)).toEqual(['发证机关查看登记内容'])
    await (await city()).call(getRegistered, { licenceId: licence.id })
    expect(await purposesOf(licence.id)).toHaveLength(2)
  })

  it('goes through the register: the sealed face, which covers nothing, is not opened by it', async () => {
    const licence = await aSeniorCard()
    await world.settle()
    const [face] = await world.ownerQuery<{ id: string }>('select id from seals.document where licence_id = $1', [licence.id])
    expect((await (await county()).refusal(getDocument, { documentId: face?.id ?? '' })).status).toBe(404)
  })
})

describe('what an issuer writes', () => {
  it('fits the field of its type, in every case by name and rule', async () => {
    const licence = await aSeniorCard()
    const caller = await county()
    const change = (fields: Record<string, unknown>) =>
      caller.refusal(actOnLicence, { licenceId: licence.id, kind: 'change', reason: '更正内容', fields })
    for (const [fields, field, said] of [
      [{ category: '一百岁' }, '/fields/category', '“证别”只能是'],
      [{ name: 'x'.repeat(501) }, '/fields/name', '“姓名”最多 500 个字'],
      [{ name: '   ' }, '/fields/name', '“姓名”必填'],
      [{ name: { evil: ['x'] } }, '/fields/name', '“姓名”的内容与这一项的类型不符'],
      [{ birthDate: '1950-02-30' }, '/fields/birthDate', '“出生日期”不是有效的日期'],
      [{ photo: 'x' }, '/fields/photo', '不能在这里修改'],
    ] as const)
      expect(await change(fields)).toMatchObject({ status: 422, errors: [{ field, message: expect.stringContaining(said) }] })
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, n) => [`key${n}`, 'x']))
    expect(await change(many)).toMatchObject({ status: 422, errors: [{ field: '/fields', rule: 'maxProperties' }] })
    for (const [reason, rule] of [
      ['', 'minLength'],
      ['    ', 'pattern'],
      ['x'.repeat(401), 'maxLength'],
    ] as const) {
      const refused = await caller.refusal(actOnLicence, { licenceId: licence.id, kind: 'suspend', reason })
      expect(refused).toMatchObject({ status: 422, errors: [{ field: '/reason', rule, message: expect.stringContaining('“事由和依据”') }] })
    }
    const noDay = { licenceId: licence.id, kind: 'renew' as const, reason: '到期换发', validTo: '2031-02-30' }
    expect(await caller.refusal(actOnLicence, noDay)).toMatchObject({ status: 422, errors: [{ field: '/validTo' }] })
  })
})

describe('acts of the issuer', () => {
  it('renew and change at once, by a new version with its history', async () => {
    const licence = await aSeniorCard('2026-12-31')
    const caller = await county()
    const renewed = await caller.call(actOnLicence, { licenceId: licence.id, kind: 'renew', reason: '到期换发', validTo: '2031-12-31' })
    const changed = await caller.call(actOnLicence, {
      licenceId: renewed.licenceId,
      kind: 'change',
      reason: '类别调整',
      fields: { category: '60—69周岁' },
    })
    const shown = await caller.call(getRegistered, { licenceId: changed.licenceId })
    expect(shown.versions.map((one) => [one.version, one.state])).toEqual([
      [3, 'normal'],
      [2, 'changed'],
      [1, 'changed'],
    ])
    expect(shown.acts.map((one) => [one.kind, one.state]).sort()).toEqual([
      ['change', 'done'],
      ['renew', 'done'],
    ])
    const wrong = { licenceId: changed.licenceId, reason: '试一试' }
    expect((await caller.refusal(actOnLicence, { ...wrong, kind: 'renew', validTo: '2025-01-01' })).code).toBe('licences.end-before-start')
    expect((await caller.refusal(actOnLicence, { ...wrong, kind: 'change', fields: { shoeSize: 42 } })).code).toBe('licences.unknown-field')
    expect((await caller.refusal(actOnLicence, { ...wrong, kind: 'change' })).errors?.[0]?.field).toBe('/fields')
    expect((await caller.refusal(actOnLicence, { ...wrong, kind: 'resume' })).code).toBe('licences.wrong-state')
    expect((await caller.refusal(actOnLicence, { ...wrong, kind: 'confirm' })).code).toBe('licences.is-issued')
  })

  it('suspend and revoke only when another person has agreed, once', async () => {
    const licence = await aSeniorCard()
    const [one, other] = [await county(), await city()]
    const { act } = await one.call(actOnLicence, { licenceId: licence.id, kind: 'suspend', reason: '待核实居住地' })
    expect([act.state, await stateOf(licence.id)]).toEqual(['awaiting', 'normal'])
    expect((await one.refusal(actOnLicence, { licenceId: licence.id, kind: 'revoke', reason: '重复申领' })).code).toBe('licences.act-open')
    expect((await one.refusal(decideAct, { actId: act.id, approve: true, opinion: '同意' })).code).toBe('licences.own-act')
    const waiting = (await other.call(listRegisterWork)).acts.find((entry) => entry.act.id === act.id)
    expect(waiting?.act.mayDecide).toBe(true)
    await other.call(decideAct, { actId: act.id, approve: true, opinion: '同意暂停' })
    expect(await stateOf(licence.id)).toBe('suspended')
    expect((await other.refusal(decideAct, { actId: act.id, approve: true, opinion: '同意' })).code).toBe('licences.act-decided')
    await one.call(actOnLicence, { licenceId: licence.id, kind: 'resume', reason: '已核实' })
    expect(await stateOf(licence.id)).toBe('normal')
    const revoking = await one.call(actOnLicence, { licenceId: licence.id, kind: 'revoke', reason: '重复申领' })
    expect(
      (await (await staff('civil-affairs-510411')).refusal(decideAct, { actId: revoking.act.id, approve: true, opinion: '同意' })).status,
    ).toBe(404)
    await other.call(decideAct, { actId: revoking.act.id, approve: false, opinion: '依据不足' })
    expect(await stateOf(licence.id)).toBe('normal')
  })
})

describe('an act that waits', () => {
  it('lets nothing else be done, and is carried out on the version that a correction made meanwhile', async () => {
    const licence = await aSeniorCard()
    const [one, other] = [await county(), await city()]
    const { act } = await one.call(actOnLicence, { licenceId: licence.id, kind: 'revoke', reason: '重复申领' })
    const change = { kind: 'change' as const, reason: '类别调整', fields: { category: '60—69周岁' } }
    expect((await one.refusal(actOnLicence, { licenceId: licence.id, ...change })).code).toBe('licences.act-open')
    const second = await inSystem((tx) => changeLicence(tx, licence.id, { fields: { name: '王秀瑛' } }))
    expect((await one.refusal(actOnLicence, { licenceId: second.id, ...change })).code).toBe('licences.act-open')
    await other.call(decideAct, { actId: act.id, approve: true, opinion: '同意注销' })
    expect(await stateOf(second.id)).toBe('cancelled')
  })
})

describe('holders that are no persons', () => {
  it('an organisation is found by its credit code, a property by its number, and metadata says so', async () => {
    const licence = await inSystem(async (tx) => {
      const issuer = await officeFor(tx, { level: 'county', department: 'civil-affairs', jurisdiction: wangXiuying.residence })
      const subject = { kind: 'organisation' as const, name: '炳草岗老年协会', code: '51990101MJ0000018A' }
      const fields = { cardNumber: 'ORG-1', name: subject.name, category: '70周岁以上' }
      return issueLicence(tx, {
        type: 'SENIOR_CARD',
        holder: { subject, personIds: [] },
        fields,
        validFrom: tx.today,
        validTo: null,
        issuer,
      })
    })
    expect(licence.holderKind).toBe('organisation')
    const caller = await county()
    const { rows } = await caller.call(searchRegister, { by: 'organisation', number: '51990101mj0000018a' })
    expect(rows).toMatchObject([{ licence: { id: licence.id }, holders: ['炳草岗老年协会（51990101MJ0000018A）'] }])
    expect((await caller.call(searchRegister, { by: 'property', number: '51990101MJ0000018A' })).rows).toEqual([])
    const file = await caller.file(exportMetadata, { licenceId: licence.id, format: 'json', reason: '核对单位证照' })
    const [metadata] = JSON.parse(file.toString()).licences
    expect(metadata.CZZT).toEqual([
      { CZZT: '炳草岗老年协会', CZZTDM: '51990101MJ0000018A', CZZTDMLX: '统一社会信用代码', CZZTDMLXDM: '001' },
    ])
  })
})

describe('metadata of GB/T 36903', () => {
  it('is exported with its short names as JSON, CSV and XML, and the export is on record', async () => {
    const licence = await aSeniorCard()
    await world.settle()
    const caller = await county()
    const one = { licenceId: licence.id, reason: '省级证照目录汇聚' }
    const [json] = JSON.parse((await caller.file(exportMetadata, { ...one, format: 'json' })).toString()).licences
    expect(json).toMatchObject({
      ZZMC: '老年优待证',
      ZZBS: licence.identifier,
      ZZBH: licence.fields.cardNumber,
      ZZBFJG: '攀枝花市东区民政局',
      ZZBFJGDM: '510402',
      ZZYXQQSRQ: '2024-01-01',
      ZZYXQJZRQ: '9999-12-31',
      CZZT: [{ CZZT: '王秀英', CZZTDM: demoNumber('wangXiuying'), CZZTDMLXDM: '111', CZZTDMLX: '公民身份号码' }],
      ZZZT: '正常',
      KZ_category: '70周岁以上',
    })
    expect(json.ZZLXDM).toMatch(/^11990101MB00000193\d{3}$/)
    expect(json.ZZQZSJ).not.toBe('')
    const csv = (await caller.file(exportMetadata, { type: 'SENIOR_CARD', format: 'csv', reason: one.reason })).toString()
    const [head = '', ...lines] = csv.trim().split('\r\n')
    expect(head.replace('\uFEFF', '').split(',').slice(0, 5)).toEqual(['ZZMC', 'ZZLXMC', 'ZZLXDM', 'ZZBH', 'ZZBS'])
    expect(lines.some((line) => line.includes(licence.identifier))).toBe(true)
    const xml = (await caller.file(exportMetadata, { ...one, format: 'xml' })).toString()
    expect(xml).toContain(`<ZZBS>${licence.identifier}</ZZBS>`)
    expect(xml).toContain('<CZZTXX><CZZT>王秀英</CZZT>')
    expect((await eventsOf(licenceEvents.exported.type)).length).toBe(4)
    expect((await (await staff('clerk-510402001005')).send(exportMetadata, { ...one, format: 'json' })).statusCode).toBe(403)
  })
})

describe('the end of a span', () => {
  it('is announced once, and a licence renewed before that day is not', async () => {
    const [ending, going] = [await aSeniorCard('2026-03-02'), await aSeniorCard('2026-03-02')]
    await (await county()).call(actOnLicence, { licenceId: going.id, kind: 'renew', reason: '换发', validTo: null })
    await announceExpired(world.boot)
    const expired = async () => (await eventsOf(licenceEvents.expired.type)).map((one) => one.data.licenceId)
    expect(await expired()).not.toContain(ending.id)
    world.clock.set('2026-03-03T01:00:00.000Z')
    await announceExpired(world.boot)
    await announceExpired(world.boot)
    const told = await expired()
    expect(told.filter((id) => id === ending.id)).toHaveLength(1)
    expect(told).not.toContain(going.id)
    expect((await inSystem((tx) => currentLicences(tx, wangXiuying.id))).get('SENIOR_CARD')?.expired?.id).toBeDefined()
  })
})

describe('an export', () => {
  it('is read by the holder where it went out in an export, each licence of theirs once', async () => {
    const [one, two] = [await aSeniorCard(), await aSeniorCard()]
    await (await county()).file(exportMetadata, { type: 'SENIOR_CARD', format: 'csv', reason: '省级证照目录汇聚' })
    for (const licence of [one, two]) expect(await purposesOf(licence.id)).toEqual(['发证机关导出元数据：省级证照目录汇聚'])
    const told = await eventsOf(licenceEvents.used.type)
    expect(told.filter(({ data }) => [one.id, two.id].every((id) => (data.licenceIds as string[]).includes(id)))).toHaveLength(1)
  })
})
