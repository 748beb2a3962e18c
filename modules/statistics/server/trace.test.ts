import { describe, expect, test } from 'vitest'
import { caseEvents } from '../../cases/contract.ts'
import { traceOf } from './trace.ts'

const at = (hours: number) => new Date(Date.parse('2026-02-20T02:00:00.000Z') + hours * 3_600_000).toISOString()

/** Histories told by hand: `s1` signed by offices A, B, C, then `s2`. */
describe('the way of a step that several sign', () => {
  type Told = readonly [kind: keyof typeof caseEvents, hours: number, data?: object]
  const way = (...told: readonly Told[]) =>
    traceOf(
      [['applicationReceived', 0, { itemCode: 'MZ-001', division: '510402001002' }] as Told, ...told].map(
        ([kind, hours, data = {}], n) => ({
          ...{ seq: n + 1, type: caseEvents[kind].type, at: at(hours), actor: 'system', data },
        }),
      ),
    )
  const opens = (taskId: string, hours: number, more: object = {}): Told => [
    'taskOpened',
    hours,
    {
      taskId,
      stepId: 's1',
      kind: 'review',
      officeId: taskId.slice(0, 1),
      division: '510402',
      openedAt: at(hours),
      followUp: false,
      ...more,
    },
  ]
  const signs = (taskId: string, hours: number): Told => ['taskDecided', hours, { taskId, outcome: 'pass' }]
  const next = (hours: number): Told[] => [opens('N', hours, { stepId: 's2' }), signs('N', hours + 1), ['caseClosed', hours + 1]]
  const moves = (lines: ReturnType<typeof way>) => lines.filter((one) => one.kind === 'edge' || one.kind === 'loop')
  const stays = (lines: ReturnType<typeof way>) =>
    lines.filter((one) => one.kind === 'step' && one.a === 's1').map((one) => [one.officeId, one.minutes / 60])
  const straight = [
    ['edge', 'start', 's1'],
    ['edge', 's1', 's2'],
    ['edge', 's2', 'end'],
  ]
  const beside = (mode: string, ...after: string[]) => ({ signing: { mode, of: 'A' }, ...(after.length > 0 ? { after } : {}) })
  const reached = (taskId: string, hours: number): Told => ['taskReached', hours, { taskId, openedAt: at(hours) }]

  const ways: Record<string, readonly [told: Told[], stay: [office: string, hours: number]]> = {
    'side by side: whoever took longest': [
      [
        ...[opens('A', 0, { signing: { mode: 'all', of: null } }), opens('B', 0, beside('all')), opens('C', 0, beside('all'))],
        ...[signs('A', 2), signs('C', 3), signs('B', 9)],
      ],
      ['B', 9],
    ],
    'in turn: each from their turn': [
      [
        ...[opens('A', 0, { signing: { mode: 'in-turn', of: null } }), opens('B', 0, beside('in-turn', 'A'))],
        ...[opens('C', 0, beside('in-turn', 'B')), signs('A', 5), reached('B', 5), signs('B', 6), reached('C', 6), signs('C', 8)],
      ],
      ['A', 8],
    ],
    'any of them: whoever signed': [
      [
        ...[opens('A', 0, { signing: { mode: 'any', of: null } }), opens('B', 0, beside('any')), signs('A', 4)],
        ['signersCalledOff', 4, { stepId: 's1', tasks: ['B'] }],
      ],
      ['A', 4],
    ],
    'asked before: the one who asks waits': [
      [
        ...[
          opens('A', 0),
          ['signerAdded', 1, { taskId: 'A', signerTaskId: 'B', place: 'before' }] as Told,
          opens('B', 1, beside('before')),
        ],
        ...[signs('B', 7), reached('A', 7), signs('A', 8)],
      ],
      ['B', 8],
    ],
    'transferred at once: the office that it came to': [
      [opens('A', 0), ['taskTransferred', 1, { taskId: 'A', fromOfficeId: 'A', officeId: 'B', division: '510403' }], signs('A', 6)],
      ['B', 6],
    ],
    'transferred in the end: the office where it lay': [
      [opens('A', 0), ['taskTransferred', 5, { taskId: 'A', fromOfficeId: 'A', officeId: 'B', division: '510403' }], signs('A', 6)],
      ['A', 6],
    ],
    'taken back: as if it had not been done': [
      [
        ...[opens('A', 0), signs('A', 1), opens('M', 1, { stepId: 's2' })],
        ['takenBack', 2, { taskId: 'A', stepId: 's1', what: 'pass', steps: {}, restored: [], cancelled: ['M'] }],
        signs('A', 3),
      ],
      ['A', 3],
    ],
  }

  test.each(Object.entries(ways))('is one stay and no rework · %s', (_, [told, stay]) => {
    const lines = way(...told, ...next(stay[1]))
    expect(moves(lines).map((one) => [one.kind, one.a, one.b])).toEqual(straight)
    expect(stays(lines)).toEqual([stay])
    expect(lines.at(-1)).toMatchObject({ kind: 'variant', a: 's1>s2' })
  })

  test('is rework where it was sent back, once however many sign anew', () => {
    const both = (hours: number, n: string) => [
      opens(`A${n}`, hours, { signing: { mode: 'all', of: null } }),
      opens(`B${n}`, hours, { signing: { mode: 'all', of: `A${n}` } }),
    ]
    const again: Told[] = [opens('N', 2, { stepId: 's2' }), ['sentBack', 3, { taskId: 'N', toStep: 's1', reset: ['s1', 's2'] }]]
    const lines = way(...both(0, '1'), signs('A1', 1), signs('B1', 2), ...again, ...both(3, '2'), signs('B2', 4), signs('A2', 5))
    expect(moves(lines).map((one) => [one.kind, one.a, one.b])).toEqual([...straight.slice(0, 2), ['loop', 's2', 's1']])
    expect(stays(lines)).toEqual([
      ['B', 2],
      ['A', 2],
    ])
  })
})
