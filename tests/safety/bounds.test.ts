import type { TSchema } from 'typebox'
import { describe, expect, it } from 'vitest'
import * as archive from '../../modules/archive/contract.ts'
import * as keys from '../../modules/keys/contract.ts'
import * as licences from '../../modules/licences/contract.ts'
import * as proofs from '../../modules/proofs/contract.ts'
import * as seals from '../../modules/seals/contract.ts'
import type { Endpoint } from '../../platform/contract/endpoint.ts'
import { Problem } from '../../platform/contract/problem.ts'
import { checkInput } from '../../platform/server/validation.ts'

const isEndpoint = (one: unknown): one is Endpoint => typeof one === 'object' && one !== null && 'door' in one && 'params' in one
const endpoints = [archive, keys, licences, proofs, seals].flatMap((contract) => Object.values(contract as object).filter(isEndpoint))

interface Shape {
  readonly type?: string
  readonly const?: unknown
  readonly title?: string
  readonly anyOf?: readonly Shape[]
  readonly items?: Shape
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly patternProperties?: Readonly<Record<string, Shape>>
  readonly [bound: string]: unknown
}

/** What a type of licence rules, and is checked against it (`typed-values.ts`). */
const ruledByType = new Set(['licences.act-on-licence/fields/*', 'licences.decide-objection/value'])

/** Every place of an input where somebody could send as much as they like, or what no field is called. */
function open(shape: Shape, at: string): string[] {
  if (shape.const !== undefined || ruledByType.has(at)) return []
  if (shape.anyOf) return shape.anyOf.flatMap((one) => open(one, at))
  if (shape.type === 'string') return shape.maxLength !== undefined || isWhole(shape.pattern) ? [] : [`${at}: no longest`]
  if (shape.type === 'integer' || shape.type === 'number') return shape.maximum === undefined ? [`${at}: no largest`] : []
  if (shape.type === 'boolean' || shape.type === 'null') return []
  if (shape.type === 'array') return [...(shape.maxItems === undefined ? [`${at}: no most`] : []), ...open(shape.items ?? {}, `${at}/*`)]
  if (shape.patternProperties) {
    const bound = shape.maxProperties === undefined || shape.additionalProperties !== false ? [`${at}: any keys`] : []
    return [...bound, ...Object.values(shape.patternProperties).flatMap((one) => open(one, `${at}/*`))]
  }
  if (shape.type !== 'object') return [`${at}: anything`]
  return Object.entries(shape.properties ?? {}).flatMap(([key, one]) => [
    ...(one.title === undefined || !/[一-鿿]/.test(one.title) ? [`${at}/${key}: no Chinese name`] : []),
    ...open(one, `${at}/${key}`),
  ])
}
/** A pattern that says what the whole text is, without an end of its own only where it is long enough in itself. */
const isWhole = (pattern: unknown) =>
  typeof pattern === 'string' && pattern.startsWith('^') && pattern.endsWith('$') && !/[*+](?!\?)/.test(pattern)

const inputs = (one: Endpoint) => [one.params, one.query, one.body] as unknown as (TSchema & Shape)[]

describe('whoever speaks to licences, seals, keys, proofs and the archive', () => {
  it('speaks to endpoints that there are', () => expect(endpoints.length).toBeGreaterThan(60))

  it.each(endpoints.map((one) => [one.name, one] as const))('%s: may send nothing without bounds', (name, endpoint) => {
    expect(inputs(endpoint).flatMap((shape) => open(shape, name))).toEqual([])
  })

  const bodies = endpoints.flatMap((one) =>
    Object.entries((one.body as unknown as Shape).properties ?? {}).map(([key, part]) => ({ one, key, part })),
  )
  const texts = bodies.filter(({ part }) => part.type === 'string')

  it.each(texts.map(({ one, key, part }) => [`${one.name}: ${key}`, one, key, part] as const))(
    '%s: too much is told by field and rule',
    (_, one, key, part) => {
      const faults = faultsOf(one.body, { [key]: 'x'.repeat(((part.maxLength as number | undefined) ?? 4000) + 1) })
      const fault = faults.find(({ field }) => field === `/${key}`)
      expect(['maxLength', 'pattern']).toContain(fault?.rule)
      expect(fault?.message).toMatch(/^“[^”]*[一-鿿][^”]*”/)
    },
  )

  const written = texts.filter(({ one, key, part }) => (one.body as unknown as Shape).required?.includes(key) && part.pattern === '\\S')

  it.each(written.map(({ one, key }) => [`${one.name}: ${key}`, one, key] as const))(
    '%s: nothing and mere blanks are told',
    (_, one, key) => {
      for (const empty of ['', ' '.repeat(20), '\n\t　'.repeat(5)]) {
        const fault = faultsOf(one.body, { [key]: empty }).find(({ field }) => field === `/${key}`)
        expect(['minLength', 'pattern']).toContain(fault?.rule)
      }
    },
  )
})

function faultsOf(schema: TSchema, value: unknown) {
  try {
    checkInput(schema, value)
    return []
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return error.faults ?? []
  }
}
