import { expect, it } from 'vitest'
import { movesTogether } from './wall-moves.ts'

it('the same at one place in one minute is one line of the wall, with how often', () => {
  const at = (second: string) => `2026-03-02T01:00:${second}Z`
  const lake = { kind: 'received' as const, division: '510402001006', name: '东区 湖光社区' }
  const moves = [
    { ...lake, at: at('40') },
    { ...lake, kind: 'closed' as const, at: at('30') },
    { ...lake, at: at('20') },
    { ...lake, at: '2026-03-02T00:59:59Z' },
  ]
  const lines = movesTogether(moves, (one) => one.slice(11, 16))
  expect(lines.map(({ time, kind, times }) => `${time} ${kind} ${times}`)).toEqual([
    '01:00 received 2',
    '01:00 closed 1',
    '00:59 received 1',
  ])
})
