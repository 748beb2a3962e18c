import { command, query } from '../../../../platform/server/handler.ts'
import type { StaffActor } from '../../../../platform/server/transaction.ts'
import {
  confirmTrustedCity,
  listTrustedCities,
  proposeTrustedCity,
  stopTrustedCity,
  type TrustedCity,
  updateRevocations,
} from '../../contract.ts'
import { rootsOf } from '../authority-store.ts'
import { certificatesIn, pemOf, readCertificate } from '../crypto/certificates.ts'
import { staffOf } from '../register-store.ts'
import { cityName } from '../seal-store.ts'
import type { TrustedCityRow } from '../tables.ts'
import { allCities, confirmCity, fingerprintOf, proposeCity, stopCity, updateLists } from '../trust-store.ts'

export const listsTrustedCities = query(listTrustedCities, async (tx) => {
  const own = await rootsOf(tx)
  const rows = await allCities(tx)
  return {
    own: { name: cityName(tx.tenant), fingerprint: fingerprintOf(own), pem: own.map(pemOf).join(''), roots: own.map(shownRoot) },
    rows: rows.map((row) => shownCity(row, staffOf(tx))),
  }
})

export const proposesTrustedCity = command(proposeTrustedCity, async (tx, given) => ({ cityId: await proposeCity(tx, staffOf(tx), given) }))

export const confirmsTrustedCity = command(confirmTrustedCity, async (tx, { cityId, fingerprint }) => {
  await confirmCity(tx, staffOf(tx), cityId, fingerprint)
  return {}
})

export const stopsTrustedCity = command(stopTrustedCity, async (tx, { cityId, reason }) => {
  await stopCity(tx, staffOf(tx), cityId, reason)
  return {}
})

export const updatesRevocations = command(updateRevocations, async (tx, { cityId, pem }) => {
  await updateLists(tx, staffOf(tx), cityId, pem)
  return {}
})

function shownRoot(der: Buffer) {
  const { name, signedWith, notBefore, notAfter } = readCertificate(der)
  return { name, algorithm: signedWith ?? '', validFrom: notBefore, validTo: notAfter }
}

function shownCity(row: TrustedCityRow, actor: StaffActor): TrustedCity {
  const { id, name, state, reason } = row
  return {
    ...{ id, name, state, reason },
    fingerprint: state === 'awaiting' ? null : row.fingerprint,
    roots: certificatesIn(Buffer.from(row.roots)).map(shownRoot),
    listsFrom: row.lists_from,
    proposedBy: row.proposed_by_name,
    proposedAt: row.proposed_at,
    decidedBy: row.decided_by_name,
    decidedAt: row.decided_at,
    may: mayOn(row, actor),
  }
}

function mayOn(row: TrustedCityRow, actor: StaffActor): TrustedCity['may'] {
  if (!actor.permissions.has('seals:approve')) return []
  if (row.state === 'trusted') return ['update-lists', 'withdraw']
  if (row.state !== 'awaiting') return []
  return row.proposed_by === actor.accountId ? ['refuse'] : ['confirm', 'refuse']
}
