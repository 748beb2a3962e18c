import { describe, expect, it } from 'vitest'
import { system } from '../../../../platform/server/actor.ts'
import { aWorld } from '../../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../../tools/city/demo-people.ts'
import { addDays } from '../../../calendar/contract.ts'
import { uploadFile } from '../../../files/contract.ts'
import { residentToken } from '../../../identity/server/testing.ts'
import { grantMandate } from '../../../people/contract.ts'
import { getPerson, mostMisses } from '../../../people/server/api.ts'
import { type DraftView, getCase, getDraft, nameParty, provideMaterial, saveDraft, startDraft } from '../../contract.ts'
import { officerAt, openTasksOf, someValue, submitted } from '../testing.ts'

const world = await aWorld()
/** 陈志强 is no relative of 马静 and lives elsewhere. */
const { maJing, chenZhiqiang } = demoPeople
const him = { idNumber: demoNumber('chenZhiqiang'), name: chenZhiqiang.name }
const portalOf = async (id: string) => world.caller('portal', await residentToken(world.boot, id))
const guarantorIn = (view: DraftView) => view.parties.find((one) => one.role === 'guarantor')
const fieldOf = ({ form }: Pick<DraftView, 'form'>, key: string) =>
  form.sections.flatMap((one) => one.fields).find((one) => one.key === key)

/** With a guarantor, whoever it is. */
async function aDraft() {
  const mine = await portalOf(maJing.id)
  const { draftId, revision } = await mine.call(startDraft, { itemCode: 'MZ-017' })
  return { mine, asked: { draftId, revision, role: 'guarantor' } }
}

