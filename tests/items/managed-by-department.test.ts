import { beforeAll, describe, expect, it } from 'vitest'
import { getDraft, getMyCase } from '../../modules/cases/contract.ts'
import { aFilledDraft, anAcceptedCase, aReception, driveToEnd, submitted } from '../../modules/cases/server/testing.ts'
import {
  checkItemDraft,
  differencesOf,
  discardItemDraft,
  getGuide,
  getItemDraft,
  getManagedItem,
  getProcessFile,
  type Item,
  listManagedItems,
  restoreItem,
  reviewItemDraft,
  saveItemDraft,
  searchItems,
  startItemDraft,
  submitItemDraft,
  suspendItem,
  withdrawItem,
} from '../../modules/catalog/contract.ts'
import { residentToken, staffToken } from '../../modules/identity/server/testing.ts'
import { demoNumber, demoPeople } from '../../tools/city/demo-people.ts'
import { aWorld, Refused } from '../world.ts'

const world = await aWorld()
const other = { idNumber: demoNumber('maJing'), name: demoPeople.maJing.name }
const as = async (login: string) => world.caller('staff', await staffToken(world.boot, login))
const author = await as('items-civil-affairs')
const reviewer = await as('items-civil-affairs-2')
const stranger = await as('items-health')
const today = () => world.clock.now().slice(0, 10)
const later = (days: number) => new Date(Date.parse(world.clock.now()) + days * 86_400_000).toISOString().slice(0, 10)

async function changed(code: string, change: (item: Item) => Item) {
  const draft = await author.call(startItemDraft, { code })
  if (!draft.item) throw new Error(`the draft of ${code} is no item`)
  return author.call(saveItemDraft, { code, revision: draft.revision, item: change(draft.item) })
}

async function inReview(code: string, change: (item: Item) => Item, effectiveFrom = today()) {
  const draft = await changed(code, change)
  expect(draft.findings).toEqual([])
  return author.call(submitItemDraft, { code, revision: draft.revision, effectiveFrom, note: '按新文件修改' })
}

async function publishedAs(code: string, change: (item: Item) => Item, effectiveFrom = today()) {
  const { revision } = await inReview(code, change, effectiveFrom)
  return (await reviewer.call(reviewItemDraft, { code, revision, outcome: 'publish' })).version
}

