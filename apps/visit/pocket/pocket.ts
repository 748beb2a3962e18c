import {
  type Entry,
  type EntryBody,
  type EntryKind,
  firstLink,
  type PackedVisit,
  signedText,
  type Taken,
} from '../../../modules/visits/contract.ts'
import { type Key, keyFromPin, makeSecret, open, randomBytes, type Sealed, seal, sha256, sign, signingKey } from './keys.ts'
import type { Store } from './store.ts'

/** What was handed over at taking along. */
export interface Handed {
  readonly deviceId: string
  readonly expiresAt: string
  readonly officer: string
  readonly visits: readonly PackedVisit[]
  /** Milliseconds that the city's clock is ahead of this telephone's. */
  readonly offset?: number
  /** The post under which it was taken along: it is sent from the same. */
  readonly postId?: string
}

/** Stands open beside what is sealed: what must be known before the PIN. */
export interface Cover {
  readonly deviceId: string
  readonly expiresAt: string
  readonly offset: number
  readonly postId: string
  readonly salt: Uint8Array<ArrayBuffer>
  readonly tries: number
  /** No guess before this moment. */
  readonly waitUntil: number
}

interface Kept {
  readonly entry: Entry
  readonly hash: string
}

/** One thing that was done at a home, waiting or sent. */
export interface Done {
  readonly id: string
  readonly visitId: string
  readonly kind: EntryKind
  /** Whose signature, what a photo shows. */
  readonly words: string
  /** While it waits: the photo itself, base64. */
  readonly jpeg?: string
}

/** How far the server has confirmed: the link that the next entry follows when nothing waits. */
interface Stand {
  readonly seq: number
  readonly hash: string
}

export class WrongPin extends Error {}
/** There is a pocket already, with things that were not sent. */
export class PocketInUse extends Error {}

/** Adds nothing to the pocket that could be known from outside: everything below `sealed/` is under the PIN. */
const at = {
  cover: 'cover',
  secret: 'secret',
  key: 'sealed/key',
  visits: 'sealed/visits',
  stand: 'sealed/stand',
  told: 'sealed/told',
  entry: (seq: number) => `sealed/entry/${String(seq).padStart(6, '0')}`,
  entries: 'sealed/entry/',
  draft: (visitId: string) => `sealed/draft/${visitId}`,
  drafts: 'sealed/draft/',
  sent: 'sealed/sent',
}

/** What ends a visit: once it is sent, the telephone needs nothing of that home any more. */
const ends: readonly EntryKind[] = ['finish', 'no-one']
export const isEnd = ({ kind }: Pick<Done, 'kind'>): boolean => ends.includes(kind)

/** Seals what was handed over. The cover comes last: a pocket that was not finished is no pocket. @throws PocketInUse */
export async function fillPocket(store: Store, pin: string, handed: Handed, privateKey: string): Promise<Pocket> {
  if ((await countWaiting(store)) > 0) throw new PocketInUse()
  await store.clear()
  const [salt, secret] = [randomBytes(16), await makeSecret()]
  const key = await keyFromPin(pin, secret, salt)
  const { deviceId, expiresAt, officer, visits, offset = 0, postId = '' } = handed
  await store.put(at.secret, secret)
  await store.put(at.key, await seal(key, at.key, { privateKey, officer }))
  await store.put(at.visits, await seal(key, at.visits, visits))
  await store.put(at.stand, await seal(key, at.stand, { seq: 0, hash: firstLink } satisfies Stand))
  await store.put(at.cover, { deviceId, expiresAt, offset, postId, salt, tries: 0, waitUntil: 0 } satisfies Cover)
  return unlock(store, pin, 0)
}

export const coverOf = (store: Store): Promise<Cover | undefined> => store.get<Cover>(at.cover)

/** How many things wait to be sent; countable without the PIN. */
export const countWaiting = async (store: Store): Promise<number> => (await store.keys(at.entries)).length

/** What is personal goes when its time is over; what was not sent yet stays sealed until it is. */
export async function expire(store: Store): Promise<void> {
  await store.delete(at.visits)
  await store.delete(at.sent)
  for (const key of await store.keys(at.drafts)) await store.delete(key)
  if ((await countWaiting(store)) === 0) await store.clear()
}

const freeTries = 3
const longestWait = 300_000

/** @throws WrongPin; after three wrong ones in a row each further guess has to wait longer, five minutes at the most. */
export async function unlock(store: Store, pin: string, now: number): Promise<Pocket> {
  const cover = await coverOf(store)
  const secret = await store.get<Key>(at.secret)
  const sealedKey = await store.get<Sealed>(at.key)
  if (!cover || !secret || !sealedKey || now < cover.waitUntil) throw new WrongPin()
  const key = await keyFromPin(pin, secret, cover.salt)
  const opened = await open<{ privateKey: string; officer: string }>(key, at.key, sealedKey).catch(() => undefined)
  if (!opened) {
    const tries = cover.tries + 1
    const pause = tries < freeTries ? 0 : Math.min(longestWait, 2 ** (tries - freeTries) * 5000)
    await store.put(at.cover, { ...cover, tries, waitUntil: now + pause })
    throw new WrongPin()
  }
  if (cover.tries > 0) await store.put(at.cover, { ...cover, tries: 0, waitUntil: 0 })
  return pocketWith(store, key, cover, opened.officer, await signingKey(opened.privateKey))
}

