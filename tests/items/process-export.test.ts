import { describe, expect, it } from 'vitest'
import { signersOf, words } from '../../modules/catalog/contract.ts'
import { readEdition } from '../../modules/catalog/server/testing.ts'
import { exported, ours, theirs, waysOf } from './two-engines.ts'

const items = readEdition()

describe('The process of an item as BPMN 2.0', () => {
  it.each(items.map((item) => [item.code, item] as const))('%s runs in bpmn-engine in the order of our own engine', async (_, item) => {
    for (const holds of waysOf(item)) {
      const { rounds, signatures } = await theirs(item, holds)
      expect(rounds).toEqual(ours(item.process, holds))
      for (const step of item.process) if (signatures.has(step.id)) expect(signatures.get(step.id), step.id).toBe(signersOf(step).length)
    }
  })

  it.each(items.map((item) => [item.code, item] as const))(
    '%s is drawn whole: every box and line has its place, no two boxes overlap',
    (_, item) => {
      const xml = exported(item)
      const drawn = new Set([...xml.matchAll(/bpmnElement="([^"]+)"/g)].map((one) => one[1]))
      for (const [, id] of xml.matchAll(/<bpmn:(?:userTask|startEvent|endEvent|\w+Gateway|sequenceFlow|lane) id="([^"]+)"/g))
        expect(drawn.has(id), id).toBe(true)
      const boxes = [
        ...xml.matchAll(/bpmnElement="(?!lane_|participant)([^"]+)">\s*<dc:Bounds x="(\S+)" y="(\S+)" width="(\S+)" height="(\S+)"/g),
      ]
      const places = boxes.map(([, id, ...numbers]) => ({ id, box: numbers.map(Number) as [number, number, number, number] }))
      const steps = item.process.filter((step) => step.kind !== 'declaration-check').length
      expect(places.length).toBeGreaterThanOrEqual(steps + 2)
      for (const a of places) for (const b of places) if (a !== b) expect(overlap(a.box, b.box), `${a.id} ${b.id}`).toBe(false)
    },
  )

  it('names the offices as lanes and the rules as conditions', () => {
    const item = items.find((one) => one.process.some((step) => step.branch))
    if (!item) throw new Error('no item with branches')
    const xml = exported(item)
    const step = item.process.find((one) => one.branch?.when)
    expect(xml).toContain(`name="${step?.branch?.label}"`)
    expect(xml).toContain(words['zh-CN'].level[item.process[0]?.level ?? 'community'])
    expect(xml).toMatch(/exclusiveGateway id="\w+" default="flow_\d+"/)
  })
})

type Corners = readonly [number, number, number, number]
const overlap = ([x, y, w, h]: Corners, [a, b, c, d]: Corners) => x < a + c && a < x + w && y < b + d && b < y + h
