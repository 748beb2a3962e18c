import { query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { listLicenceTypes } from '../../../catalog/server/api.ts'
import { type Client, listClients } from '../../contract.ts'
import { whereItListens } from '../listening.ts'
import { clientRows, openContact } from '../store.ts'
import type { ClientRow } from '../tables.ts'

export const listsClients = query(listClients, async (tx) => {
  const types = (await listLicenceTypes(tx)).filter((one) => one.sensitivity !== 'sealed')
  return {
    clients: (await clientRows(tx)).map((row) => viewOf(tx, row)),
    registries: types.map(({ code, name, fields }) => ({ code, name, fields: fields.map(({ key, label }) => ({ key, label })) })),
    ...whereItListens(),
  }
})

function viewOf(tx: Transaction, row: ClientRow): Client {
  const { id, name, member, scopes, grants, reason, state } = row
  return {
    ...{ id, name, member, contact: openContact(tx, row), scopes, grants, reason, state },
    ...{ proposedBy: row.proposed_by_name, proposedAt: row.proposed_at, decidedBy: row.decided_by_name, decidedAt: row.decided_at },
    ...{ secretAt: row.secret_at, asked: row.asked, lastAskedAt: row.last_asked_at, may: mayOf(tx, row) },
  }
}

function mayOf({ actor }: Transaction, row: ClientRow): Client['may'] {
  if (actor.kind !== 'staff') return []
  const manages = actor.permissions.has('clients:manage')
  const confirms = actor.permissions.has('clients:confirm') && row.proposed_by !== actor.accountId
  if (row.state === 'proposed') return confirms ? ['decide'] : []
  if (!manages) return []
  if (row.state === 'active') return ['issue-secret', 'suspend']
  return row.state === 'suspended' ? ['resume'] : []
}
