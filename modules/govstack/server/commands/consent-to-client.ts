import { common, Problem } from '../../../../platform/contract/problem.ts'
import { command, query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { findLicenceType } from '../../../catalog/server/api.ts'
import { giveConsent, hasConsent } from '../../../licences/server/api.ts'
import { consentToClient, listMyClients } from '../../contract.ts'
import { clientRows, findClient } from '../store.ts'
import type { ClientRow } from '../tables.ts'

const textVersion = 'outside-body-1'

export const listsMyClients = query(listMyClients, async (tx) => {
  const rows = await clientRows(tx)
  return { clients: await Promise.all(rows.map((row) => viewOf(tx, row))) }
})

async function viewOf(tx: Transaction, row: ClientRow) {
  const asked = needingConsent(row)
  const given = await Promise.all(asked.map((one) => hasConsent(tx, ownId(tx), one.registry, row.id)))
  const names = await Promise.all(asked.map(async (one) => (await findLicenceType(tx, one.registry))?.name ?? one.registry))
  return {
    clientId: row.id,
    name: row.name,
    registries: asked.map((one, n) => ({ code: one.registry, name: names[n] ?? one.registry, purpose: one.purpose })),
    consented: given.length > 0 && given.every(Boolean),
  }
}

/** Once: a second consent while the first stands changes nothing. */
export const consentsToClient = command(consentToClient, async (tx, { clientId }) => {
  const client = await findClient(tx, clientId)
  const asked = client ? needingConsent(client) : []
  if (!client || asked.length === 0) throw new Problem(common.notFound)
  const types = asked.map((one) => one.registry)
  const missing = await Promise.all(types.map(async (type) => !(await hasConsent(tx, ownId(tx), type, clientId))))
  if (!missing.some(Boolean)) return {}
  const purpose = `${client.name}：${[...new Set(asked.map((one) => one.purpose))].join('、')}`
  await giveConsent(tx, { personId: ownId(tx), purpose, types, textVersion, needId: clientId })
  return {}
})

const needingConsent = (row: ClientRow) => row.grants.filter((one) => one.basis === 'consent')

function ownId(tx: Transaction) {
  if (tx.actor.kind !== 'resident') throw new Problem(common.notAllowed)
  return tx.actor.personId
}
