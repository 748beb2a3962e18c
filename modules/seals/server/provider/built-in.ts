import { system } from '../../../../platform/server/actor.ts'
import type { Boot } from '../../../../platform/server/boot.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { authorityOf, startOfYear } from '../authority-store.ts'
import { readKey } from '../crypto/keys.ts'
import { makeOfficeSeal } from '../make-seal.ts'
import type { OfficeSeal } from '../seal-document.ts'
import type { SealRow } from '../tables.ts'
import type { MadeSeal, SealOrder, SealProvider } from './provider.ts'

export const keyAt = (id: string, algorithm: 'sm2' | 'p256') => `seals.seal:${id}:${algorithm}`
const millimetres = 42

/** Software seals under the city's own authority: their keys lie encrypted in the register. */
export function builtInProvider(boot: Boot): SealProvider {
  return {
    name: 'built-in',
    internal: true,
    make: (order) => boot.transaction(system, (tx) => makeHere(tx, order)),
    open: (row) => boot.transaction(system, (tx) => openHere(tx, row)),
    // The register and the revocation list are this provider's own state.
    change: async () => {},
  }
}

export async function makeHere(tx: Transaction, order: SealOrder): Promise<MadeSeal> {
  const authority = await authorityOf(tx)
  const at = startOfYear(order.at)
  const made = await makeOfficeSeal({ id: order.id, authority, office: order.office, city: order.city, code: order.code, at })
  return {
    code: order.code,
    filingNumber: `内备${order.code}`,
    reference: '',
    esl: made.seal,
    picture: { path: made.picture.path },
    sm2Certificate: made.sm2.certificate,
    p256Certificate: made.p256.certificate,
    chain: [...made.chain],
    keys: { sm2: made.sm2, p256: made.p256 },
    validFrom: at,
    validTo: made.validTo,
  }
}

export async function openHere(tx: Transaction, row: SealRow): Promise<OfficeSeal> {
  const { p256Root } = await authorityOf(tx)
  const open = (algorithm: 'sm2' | 'p256', sealed: Buffer | null) => {
    if (sealed === null) throw new Error(`seal ${row.code} has no key here: it was made by another provider`)
    return readKey(algorithm, tx.protection.openBytes(sealed, keyAt(row.id, algorithm)))
  }
  return {
    id: row.id,
    name: row.name,
    code: row.code,
    sm2: { key: open('sm2', row.sm2_key), certificate: row.sm2_certificate },
    p256: { key: open('p256', row.p256_key), certificate: row.p256_certificate },
    chain: row.chain.length > 0 ? row.chain : [p256Root.certificate],
    seal: row.esl,
    picture: { millimetres, path: row.picture },
  }
}
