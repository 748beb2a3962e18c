import sharp from 'sharp'
import { makeDeviceKey } from '../../apps/visit/pocket/keys.ts'
import { fillPocket } from '../../apps/visit/pocket/pocket.ts'
import type { Store } from '../../apps/visit/pocket/store.ts'
import { staffToken } from '../../modules/identity/server/testing.ts'
import { type Entry, sendEntry, takeAlong } from '../../modules/visits/contract.ts'
import { demoNumber, demoPeople } from '../../tools/city/demo-people.ts'
import type { World } from '../world.ts'
import { memoryStore } from './memory-store.ts'

export const pin = '204816'
/** Whose application waits for a home visit. */
export const household = {
  itemCode: 'CL-010',
  idNumber: demoNumber('chenZhiqiang'),
  other: { idNumber: demoNumber('maJing'), name: demoPeople.maJing.name },
}

export const staffOf =
  (world: World) =>
  async (...at: readonly [login: string, officeId?: string]) =>
    world.caller('staff', await staffToken(world.boot, ...at))

type Officer = ReturnType<World['caller']>

/** What an officer does who goes: fills a telephone, sends from it; and what of it has arrived. */
export function telephoneOf(world: World, officer: () => Officer) {
  /** A telephone that has just been filled. */
  const goes = async (store: Store = memoryStore()) => {
    const keys = await makeDeviceKey()
    const handed = await officer().call(takeAlong, { publicKey: keys.publicKey })
    return { store, keys, handed, pocket: await fillPocket(store, pin, handed, keys.privateKey) }
  }
  const sends = (deviceId: string) => (entry: Entry) => officer().call(sendEntry, { deviceId, ...entry })
  const arrived = (deviceId: string) =>
    world.ownerQuery<{ id: string; seq: number; outcome: string }>(
      'select id, seq, outcome from visits.entry where device_id = $1 order by seq',
      [deviceId],
    )
  return { goes, sends, arrived }
}

export const aPhoto = async (): Promise<string> =>
  (
    await sharp({ create: { width: 800, height: 600, channels: 3, background: '#8aa' } })
      .jpeg()
      .toBuffer()
  ).toString('base64')
