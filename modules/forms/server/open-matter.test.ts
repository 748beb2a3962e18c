import { describe, expect, it } from 'vitest'
import { aWorld } from '../../../tests/world.ts'
import { demoPeople } from '../../../tools/city/demo-people.ts'
import { getOpenItem } from '../../catalog/server/api.ts'
import { staffActorOf } from '../../identity/server/testing.ts'
import type { FormView, PartyInput } from '../contract.ts'
import { contextOf, formOf, guessParties, openMatter, openNeedOf } from './api.ts'

const world = await aWorld()
const { wangXiuying, liuGuifang, yangMuchen, yangFan } = demoPeople
const resident = (personId: string) => ({ kind: 'resident' as const, personId, sessionId: '00000000-0000-7000-8000-000000000001' })
const applicant = (personId: string): PartyInput[] => [{ role: 'applicant', personId }]
const fieldOf = (form: FormView, key: string) => form.sections.flatMap((section) => section.fields).find((field) => field.key === key)

describe('a matter is loaded from the registers and the repository', () => {
  it('the form of a resident is filled from their own licences and family', async () => {
    const form = await world.transaction(resident(wangXiuying.id), async (tx) =>
      formOf(tx, { item: await getOpenItem(tx, 'MZ-011'), parties: applicant(wangXiuying.id) }, {}),
    )
    expect(fieldOf(form, 'name')).toMatchObject({ value: '王秀英', open: false })
    expect(fieldOf(form, 'idNumber')?.provenance?.sourceName).toMatch(/居民身份证|户口簿/)
    expect(form.openQuestions).toBeLessThanOrEqual(6)
  })

  it('a clerk sees no licence without a need, and exactly the declared types with one', async () => {
    const clerk = await staffActorOf(world.boot, 'clerk-510403001008')
    const known = await world.transaction(clerk, async (tx) => {
      const item = await getOpenItem(tx, 'MZ-002')
      const matter = await openMatter(tx, { item, parties: applicant(liuGuifang.id) })
      return matter.people.map((person) => ({ held: person.holdings.length, looked: person.licencesKnown.size }))
    })
    expect(known).toEqual([{ held: 0, looked: 0 }])
    const types = await world.transaction(clerk, async (tx) => {
      const item = await getOpenItem(tx, 'MZ-002')
      const id = tx.newId()
      await openNeedOf(tx, { id, kind: 'draft' }, { item, parties: applicant(liuGuifang.id) })
      const matter = await openMatter(tx, { item, parties: applicant(liuGuifang.id), need: { id } })
      const declared = new Set([...item.item.materials, ...item.item.uses].flatMap((one) => one.licence ?? []))
      const held = matter.people.flatMap((person) => person.holdings.map((one) => one.code))
      return { held, undeclared: held.filter((code) => !declared.has(code)) }
    })
    expect(types.held).toContain('MINIMUM_LIVING_CERT')
    expect(types.undeclared).toEqual([])
  })

  it('a child is found for the parent who applies, and its facts stand under child', async () => {
    const { parties, context } = await world.transaction(resident(liuGuifang.id), async (tx) => {
      const item = await getOpenItem(tx, 'FL-003')
      const guessed = await guessParties(tx, item.item, liuGuifang.id)
      return { parties: guessed, context: await contextOf(tx, { item, parties: guessed }, {}) }
    })
    expect(parties.map((one) => one.role)).toContain('child')
    expect(context.child).toMatchObject({ name: '周子涵', gender: '女' })
  })

  it('a new-born has no number, and nobody is asked for one', async () => {
    const form = await world.transaction(resident(yangFan.id), async (tx) =>
      formOf(tx, { item: await getOpenItem(tx, 'RS-027'), parties: applicant(yangMuchen.id) }, {}),
    )
    expect(fieldOf(form, 'idNumber')).toMatchObject({ value: null, required: false, open: false })
  })

  it('one load serves all answers of a transaction', async () => {
    await world.transaction(resident(wangXiuying.id), async (tx) => {
      const input = { item: await getOpenItem(tx, 'MZ-001'), parties: applicant(wangXiuying.id) }
      expect(await openMatter(tx, input)).toBe(await openMatter(tx, { ...input }))
    })
  })
})
