import { describe, expect, it, vi } from 'vitest'
import { type Call, Refusal } from '../../../../platform/contract/client.ts'
import type { DraftView } from '../../contract.ts'
import { callsOfDraft } from './calls.ts'
import { makeDraft, type Queue } from './draft-store.ts'

/** A line to a server that remembers answers, and can be cut. Only the transport is played here. */
function aLine() {
  const server = { revision: 1, answers: {} as Record<string, unknown>, dead: false, calls: 0 }
  const view = () => ({ draftId: 'd1', revision: server.revision, answers: server.answers }) as unknown as DraftView
  const call = (async (endpoint: { name: string }, input: { revision?: number; answers?: Record<string, unknown> }) => {
    server.calls += 1
    if (server.dead) throw new Refusal({ type: '', title: '', status: 0, code: 'platform.offline', requestId: '' })
    if (endpoint.name === 'cases.get-draft') return view()
    if (input.revision !== server.revision)
      throw new Refusal({ type: '', title: '', status: 409, code: 'cases.stale-draft', requestId: '' })
    server.revision += 1
    server.answers = { ...server.answers, ...input.answers }
    return view()
  }) as unknown as Call
  return { server, call }
}

function aQueue(): Queue & { kept: Map<string, string> } {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }
}

describe('a draft on the screen', () => {
  it('saves after a pause, once for several keystrokes, and leaves nothing in the browser', async () => {
    vi.useFakeTimers()
    const { server, call } = aLine()
    const queue = aQueue()
    const draft = makeDraft(callsOfDraft(call, 'd1'), 'd1', queue)
    await draft.load()
    draft.answer('phone', '1')
    draft.answer('phone', '13')
    expect(queue.kept.size).toBe(1)
    await vi.advanceTimersByTimeAsync(800)
    expect(server.answers).toEqual({ phone: '13' })
    expect(server.calls).toBe(2)
    expect(draft.current().saving).toBe('saved')
    expect(queue.kept.size).toBe(0)
    vi.useRealTimers()
  })

  it('keeps what is typed on a dead line, over a reload, and sends it when the line is back', async () => {
    vi.useFakeTimers()
    const { server, call } = aLine()
    const queue = aQueue()
    const draft = makeDraft(callsOfDraft(call, 'd1'), 'd1', queue)
    await draft.load()
    server.dead = true
    draft.answer('income', 120000)
    await vi.advanceTimersByTimeAsync(800)
    expect(draft.current().saving).toBe('offline')
    draft.close()
    server.dead = false
    const reloaded = makeDraft(callsOfDraft(call, 'd1'), 'd1', queue)
    expect(reloaded.current().answers).toEqual({ income: 120000 })
    await reloaded.load()
    expect(server.answers).toEqual({ income: 120000 })
    vi.useRealTimers()
  })

  it('lays typed answers over a draft that was changed elsewhere', async () => {
    const { server, call } = aLine()
    const draft = makeDraft(callsOfDraft(call, 'd1'), 'd1', aQueue())
    await draft.load()
    server.revision = 7
    server.answers = { name: '王秀英' }
    draft.answer('phone', '13')
    await draft.flush()
    expect(server.answers).toEqual({ name: '王秀英', phone: '13' })
    expect(draft.current().saving).toBe('saved')
  })
})