describe('somebody who is nobody of the family', () => {
  it('is named by name and number, both right; which of them is wrong is not told', async () => {
    const { mine, asked } = await aDraft()
    const tried = [
      { ...him, name: '陈志刚' },
      { ...him, idNumber: demoNumber('wangXiuying') },
      { ...him, idNumber: '510499199001018873' },
      { idNumber: him.idNumber },
    ]
    const told = await Promise.all(tried.map(async (who) => ({ ...(await mine.refusal(nameParty, { ...asked, ...who })), requestId: '' })))
    expect(told[0]).toMatchObject({ code: 'cases.person-unknown', status: 422, title: '姓名与身份号码核对不上，请对照证件重新填写' })
    for (const one of told) expect(one).toEqual(told[0])
    expect(guarantorIn(await mine.call(nameParty, { ...asked, ...him }))).toMatchObject({ name: him.name, outside: true })
  })

  it('is no more than a name and a number: nothing else of them is shown or filled in', async () => {
    const { mine, asked } = await aDraft()
    const named = await mine.call(nameParty, { ...asked, ...him })
    const reloaded = await mine.call(getDraft, { draftId: asked.draftId })
    const { phone, residenceAddress, domicileAddress } = await world.transaction(system, (tx) => getPerson(tx, chenZhiqiang.id))
    for (const view of [named, reloaded]) {
      expect(guarantorIn(view)).toMatchObject({ name: him.name, outside: true })
      for (const known of [phone, residenceAddress, domicileAddress]) expect(JSON.stringify(view)).not.toContain(known ?? '—')
      expect(fieldOf(view, 'guarantorPhone')).toMatchObject({ value: null, editable: true })
      expect(view.materials.find((one) => one.id === 'm9')).toMatchObject({ state: 'to-bring', licences: [] })
    }
    const uses = 'select 1 from licences.use where need = $1 and person = $2'
    expect(await world.ownerQuery(uses, [asked.draftId, chenZhiqiang.id])).toEqual([])
  })

  it('is used like a relative once they have given a mandate', async () => {
    const { mine, asked } = await aDraft()
    const until = `${Number(world.clock.now().slice(0, 4)) + 1}-01-01`
    await (await portalOf(chenZhiqiang.id)).call(grantMandate, {
      ...{ agentName: maJing.name, agentNumber: demoNumber('maJing'), items: ['MZ-017'], to: until },
    })
    const named = await mine.call(nameParty, { ...asked, ...him })
    expect(guarantorIn(named)?.outside).toBeUndefined()
    expect(fieldOf(named, 'guarantorPhone')?.value).toBe((await world.transaction(system, (tx) => getPerson(tx, chenZhiqiang.id))).phone)
  })

  it('stays a stranger by a mandate for something else, and by one that the resident gave', async () => {
    const { mine, asked } = await aDraft()
    const until = `${Number(world.clock.now().slice(0, 4)) + 1}-01-01`
    const { wangXiuying, luoTing } = demoPeople
    const given = { agentName: maJing.name, agentNumber: demoNumber('maJing'), items: ['MZ-001'], to: until }
    await (await portalOf(wangXiuying.id)).call(grantMandate, given)
    await mine.call(grantMandate, { agentName: luoTing.name, agentNumber: demoNumber('luoTing'), items: [], to: until })
    let { revision } = asked
    for (const who of ['wangXiuying', 'luoTing'] as const) {
      const named = await mine.call(nameParty, { ...asked, revision, idNumber: demoNumber(who), name: demoPeople[who].name })
      revision = named.revision
      const { phone, residenceAddress } = await world.transaction(system, (tx) => getPerson(tx, demoPeople[who].id))
      expect(guarantorIn(named)).toMatchObject({ name: demoPeople[who].name, outside: true })
      expect(fieldOf(named, 'guarantorPhone')?.value ?? null).toBeNull()
      for (const known of [phone, residenceAddress]) expect(JSON.stringify(named)).not.toContain(known ?? '—')
      const uses = 'select 1 from licences.use where need = $1 and person = $2'
      expect(await world.ownerQuery(uses, [asked.draftId, demoPeople[who].id])).toEqual([])
    }
  })

  it('is not found out by trying: after twenty misses a day nothing is answered, right or wrong, until tomorrow', async () => {
    const mine = await portalOf(chenZhiqiang.id)
    const { draftId, revision } = await mine.call(startDraft, { itemCode: 'MZ-017' })
    const right = { idNumber: demoNumber('liuGuifang'), name: demoPeople.liuGuifang.name }
    const asked = { draftId, revision, role: 'guarantor', ...right }
    const codes: (string | undefined)[] = []
    for (let miss = 0; miss < mostMisses; miss += 1) codes.push((await mine.refusal(nameParty, { ...asked, name: `张${miss}` })).code)
    expect(new Set(codes)).toEqual(new Set(['cases.person-unknown']))
    const braked = await mine.refusal(nameParty, asked)
    expect(braked).toMatchObject({ code: 'platform.too-many', status: 429 })
    expect((await mine.refusal(nameParty, { ...asked, name: '张三' })).code).toBe(braked.code)
    const mandate = { agentName: right.name, agentNumber: right.idNumber, items: ['MZ-017'], to: '2026-12-31' }
    expect((await mine.refusal(grantMandate, mandate)).code).toBe(braked.code)
    world.clock.set(`${addDays(world.clock.now().slice(0, 10), 1)}T01:00:00.000Z`)
    expect(guarantorIn(await (await portalOf(chenZhiqiang.id)).call(nameParty, asked))?.name).toBe(right.name)
  })

  it('stands in the case, by name, for the offices that handle it', async () => {
    const { mine, asked } = await aDraft()
    const who = { idNumber: demoNumber('liuGuifang'), name: demoPeople.liuGuifang.name }
    let draft = await mine.call(nameParty, { ...asked, ...who })
    for (let round = 0; draft.missing.length > 0 && round < 8; round += 1) draft = await filled(mine, draft)
    const { caseId } = await submitted(mine, draft)
    const [task] = await openTasksOf(world, caseId)
    const seen = await (await officerAt(world, task?.office_id ?? '')).call(getCase, { caseId })
    expect(JSON.stringify(seen)).toContain(who.name)
  })
})

type Mine = Awaited<ReturnType<typeof portalOf>>

/** What is missing now, as a resident gives it: answers, and photographs of the papers. */
async function filled(mine: Mine, draft: DraftView): Promise<DraftView> {
  const { draftId } = draft
  const wanted = new Set(draft.missing.filter((one) => one.kind === 'field').map((one) => one.id.split('/')[0]))
  const fields = draft.form.sections.flatMap((one) => one.fields).filter((one) => wanted.has(one.key))
  const answers = Object.fromEntries(fields.map((one) => [one.key, someValue(one)]))
  let now = await mine.call(saveDraft, { draftId, revision: draft.revision, answers })
  for (const { id: materialId } of draft.missing.filter((one) => one.kind === 'material')) {
    const { id: fileId } = await mine.call(uploadFile, { name: '材料.png', mime: 'image/png', content: pixel })
    now = await mine.call(provideMaterial, { draftId, materialId, revision: now.revision, fileId, needed: true })
  }
  return now
}

const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
