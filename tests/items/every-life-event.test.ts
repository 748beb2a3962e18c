import { afterAll, describe, expect, it } from 'vitest'
import { getDraft } from '../../modules/cases/contract.ts'
import { aReception } from '../../modules/cases/server/testing.ts'
import { readEdition } from '../../modules/catalog/server/testing.ts'
import type { BundleView } from '../../modules/life-events/contract.ts'
import { getProgress } from '../../modules/life-events/contract.ts'
import { lifeEvents } from '../../modules/life-events/server/api.ts'
import { aBundle, fillBundle, signedBundle } from '../../modules/life-events/server/testing.ts'
import { residentsOf } from '../../tools/catalog/residents/find-resident.ts'
import { demoNumber, demoPeople } from '../../tools/city/demo-people.ts'
import { aWorld } from '../world.ts'
import { moveIn } from './move-in.ts'

const today = '2026-03-02'
const other = { idNumber: demoNumber('maJing'), name: demoPeople.maJing.name }
/** Whose story fits the most items of an event: somebody who fits this one of them. */
const fitting: Readonly<Record<string, string>> = {
  ...{ bereavement: 'CL-006', childbirth: 'WS-001', disability: 'MZ-023', employment: 'RS-019', graduation: 'RS-016', hardship: 'MZ-001' },
  ...{ housing: 'MZ-014', illness: 'RS-031', newborn: 'WS-011', 'old-age': 'MZ-012', retirement: 'RS-003', school: 'GH-006' },
  ...{ startup: 'CL-014', unemployment: 'GH-002' },
}
const world = await aWorld()
const events = [...lifeEvents().values()]
const families = events.map((event, at) => {
  const item = readEdition().find((one) => one.code === fitting[event.code])
  const family = item && residentsOf(item, today, { number: at * 10 })[0]?.family
  if (!family) throw new Error(`nobody fits ${event.code}`)
  return family
})
const settled = await moveIn(world.boot, families)
const table: string[] = []
afterAll(() => {
  if (process.env.TABLE)
    console.log(
      [
        '| 一件事 | items | questions alone → together | fields alone → together | papers to bring | signatures |',
        '|---|---|---|---|---|---|',
        ...table,
      ].join('\n'),
    )
})

describe.each(events.map((event, at) => [event.code, event, at] as const))('%s', (_, event, at) => {
  it('is handed in by somebody who fits, in one form and one signature, and every case is accepted', async () => {
    world.clock.set('2026-03-02T09:00:00+08:00')
    const one = settled[at]
    if (!one) throw new Error('nobody')
    const { clerk, reception } = await aReception(world, one.family.people[0]?.idNumber ?? '')
    const people = (event.people ?? []).flatMap(({ role }) => {
      const found = one.family.people.find((each) => each.role === role)
      return found ? [{ role, idNumber: found.idNumber, name: found.name }] : []
    })
    const begun = await aBundle(clerk, { code: event.code, receptionId: reception.receptionId, people })
    expect(begun.members.length).toBeGreaterThanOrEqual(2)
    expectOneOfEach(begun)
    expect(begun.sheet.openQuestions).toBeLessThanOrEqual(begun.questionsAlone)
    const alone = await Promise.all(begun.members.map((each) => clerk.call(getDraft, { draftId: each.draftId })))
    note(
      event.name,
      begun,
      alone.reduce((sum, each) => sum + each.form.total, 0),
    )
    const done = await signedBundle(clerk, await fillBundle(clerk, begun, { other, answers: one.family.answers }))
    expect(done.cases.length + done.waiting.length).toBe(begun.members.length)
    expect(done.cases.every((each) => each.acceptedOn === today && each.phase === 'in-progress')).toBe(true)
    const last =
      done.cases
        .map((each) => each.dueOn ?? '')
        .sort()
        .at(-1) ?? ''
    const progress = await clerk.call(getProgress, { bundleId: begun.bundleId })
    expect(progress.dueOn).toBe(done.dueOn)
    if (done.waiting.length === 0) expect(progress.dueOn).toBe(last)
    else expect((progress.dueOn ?? '') > (done.cases[0]?.dueOn ?? '')).toBe(true)
  })
})

/** No field twice, no paper twice, one signature that names all. */
function expectOneOfEach(bundle: BundleView): void {
  const { form, materials } = bundle.sheet
  const fields = form.sections.flatMap((one) => one.fields)
  for (const of of [fields.map((one) => one.key), fields.map((one) => one.label), materials.map((one) => one.id)])
    expect(new Set(of).size, of.filter((one, at) => of.indexOf(one) !== at).join()).toBe(of.length)
  const asked = materials.filter((one) => one.state === 'to-bring').map((one) => `${one.name} ${one.holder ?? ''}`)
  expect(new Set(asked).size, asked.join()).toBe(asked.length)
  const signatures = form.acts.filter((one) => one.kind === 'signature')
  expect(signatures.map((one) => one.text)).toEqual([bundle.statement])
  for (const one of bundle.members) expect(bundle.statement).toContain(one.itemName)
}

function note(name: string, bundle: BundleView, fieldsAlone: number): void {
  const { sheet, members, questionsAlone, materialsAlone } = bundle
  const papers = sheet.materials.filter((one) => one.state === 'to-bring' && one.required).length
  table.push(
    `| ${name} | ${members.length} | ${questionsAlone} → ${sheet.openQuestions} | ${fieldsAlone} → ${sheet.form.total} | ${materialsAlone} → ${papers} | ${members.length} → 1 |`,
  )
}