export type Pocket = ReturnType<typeof pocketWith>
/** Sends one entry; throws a refusal of the server, or that the line is dead. */
export type Send = (entry: Entry) => Promise<Taken>

function pocketWith(store: Store, key: Key, cover: Cover, officer: string, signer: Key) {
  const read = async <T>(name: string): Promise<T | undefined> => {
    const found = await store.get<Sealed>(name)
    return found && open<T>(key, name, found)
  }
  const write = async (name: string, value: unknown) => store.put(name, await seal(key, name, value))
  const waiting = async (): Promise<Kept[]> => {
    const names = await store.keys(at.entries)
    return Promise.all(names.map(async (name) => (await read<Kept>(name)) as Kept))
  }
  const stand = async (): Promise<Stand> => (await read<Stand>(at.stand)) ?? { seq: 0, hash: firstLink }
  /** One after the other: each follows the one before. */
  let line: Promise<unknown> = Promise.resolve()
  const inLine = <T>(work: () => Promise<T>): Promise<T> => {
    const done = line.then(work, work)
    line = done.catch(() => undefined)
    return done
  }

  async function follow(): Promise<Stand> {
    const last = (await store.keys(at.entries)).at(-1)
    const confirmed = await stand()
    const kept = last === undefined ? undefined : await read<Kept>(last)
    return kept && kept.entry.seq > confirmed.seq ? { seq: kept.entry.seq, hash: kept.hash } : confirmed
  }

  async function appended<K extends EntryKind>(visitId: string, kind: K, said: EntryBody<K>, made: string): Promise<Entry> {
    const before = await follow()
    const unsigned = {
      id: uuid(Date.parse(made)),
      seq: before.seq + 1,
      visitId,
      kind,
      at: made,
      prev: before.hash,
      body: JSON.stringify(said),
    }
    const words = signedText(cover.deviceId, unsigned)
    const entry: Entry = { ...unsigned, signature: await sign(signer, words) }
    const name = at.entry(entry.seq)
    const kept = await seal(key, name, { entry, hash: await sha256(words) } satisfies Kept)
    return (await store.add(name, kept)) ? entry : appended(visitId, kind, said, made)
  }

  /** Confirmed by the server: remembered first, then let go, so that nothing is lost between. */
  async function confirm({ entry, hash }: Kept, taken: Taken): Promise<void> {
    const sent = ((await read<Done[]>(at.sent)) ?? []).filter((one) => one.id !== entry.id)
    await write(at.sent, [...sent, without(doneOf(entry))])
    if (isEnd(entry)) await letGo(entry.visitId)
    if (taken.outcome === 'kept') {
      const told = ((await read<Taken[]>(at.told)) ?? []).filter((one) => one.id !== taken.id)
      await write(at.told, [...told, taken])
    }
    // Another page may have sent on from here meanwhile: the queue is never followed from further back.
    if (entry.seq > (await stand()).seq) await write(at.stand, { seq: entry.seq, hash } satisfies Stand)
    await store.delete(at.entry(entry.seq))
  }

  async function letGo(visitId: string): Promise<void> {
    await store.delete(at.draft(visitId))
    await write(
      at.visits,
      ((await read<PackedVisit[]>(at.visits)) ?? []).filter((one) => one.visitId !== visitId),
    )
  }

  return {
    ...{ deviceId: cover.deviceId, expiresAt: cover.expiresAt, postId: cover.postId, officer },
    visits: async () => (await read<PackedVisit[]>(at.visits)) ?? [],
    /** Writes down, signs, chains. Once this has answered it survives anything but the loss of the telephone. */
    append: <K extends EntryKind>(visitId: string, kind: K, said: EntryBody<K>, made: string) =>
      inLine(() => appended(visitId, kind, said, made)),
    /** Everything that was done so far, in its order. */
    done: async (): Promise<Done[]> => [...((await read<Done[]>(at.sent)) ?? []), ...(await waiting()).map((one) => doneOf(one.entry))],
    draft: async <T>(visitId: string) => read<T>(at.draft(visitId)),
    keepDraft: (visitId: string, value: unknown) => write(at.draft(visitId), value),
    /** What the server told of entries that came too late to count. */
    told: async () => (await read<Taken[]>(at.told)) ?? [],
    /** Sends what waits, in order, until all is confirmed. What was interrupted is sent again; the server knows it. */
    sync: (send: Send, confirmed?: (left: number) => void) =>
      inLine(async () => {
        const queue = (await waiting()).sort((a, b) => a.entry.seq - b.entry.seq)
        for (const [n, one] of queue.entries()) {
          await confirm(one, await send(one.entry))
          confirmed?.(queue.length - n - 1)
        }
      }),
    wipe: () => store.clear(),
  }
}

const without = ({ id, visitId, kind, words }: Done): Done => ({ id, visitId, kind, words })

function doneOf({ id, visitId, kind, body }: Entry): Done {
  const { caption, name, jpeg } = JSON.parse(body) as { caption?: string; name?: string; jpeg?: string }
  return { id, visitId, kind, words: caption ?? name ?? '', ...(jpeg === undefined ? {} : { jpeg }) }
}

/** UUID version 7 of a moment. */
function uuid(now: number): string {
  const bytes = randomBytes(10)
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const time = now.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-8${hex.slice(3, 6)}-${hex.slice(6, 18)}`
}
