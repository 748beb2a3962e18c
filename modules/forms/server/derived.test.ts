import { describe, expect, it } from 'vitest'
import { aWorld } from '../../../tests/world.ts'
import { demoPeople } from '../../../tools/city/demo-people.ts'
import { getOpenItem } from '../../catalog/server/api.ts'
import type { FormView } from '../contract.ts'
import { formOf, rememberAnswers } from './api.ts'
import { formView } from './form-view.ts'
import { aMatter, aPerson, papersOf, shippedItem, someFacts } from './testing.ts'

const fieldOf = (form: FormView, key: string) => form.sections.flatMap((section) => section.fields).find((field) => field.key === key)
const aged = (age: number) =>
  aPerson('王秀英', ['applicant'], { facts: someFacts({ age }), holdings: papersOf('王秀英', '51049919450307002X') })

describe('a value that follows from facts', () => {
  it('is offered with its reason and can be corrected', () => {
    const band = fieldOf(formView(aMatter(shippedItem('MZ-011'), [aged(92)]), {}), 'ageBand')
    expect(band).toMatchObject({ value: '90—99周岁', editable: true, open: false, provenance: { source: 'computed' } })
    const corrected = fieldOf(formView(aMatter(shippedItem('MZ-011'), [aged(92)]), { ageBand: '80—89周岁' }), 'ageBand')
    expect(corrected?.value).toBe('80—89周岁')
  })

  it('is not guessed while a fact that decides is unknown', () => {
    const nobodyKnows = aPerson('王秀英', ['applicant'], { holdings: [] })
    expect(fieldOf(formView(aMatter(shippedItem('MZ-011'), [nobodyKnows]), {}), 'ageBand')).toMatchObject({ value: null, open: true })
  })
})

describe('what the applicant is to somebody', () => {
  it('is named by kinship, in the words of the form', () => {
    const son = aPerson('周子涵', ['child'], { kinship: ['child'], facts: someFacts({ gender: '男' }) })
    const mother = aPerson('刘桂芳', ['applicant'], { facts: someFacts({ gender: '女' }) })
    expect(fieldOf(formView(aMatter(shippedItem('WS-011'), [mother, son]), {}), 'guardianRelation')?.value).toBe('母亲')
  })
})

describe('an answer given in an earlier case', () => {
  const earlier = [{ caseNumber: '51040020260001', on: '2026-05-01', answers: { jobIntention: '护理员', applyReason: '家庭困难' } }]
  const form = (day: string) => formView(aMatter(shippedItem('RS-014'), [aged(40)], { earlier, today: day }), {})

  it('is offered again with the number of the case, and can be changed', () => {
    const field = fieldOf(form('2026-11-24'), 'jobIntention')
    expect(field).toMatchObject({ value: '护理员', editable: true, open: false })
    expect(field?.provenance).toMatchObject({ source: 'earlier-case', sourceName: '本人此前办件 51040020260001', at: '2026-05-01' })
  })

  it('keeps as long as the dictionary says, and no reason is ever repeated', () => {
    expect(fieldOf(form('2027-06-01'), 'jobIntention')).toMatchObject({ value: null, open: true })
    const aid = formView(aMatter(shippedItem('MZ-008'), [aged(40)], { earlier }), {})
    expect(fieldOf(aid, 'applyReason')).toMatchObject({ value: null, open: true })
  })

  it('is kept sealed when an application is signed, and read by the next one', async () => {
    const world = await aWorld()
    const { zhaoHaibo } = demoPeople
    const actor = { kind: 'resident' as const, personId: zhaoHaibo.id, sessionId: '00000000-0000-7000-8000-000000000001' }
    await world.transaction(actor, async (tx) => {
      const { item } = await getOpenItem(tx, 'RS-027')
      await rememberAnswers(tx, {
        item,
        person: zhaoHaibo.id,
        caseNumber: 'A1',
        on: tx.today,
        answers: { pickupMethod: '邮寄', electronicCard: true },
      })
    })
    const form = await world.transaction(actor, async (tx) =>
      formOf(tx, { item: await getOpenItem(tx, 'RS-029'), parties: [{ role: 'applicant', personId: zhaoHaibo.id }] }, {}),
    )
    expect(fieldOf(form, 'pickupMethod')).toMatchObject({ value: '邮寄', provenance: { source: 'earlier-case' } })
    const stored = await world.ownerQuery<{ answers: Buffer }>('select answers from forms.given_answers')
    expect(stored[0]?.answers.toString('utf8')).not.toContain('邮寄')
  })
})