describe('A draft', () => {
  it('begins from the published version, is saved, checked, compared and thrown away', async () => {
    const draft = await changed('MZ-002', (item) => ({ ...item, aliases: [...item.aliases, '边边户'] }))
    expect(draft).toMatchObject({ state: 'draft', basedOn: 1, revision: 2, findings: [], may: { edit: true, review: false } })
    const { item } = await author.call(getManagedItem, { code: 'MZ-002' })
    if (!draft.item) throw new Error('no item')
    expect(differencesOf(item, draft.item)).toEqual([
      { part: 'head', id: 'aliases', name: '', property: 'aliases', kind: 'added', after: '边边户' },
    ])
    const longer = { ...item, limits: { ...item.limits, promised: item.limits.promised + 3 } }
    expect(differencesOf(item, longer)).toEqual([
      {
        ...{ part: 'head', id: 'limits', name: '', property: 'promised', kind: 'changed' },
        ...{ before: String(item.limits.promised), after: String(item.limits.promised + 3) },
      },
    ])
    expect(await author.refusal(startItemDraft, { code: 'MZ-002' })).toMatchObject({ code: 'catalog.draft-exists' })
    expect(await author.refusal(saveItemDraft, { code: 'MZ-002', revision: 1, text: 'x' })).toMatchObject({ code: 'catalog.stale-draft' })
    await author.call(discardItemDraft, { code: 'MZ-002', revision: 2 })
    expect(await author.refusal(getItemDraft, { code: 'MZ-002' })).toMatchObject({ code: 'catalog.no-draft' })
  })

  it('belongs to its department', async () => {
    const { revision } = await changed('MZ-003', (item) => item)
    expect(await stranger.refusal(getItemDraft, { code: 'MZ-003' })).toMatchObject({ status: 404 })
    expect(await stranger.refusal(startItemDraft, { code: 'MZ-003' })).toMatchObject({ status: 404 })
    expect(await stranger.refusal(suspendItem, { code: 'MZ-003', reason: '测试' })).toMatchObject({ status: 404 })
    expect(await world.anyone.refusal(getItemDraft, { code: 'MZ-003' })).toMatchObject({ status: 401 })
    await author.call(discardItemDraft, { code: 'MZ-003', revision })
  })

  it('keeps what was typed, however broken, says line and reason, and never reaches review', async () => {
    const { text, revision } = await author.call(startItemDraft, { code: 'MZ-001' })
    const broken = text.replace('household.carCount = 0', 'household.cars = 0')
    const saved = await author.call(saveItemDraft, { code: 'MZ-001', revision, text: broken })
    const line = broken.split('\n').findIndex((one) => one.includes('household.cars')) + 1
    expect(saved.text).toBe(broken)
    expect(saved.findings).toEqual([
      expect.objectContaining({ line, path: '/conditions/3/rule', message: expect.stringContaining('household.cars 没有定义') }),
    ])
    const refused = await author.refusal(submitItemDraft, {
      ...{ code: 'MZ-001', revision: saved.revision, effectiveFrom: today(), note: '坏的' },
    })
    expect(refused).toMatchObject({ code: 'catalog.faulty-item', detail: expect.stringContaining(`第 ${line} 行`) })
    const unreadable = await author.call(saveItemDraft, { code: 'MZ-001', revision: saved.revision, text: 'code: [MZ-001\nname: 低保' })
    expect(unreadable).toMatchObject({ item: null, findings: [{ grade: 'fault' }, ...unreadable.findings.slice(1)] })
    expect(unreadable.findings[0]?.message).toMatch(/[一-鿿]/)
    expect((await world.anyone.call(getGuide, { code: 'MZ-001' })).version).toBe(1)
    await author.call(discardItemDraft, { code: 'MZ-001', revision: unreadable.revision })
  })

  it.each(['', '42', '[]', '&a [*a]', 'code: MZ-001', '\t- x', '{{{', '!!js/function x', 'a: *b', `${'- ['.repeat(300)}`])(
    'is checked whatever it is: %j',
    async (text) => {
      const { findings } = await author.call(checkItemDraft, { code: 'MZ-001', text })
      expect(findings.length).toBeGreaterThan(0)
      expect(findings.every((one) => (one.line ?? 0) > 0 && /[一-鿿]/.test(one.message))).toBe(true)
    },
  )

  it('cannot change its number or its department, nor grow more ways than anybody can read', async () => {
    const draft = await author.call(startItemDraft, { code: 'MZ-004' })
    if (!draft.item) throw new Error('no item')
    const { item } = draft
    const check = async (value: Item) => (await author.call(checkItemDraft, { code: 'MZ-004', item: value })).findings
    expect(await check({ ...item, code: 'MZ-005' })).toContainEqual(expect.objectContaining({ path: '/code' }))
    const step = item.process[1]
    if (!step) throw new Error('no step')
    const endless = Array.from({ length: 60 }, (_, at) => ({
      ...step,
      id: `s${at + 100}`,
      ...(at % 3 === 0
        ? {}
        : { branch: { id: `b${at}`, label: '甲', ...(at % 3 === 1 ? { when: 'today != null' } : { else: true as const }) } }),
    }))
    expect(await check({ ...item, process: [...item.process.slice(0, 1), ...endless, ...item.process.slice(1)] })).toEqual([
      expect.objectContaining({ path: '/process', message: expect.stringContaining('办理路径多达') }),
    ])
    await author.call(discardItemDraft, { code: 'MZ-004', revision: draft.revision })
  })
})

