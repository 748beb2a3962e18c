import type { TSchema } from 'typebox'
import { describe, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import type { Endpoint } from '../../platform/contract/endpoint.ts'
import type { Problem } from '../../platform/contract/problem.ts'
import { checkInput } from '../../platform/server/validation.ts'

/** Modules of which every endpoint has been gone through. */
const gone = ['supervision', 'hotline', 'ratings', 'centres', 'queues', 'visits', 'calendar', 'notifications', 'audit', 'rights']

interface Part {
  readonly type?: string
  readonly title?: string
  readonly const?: unknown
  readonly pattern?: string
  readonly maxLength?: number
  readonly maximum?: number
  readonly minimum?: number
  readonly maxItems?: number
  readonly items?: Part
  readonly anyOf?: readonly Part[]
  readonly properties?: Readonly<Record<string, Part>>
}

/** A text is bounded by its length, or by a pattern that holds it whole and repeats nothing without end. */
const isBounded = ({ maxLength, pattern = '' }: Part) => maxLength !== undefined || (/^\^.+\$$/.test(pattern) && !/[+*]/.test(pattern))

function* faultsIn(part: Part, path: string): Generator<string> {
  if (part.const !== undefined) return
  if (part.type === 'string' && !isBounded(part)) yield `${path}: a text without an end`
  const isNumber = part.type === 'integer' || part.type === 'number'
  if (isNumber && (part.minimum === undefined || part.maximum === undefined)) yield `${path}: a number without bounds`
  if (part.type === 'array' && part.maxItems === undefined) yield `${path}: a list without an end`
  if (part.items) yield* faultsIn(part.items, `${path}/*`)
  for (const one of part.anyOf ?? []) yield* faultsIn(one, path)
  for (const [name, one] of Object.entries(part.properties ?? {})) {
    if (one.title === undefined && one.const === undefined && one.anyOf === undefined) yield `${path}/${name}: has no name in Chinese`
    yield* faultsIn(one, `${path}/${name}`)
  }
}

const endpoints: readonly Endpoint[] = modules
  .filter((one) => gone.includes(one.name))
  .flatMap((one) => one.handlers.map((each) => each.endpoint))

const aYear = (change: object) => ({ year: 2026, source: '国务院办公厅通知', published: '2025-11-04', off: [], work: [], ...change })
const booking = { day: '2026-03-09', name: '王秀英', idNumber: '510402194603021234', via: 'phone' }

function refusal(schema: TSchema, value: unknown): Problem | undefined {
  try {
    checkInput(schema, value)
    return undefined
  } catch (error) {
    return error as Problem
  }
}

describe('what may be sent', () => {
  test.each(endpoints.map((one) => [one.name, one] as const))(
    '%s is bounded, and every field has its name',
    (_, { params, query, body }) => {
      const parts = Object.entries({ params, query, body } as unknown as Record<string, Part>)
      expect(parts.flatMap(([name, part]) => [...faultsIn(part, name)])).toEqual([])
    },
  )

  test.each([
    ['hotline.reply-concern', { reply: '办'.repeat(1001) }, '/reply', 'maxLength', '“答复内容”最多 1000 个字，请缩短'],
    ['hotline.reply-concern', { reply: '    ' }, '/reply', 'pattern', '“答复内容”的格式不对，请核对后重填'],
    ['supervision.reply-order', { text: '好' }, '/text', 'minLength', '“回复内容”至少 4 个字，请补充'],
    ['centres.set-clerk-scope', {}, '/takes', 'required', '“受理范围”必填，请补充'],
    ['calendar.propose-edition', aYear({ off: Array(367).fill('2026-01-01') }), '/off', 'maxItems', '“放假日（含调休）”最多 366 项'],
    ['calendar.propose-edition', aYear({ source: '依'.repeat(301) }), '/source', 'maxLength', '“依据”最多 300 个字，请缩短'],
    ['calendar.propose-edition', aYear({ year: 99999 }), '/year', 'maximum', '“年份”不能大于 2200'],
    ['queues.book-at-desk', { ...booking, from: '99:99' }, '/from', 'pattern', '“时段”的格式不对，请核对后重填'],
    ['visits.join-visit', { taskIds: [], members: [] }, '/taskIds', 'minItems', '“任务”至少要有 1 项'],
    ['audit.replay-delivery', { name: '', key: 'k'.repeat(201) }, '/key', 'maxLength', '“投递编号”最多 200 个字，请缩短'],
  ])('%s tells field and rule in Chinese: %j', (name, body, field, rule, message) => {
    const schema = endpoints.find((one) => one.name === name)?.body as TSchema
    expect(refusal(schema, body)?.faults).toContainEqual({ field, rule, message })
  })
})
