import { it } from 'vitest'
import { aReception } from '../../modules/cases/server/testing.ts'
import { readEdition } from '../../modules/catalog/server/testing.ts'
import { lifeEvents } from '../../modules/life-events/server/api.ts'
import { aBundle, aPlan, fillBundle, signedBundle } from '../../modules/life-events/server/testing.ts'
import { residentsOf } from '../../tools/catalog/residents/find-resident.ts'
import { demoNumber, demoPeople } from '../../tools/city/demo-people.ts'
import { aWorld } from '../world.ts'
import { moveIn } from './move-in.ts'

const today = '2026-03-02'
const other = { idNumber: demoNumber('maJing'), name: demoPeople.maJing.name }
const world = await aWorld()
const edition = new Map(readEdition().map((one) => [one.code, one]))
let number = 0
const events = [...lifeEvents().values()].filter((one) => process.env.EV === undefined || process.env.EV.split(',').includes(one.code))
it.each(events.map((one) => [one.code, one] as const))('%s', async (_, event) => {
  world.clock.set('2026-03-02T09:00:00+08:00')
  const families = event.items.filter((one) => one.for === undefined).flatMap((one) => {
    const item = edition.get(one.code)
    if (!item) throw new Error(one.code)
    const found = residentsOf(item, today, { number: 1000 + number })
    number += found.length
    return found.flatMap((each) => each.family ?? [])
  })
  const settled = await moveIn(world.boot, families)
  let best
  for (const one of settled) {
    const { clerk, reception } = await aReception(world, one.family.people[0]?.idNumber ?? '')
    const people = (event.people ?? []).flatMap(({ role }) => {
      const found = one.family.people.find((each) => each.role === role)
      return found ? [{ role, idNumber: found.idNumber, name: found.name }] : []
    })
    const start = { code: event.code, receptionId: reception.receptionId, people }
    try {
      const { plan } = await aPlan(clerk, start)
      const suggested = plan.items.filter((each) => each.suggested)
      console.log(event.code, one.family.item.code, 'q', plan.questions.map((q) => `${q.id}${q.known ? '*' : ''}=${q.answer}`).join(' '), '→', suggested.map((each) => each.code + (each.after.length ? '<' + each.after : '')).join(' '), '| no:', plan.items.filter((each) => !each.suggested).map((each) => each.code + ':' + each.conditions.filter((c) => c.state === 'not-met').map((c) => c.id)).join(' '), plan.joint.workingDays)
      if (!best || suggested.length > best.n) best = { n: suggested.length, clerk, start, one }
    } catch (error) {
      console.log(event.code, one.family.item.code, String(error).slice(0, 300))
    }
  }
  if (!best) throw new Error('nobody')
  const begun = await aBundle(best.clerk, best.start)
  console.log(event.code, 'alone', begun.questionsAlone, 'together', begun.sheet.openQuestions, 'papers', begun.materialsAlone, begun.sheet.materials.filter((m) => m.state === 'to-bring' && m.required).length)
  const labels = begun.sheet.form.sections.flatMap((s) => s.fields.filter((f) => f.open).map((f) => `${f.key}:${f.label}`))
  console.log(labels.join(' | '))
  const filled = await fillBundle(best.clerk, begun, { other, answers: best.one.family.answers })
  const done = await signedBundle(best.clerk, filled)
  console.log(event.code, done.number, done.cases.map((each) => `${each.itemCode} ${each.phase} ${each.dueOn}`).join(' · '), 'waiting', done.waiting.map((each) => each.itemCode).join(), done.dueOn)
}, 120_000)
