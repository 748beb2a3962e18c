import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Static, TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { parse } from 'yaml'
import { projectRoot } from '../../../platform/server/root.ts'
import { LifeEventDefinition, NationalList } from '../contract.ts'

let known: { events: ReadonlyMap<string, LifeEventDefinition>; national: NationalList } | undefined

/** The life events of `data/life-events/`, by code: those of the State Council's list in its order, then the city's own. A faulty file stops the server with its name and place. */
export const lifeEvents = (): ReadonlyMap<string, LifeEventDefinition> => load().events

export const nationalList = (): NationalList => load().national

function load() {
  if (known) return known
  const folder = join(projectRoot, 'data', 'life-events')
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
  const events = names.sort().map((name) => {
    const one = shaped(LifeEventDefinition, `data/life-events/${name}`)
    if (`${one.code}.yaml` !== name) throw new Error(`data/life-events/${name}: 代码 ${one.code} 与文件名不一致`)
    return one
  })
  const national = shaped(NationalList, 'data/national-life-events.yaml')
  const order = national.national.flatMap((one) => one.event ?? [])
  const rank = (code: string) => (order.includes(code) ? order.indexOf(code) : order.length)
  known = { events: new Map(events.sort((a, b) => rank(a.code) - rank(b.code)).map((one) => [one.code, one])), national }
  return known
}

function shaped<S extends TSchema>(schema: S, file: string): Static<S> {
  const value: unknown = parse(readFileSync(join(projectRoot, file), 'utf8'))
  if (Value.Check(schema, value)) return value as Static<S>
  const fault = [...Value.Errors(schema, value)][0]
  throw new Error(`${file}: ${fault?.instancePath} ${fault?.message}`)
}