describe('A review', () => {
  it('is for a second person, who publishes or sends back with a reason', async () => {
    const { revision } = await inReview('MZ-006', (item) => ({ ...item, aliases: [...item.aliases, '独角兽补助'] }))
    expect(await author.refusal(reviewItemDraft, { code: 'MZ-006', revision, outcome: 'publish' })).toMatchObject({
      code: 'catalog.own-draft',
    })
    expect(await author.refusal(saveItemDraft, { code: 'MZ-006', revision, text: 'x' })).toMatchObject({ code: 'catalog.not-draft' })
    expect(await reviewer.refusal(reviewItemDraft, { code: 'MZ-006', revision, outcome: 'return' })).toMatchObject({
      code: 'catalog.opinion-required',
    })
    await reviewer.call(reviewItemDraft, { code: 'MZ-006', revision, outcome: 'return', opinion: '别名不妥' })
    const back = await author.call(getItemDraft, { code: 'MZ-006' })
    expect(back).toMatchObject({ state: 'draft', opinion: '别名不妥' })
    const again = await author.call(submitItemDraft, { code: 'MZ-006', revision: back.revision, effectiveFrom: today(), note: '再次提交' })
    expect((await reviewer.call(getItemDraft, { code: 'MZ-006' })).may).toEqual({ edit: false, review: true })
    expect(await reviewer.call(reviewItemDraft, { code: 'MZ-006', revision: again.revision, outcome: 'publish' })).toEqual({ version: 2 })
    const managed = await author.call(getManagedItem, { code: 'MZ-006' })
    expect(managed.versions.map((one) => [one.version, one.standing])).toEqual([
      [2, 'in-force'],
      [1, 'past'],
    ])
    expect(managed.versions[0]).toMatchObject({ note: '再次提交', authors: [expect.any(String)], reviewer: expect.any(String) })
    expect(managed.history.map((one) => one.kind)).toEqual(['published', 'submitted', 'returned', 'submitted'])
    expect((await world.anyone.call(searchItems, { q: '独角兽补助' })).hits[0]?.item).toMatchObject({ code: 'MZ-006', version: 2 })
    const events = await world.ownerQuery<{ type: string }>(`select type from platform.event where stream = 'item:MZ-006' order by seq`)
    expect(events.map((one) => one.type.replace('catalog.', ''))).toEqual([
      ...['version-published', 'draft-submitted', 'draft-returned', 'draft-submitted', 'version-published'],
    ])
  })

  it('refuses a draft that changes nothing, and a day that has passed', async () => {
    const { revision } = await changed('MZ-007', (item) => item)
    const submit = (effectiveFrom: string) =>
      author.refusal(submitItemDraft, { code: 'MZ-007', revision, effectiveFrom, note: '无' + '改动' })
    expect(await submit(today())).toMatchObject({ code: 'catalog.unchanged' })
    expect(await submit('2020-01-01')).toMatchObject({ code: 'catalog.past-date' })
    await author.call(discardItemDraft, { code: 'MZ-007', revision })
  })
})

describe('A new item', () => {
  it('is drafted like another, published, found and waits for its day', async () => {
    expect(await author.refusal(startItemDraft, { code: 'MZ-901' })).toMatchObject({ code: 'catalog.no-such-item' })
    const draft = await author.call(startItemDraft, { code: 'MZ-901', name: '社区书屋借阅证', like: 'MZ-025' })
    expect((await author.call(listManagedItems)).coming).toMatchObject([{ code: 'MZ-901', name: '社区书屋借阅证' }])
    const { revision } = await author.call(submitItemDraft, {
      code: 'MZ-901',
      revision: draft.revision,
      effectiveFrom: later(3),
      note: '新增',
    })
    await reviewer.call(reviewItemDraft, { code: 'MZ-901', revision, outcome: 'publish' })
    expect(await world.anyone.refusal(getGuide, { code: 'MZ-901' })).toMatchObject({ code: 'catalog.no-such-item' })
    expect((await author.call(listManagedItems)).coming).toMatchObject([{ code: 'MZ-901', draft: null }])
  })

  it('may begin nearly empty and is then complete but for its words', async () => {
    const draft = await author.call(startItemDraft, { code: 'MZ-902', name: '社区钥匙寄存' })
    expect(draft.item?.process).toHaveLength(3)
    expect(draft.findings.filter((one) => one.grade === 'fault')).toEqual([])
    await author.call(discardItemDraft, { code: 'MZ-902', revision: draft.revision })
  })
})

