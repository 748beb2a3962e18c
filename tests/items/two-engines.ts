import { EventEmitter } from 'node:events'
import { Engine } from 'bpmn-engine'
import { advance, advanceFollowUps, type StepStates } from '../../modules/cases/server/testing.ts'
import { type Item, pathsOf, processBpmn, type Step } from '../../modules/catalog/contract.ts'
import { reference } from '../../modules/catalog/server/testing.ts'

export const exported = (item: Item) =>
  processBpmn(item, { version: 1, departmentName: (code) => reference().departments.get(code)?.name ?? code })

/** The order of our own engine: rounds of steps that stand open together, sorted, because within a round nobody is first. */
export function ours(process: readonly Step[], holds: (when: string) => boolean): string[][] {
  const states: Record<string, { state: 'done' | 'skipped' }> = {}
  const rounds: string[][] = []
  for (const next of [advance, advanceFollowUps])
    for (;;) {
      const { open, choices } = next(process, states as unknown as StepStates, holds)
      for (const one of choices) for (const id of one.skipped) states[id] = { state: 'skipped' }
      if (open.length === 0) break
      rounds.push(open.map((step) => step.id).sort())
      for (const step of open) states[step.id] = { state: 'done' }
    }
  return rounds
}

/** How often a several-signed step is still asked for: a number is that number; the other condition is put after each signature. */
function signing(text: string): number | boolean | undefined {
  if (/^\d+$/.test(text)) return Number(text)
  const enough = /^numberOfCompletedInstances >= (\d+)$/.exec(text)
  return enough ? Number(enough[1]) <= 1 : undefined
}

/**
 * The order of bpmn-engine over the exported file, the same answers for the conditions; and how many signatures each step waited for. A step is
 * named in the round in which it opens, however many sign it.
 */
export async function theirs(
  item: Item,
  holds: (when: string) => boolean,
): Promise<{ rounds: string[][]; signatures: Map<string, number> }> {
  const engine = new Engine({
    name: item.code,
    source: exported(item),
    scripts: {
      register: () => undefined,
      getScript: (_language: string, element: { behaviour: { conditionExpression?: { body: string } } }) => ({
        execute: (_scope: unknown, callback: (error: Error | null, result: boolean) => void) =>
          callback(null, holds(element.behaviour.conditionExpression?.body ?? '')),
      }),
    } as never,
    expressions: { resolveExpression: (text: string) => signing(text) ?? holds(text) } as never,
  })
  const rounds: string[][] = []
  const signatures = new Map<string, number>()
  let waiting: { id: string; signal: () => void }[] = []
  const listener = new EventEmitter()
  listener.on('activity.wait', (api: { id: string; signal: () => void }) => waiting.push(api))
  const ended = engine.waitFor('end')
  await engine.execute({ listener } as never)
  while (waiting.length > 0) {
    const round = waiting
    waiting = []
    const opened = new Set(round.map((one) => one.id).filter((id) => !signatures.has(id)))
    if (opened.size > 0) rounds.push([...opened].sort())
    for (const one of round) {
      signatures.set(one.id, (signatures.get(one.id) ?? 0) + 1)
      one.signal()
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
  await ended
  return { rounds, signatures }
}

/** The answers that lead along each way of the process. */
export const waysOf = (item: Item) =>
  pathsOf(item.process).map((path) => {
    const taken = new Set(path.flatMap((step) => step.branch?.when ?? []))
    return (when: string) => taken.has(when)
  })
