import type { TSchema } from 'typebox'
import { describe, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import type { Problem } from '../../platform/contract/problem.ts'
import { Filled } from '../../platform/contract/shapes.ts'
import { checkInput } from '../../platform/server/validation.ts'

interface Part {
  readonly type?: string
  readonly title?: string
  readonly const?: unknown
  readonly pattern?: string
  readonly maxLength?: number
  readonly maximum?: number
  readonly minimum?: number
  readonly maxItems?: number
  readonly maxProperties?: number
  readonly additionalProperties?: unknown
  readonly items?: Part
  readonly anyOf?: readonly Part[]
  readonly properties?: Readonly<Record<string, Part>>
  readonly patternProperties?: Readonly<Record<string, Part>>
  readonly '~refine'?: unknown
}

/** Values that the type of a licence rules (`licences/server/typed-values.ts`); how many there may be stands in the contract. */
const ruledByType = new Set(['licences.act-on-licence body/fields/*', 'licences.decide-objection body/value'])

/** A pattern that holds the whole and repeats nothing without end. */
const isWhole = (pattern: string) => /^\^.+\$$/s.test(pattern) && !/[+*]|\{\d+,\}/.test(pattern)
const isBounded = ({ maxLength, pattern = '' }: Part) => maxLength !== undefined || isWhole(pattern)

/** Every place of an input where somebody could send as much as they like, or which has no name to be told by. */
function* faultsIn(part: Part, path: string): Generator<string> {
  if (part.const !== undefined || ruledByType.has(path)) return
  if (part.anyOf) for (const one of part.anyOf) yield* faultsIn(one, path)
  else if (part.type === 'string') {
    if (!isBounded(part)) yield `${path}: a text without an end`
  } else if (part.type === 'integer' || part.type === 'number') {
    if (part.minimum === undefined || part.maximum === undefined) yield `${path}: a number without bounds`
  } else if (part.type === 'array') {
    if (part.maxItems === undefined) yield `${path}: a list without an end`
    yield* faultsIn(part.items ?? {}, `${path}/*`)
  } else if (part.patternProperties) yield* faultsInRecord(part, part.patternProperties, path)
  else if (part.type === 'object') yield* faultsInObject(part, path)
  else if (part.type !== 'boolean' && part.type !== 'null' && part['~refine'] === undefined) yield `${path}: anything`
}

function* faultsInRecord(part: Part, values: Readonly<Record<string, Part>>, path: string): Generator<string> {
  const closed = part.maxProperties !== undefined && part.additionalProperties === false && Object.keys(values).every(isWhole)
  if (!closed) yield `${path}: any keys, as many as one likes`
  for (const one of Object.values(values)) yield* faultsIn(one, `${path}/*`)
}

function* faultsInObject({ properties = {} }: Part, path: string): Generator<string> {
  for (const [name, one] of Object.entries(properties)) {
    if (one.const === undefined && !/[一-鿿]/.test(one.title ?? '')) yield `${path}/${name}: has no name in Chinese`
    yield* faultsIn(one, `${path}/${name}`)
  }
}

const endpoints = modules.flatMap((one) => one.handlers.map((each) => each.endpoint))

const aYear = (change: object) => ({ year: 2026, source: '国务院办公厅通知', published: '2025-11-04', off: [], work: [], ...change })
const booking = { day: '2026-03-09', name: '王秀英', idNumber: '510402194603021234', via: 'phone' }
const rows = (count: number) => Array.from({ length: count }, () => ({ name: '周子涵' }))

function refusal(schema: TSchema, value: unknown): Problem | undefined {
  try {
    checkInput(schema, value)
    return undefined
  } catch (error) {
    return error as Problem
  }
}

describe('what may be sent', () => {
  test('there is something to go through, of every module that has endpoints', () => expect(endpoints.length).toBeGreaterThan(300))

  test.each(endpoints.map((one) => [one.name, one] as const))(
    '%s is bounded, and every field has its name',
    (name, { params, query, body }) => {
      const parts = Object.entries({ params, query, body } as unknown as Record<string, Part>)
      expect(parts.flatMap(([of, part]) => [...faultsIn(part, `${name} ${of}`)])).toEqual([])
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
    ['cases.save-draft', { revision: 1e9, answers: {} }, '/revision', 'maximum', '“草稿版本”不能大于 1000000'],
    [
      'cases.tell-missing',
      { revision: 1, defects: [{ materialId: 'm'.repeat(61) }] },
      '/defects/0/materialId',
      'maxLength',
      '“哪份材料”最多 60 个字，请缩短',
    ],
    ['people.correct-my-contact', { phone: '1'.repeat(31) }, '/phone', 'maxLength', '“手机号”最多 30 个字，请缩短'],
    ['catalog.save-draft', { revision: 1, item: 'x'.repeat(400_001) }, '/item', '~refine', '“事项内容”过长，请精简'],
  ])('%s tells field and rule in Chinese: %j', (name, body, field, rule, message) => {
    const schema = endpoints.find((one) => one.name === name)?.body as TSchema
    expect(refusal(schema, body)?.faults).toContainEqual({ field, rule, message })
  })
})

describe('what people fill into forms', () => {
  const filled = Filled('填写内容')

  test.each([
    [{ income: 123_456_00, married: false, name: '王秀英', phone: null }],
    [
      {
        children: [{ name: '周子涵', born: '2019-05-06', schools: ['一小', '二小'] }],
        address: { division: '510411', text: '新华街 1 号' },
      },
    ],
    [{ uses: ['读书', '看病'], 'objection:birthDate': '登记有误' }],
    [{ children: rows(500) }],
  ])('is taken: %j', (said) => expect(refusal(filled, said)).toBeUndefined())

  test.each([
    ['a text without an end', { name: '长'.repeat(10_001) }, '/name'],
    ['rows without an end', { children: rows(501) }, '/children'],
    ['rows within rows', { children: [{ name: { first: { of: 'all' } } }] }, '/children'],
    ['a number that nothing holds', { income: 1e300 }, '/income'],
    ['a key without an end', { ['k'.repeat(121)]: 1 }, ''],
    ['more than any form asks', Object.fromEntries(Array.from({ length: 501 }, (_, n) => [`key${n}`, n])), ''],
  ])('is refused with its place: %s', (_, said, field) =>
    expect(refusal(filled, said)?.faults?.some((one) => one.field.startsWith(field))).toBe(true),
  )
})