describe('A stopped item', () => {
  it('takes no new applications while suspended, leaves the catalog when withdrawn, and comes back', async () => {
    const code = 'MZ-008'
    await author.call(suspendItem, { code, reason: '政策调整' })
    const { clerk, reception } = await aReception(world, demoNumber('wangXiuying'))
    await expect(aFilledDraft(clerk, { itemCode: code, receptionId: reception.receptionId }, other)).rejects.toThrow('catalog.suspended')
    expect(await author.refusal(suspendItem, { code, reason: '再停' })).toMatchObject({ code: 'catalog.wrong-state' })
    await author.call(withdrawItem, { code, reason: '政策废止' })
    const { items } = await author.call(listManagedItems, { state: 'withdrawn' })
    expect(items.map((one) => one.item.code)).toEqual([code])
    await author.call(restoreItem, { code, reason: '恢复' })
    expect((await author.call(getManagedItem, { code })).state).toBe('active')
    expect((await author.call(getManagedItem, { code })).history.map((one) => one.kind)).toEqual(['restored', 'withdrawn', 'suspended'])
  })
})

describe('The process of a version', () => {
  it('is a file that anybody may have', async () => {
    const file = await world.anyone.file(getProcessFile, { code: 'MZ-001' })
    expect(file.toString('utf8')).toContain(
      '<bpmn:process id="process_MZ_001" name="最低生活保障对象认定、救助金给付" isExecutable="true">',
    )
  })
})

describe('Cases and versions', () => {
  const code = 'MZ-011'
  let caseId = ''
  beforeAll(async () => {
    caseId = (await anAcceptedCase(world, { itemCode: code, idNumber: demoNumber('liuGuifang'), other })).caseId
  })
  const versionOf = async (id: string) =>
    (await world.ownerQuery<{ item_version: number }>(`select item_version from cases.case where id = '${id}'`))[0]?.item_version

  it('an old case goes on under its version, an open draft is checked again, a new one takes the new version on its day', async () => {
    const { clerk, reception } = await aReception(world, demoNumber('wangXiuying'))
    const open = await aFilledDraft(clerk, { itemCode: code, receptionId: reception.receptionId }, other)
    await publishedAs(code, (item) => ({ ...item, shortName: '高龄津贴新', aliases: [...item.aliases, '寿星钱'] }), later(1))
    expect((await world.anyone.call(getGuide, { code })).version).toBe(1)
    world.clock.set(new Date(Date.parse(world.clock.now()) + 86_400_000).toISOString())
    expect(await world.anyone.call(getGuide, { code })).toMatchObject({ version: 2, item: { shortName: '高龄津贴新' } })
    expect((await world.anyone.call(searchItems, { q: '寿星钱' })).hits[0]?.item.code).toBe(code)

    const clerkNow = (await aReception(world, demoNumber('wangXiuying'))).clerk
    const first = await submitted(clerkNow, open).catch((error: unknown) => error)
    expect(first).toBeInstanceOf(Refused)
    expect((first as Refused).problem.code).toBe('cases.item-changed')
    const anew = await clerkNow.call(getDraft, { draftId: open.draftId })
    expect(await versionOf((await submitted(clerkNow, anew)).caseId)).toBe(2)

    expect(await versionOf(caseId)).toBe(1)
    await driveToEnd(world, caseId)
    const resident = world.caller('portal', await residentToken(world.boot, demoPeople.liuGuifang.id))
    expect(await resident.call(getMyCase, { caseId })).toMatchObject({ phase: 'closed', verdict: 'granted' })
    expect(await versionOf(caseId)).toBe(1)
  })
})

describe('A broken version in the database', () => {
  it('takes nothing down: the version before it serves, and all the others', async () => {
    await world.ownerQuery(`
      insert into catalog.item_version (code, version, state, content, digest, effective_from, published_at)
      values ('MZ-012', 2, 'published', '{"code": "MZ-012", "process": 7}', 'broken-1', '2026-01-01', now()),
             ('MZ-013', 2, 'published', (select jsonb_set(content, '{conditions,0}', '{"id":"c1","text":"x","kind":"fact","rule":"((("}') from catalog.item_version where code = 'MZ-013' and version = 1), 'broken-2', '2026-01-01', now())`)
    world.boot.memory.forget('catalog.current')
    expect((await world.anyone.call(getGuide, { code: 'MZ-012' })).version).toBe(1)
    expect((await world.anyone.call(getGuide, { code: 'MZ-013' })).version).toBe(1)
    expect((await world.anyone.call(searchItems, { q: '低保' })).hits.length).toBeGreaterThan(0)
    const later = await as('items-civil-affairs')
    expect((await later.call(listManagedItems)).items.length).toBeGreaterThanOrEqual(30)
  })
})
