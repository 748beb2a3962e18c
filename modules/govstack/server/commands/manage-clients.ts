import { Problem } from '../../../../platform/contract/problem.ts'
import { command } from '../../../../platform/server/handler.ts'
import type { StaffActor, Transaction } from '../../../../platform/server/transaction.ts'
import { findLicenceType } from '../../../catalog/server/api.ts'
import {
  clientEvents,
  decideClient,
  issueSecret,
  clientProblems as problems,
  proposeClient,
  type RegistryGrant,
  suspendClient,
} from '../../contract.ts'
import { digestOf, makeSecret } from '../credentials.ts'
import { changeClient, insertClient, isMemberTaken, lockClient, sealContact, streamOf } from '../store.ts'

export const proposesClient = command(proposeClient, async (tx, given) => {
  if (given.scopes.includes('registries') && given.grants.length === 0) throw new Problem(problems.grantsMissing)
  for (const grant of given.grants) await mustBeGrantable(tx, grant)
  if (await isMemberTaken(tx, given.member)) throw new Problem(problems.memberTaken)
  const id = tx.newId()
  const actor = officer(tx)
  const { name, member, scopes, grants, reason } = given
  await insertClient(tx, {
    ...{ tenant: tx.tenant, id, member, name, contact: sealContact(tx, id, given.contact), scopes, grants, reason, state: 'proposed' },
    ...{ proposed_by: actor.accountId, proposed_by_name: actor.name, proposed_at: tx.at },
    ...{ decided_by: null, decided_by_name: null, decided_at: null, secret_digest: null, secret_at: null },
  })
  tx.emit(clientEvents.proposed, streamOf(id), { clientId: id, member, scopes, reason })
  return { clientId: id }
})

async function mustBeGrantable(tx: Transaction, grant: RegistryGrant): Promise<void> {
  const type = await findLicenceType(tx, grant.registry)
  const unknown = grant.fields.find((key) => !type?.fields.some((one) => one.key === key))
  if (!type) throw new Problem(problems.unknownRegistry, { detail: `没有证照类型 ${grant.registry}` })
  if (unknown !== undefined) throw new Problem(problems.unknownRegistry, { detail: `${type.name}中没有字段 ${unknown}` })
  if (type.sensitivity === 'sealed') throw new Problem(problems.sealedRegistry, { detail: `${type.name}不对外提供查询` })
}

export const decidesClient = command(decideClient, async (tx, { clientId, outcome, reason }) => {
  const client = await lockClient(tx, clientId)
  const actor = officer(tx)
  if (client.state !== 'proposed') throw new Problem(problems.wrongState)
  if (client.proposed_by === actor.accountId) throw new Problem(problems.ownDecision)
  await changeClient(tx, clientId, {
    state: outcome,
    decided_by: actor.accountId,
    decided_by_name: actor.name,
    decided_at: tx.at,
  })
  tx.emit(clientEvents.decided, streamOf(clientId), { clientId, member: client.member, outcome, reason })
  return {}
})

export const issuesSecret = command(issueSecret, async (tx, { clientId }) => {
  const client = await lockClient(tx, clientId)
  if (client.state !== 'active') throw new Problem(problems.wrongState)
  const secret = makeSecret()
  await changeClient(tx, clientId, { secret_digest: digestOf(clientId, secret), secret_at: tx.at })
  tx.emit(clientEvents.secretIssued, streamOf(clientId), { clientId, member: client.member })
  return { clientId, secret }
})

export const suspendsClient = command(suspendClient, async (tx, { clientId, suspended, reason }) => {
  const client = await lockClient(tx, clientId)
  if (client.state !== (suspended ? 'active' : 'suspended')) throw new Problem(problems.wrongState)
  await changeClient(tx, clientId, { state: suspended ? 'suspended' : 'active' })
  tx.emit(clientEvents.suspended, streamOf(clientId), { clientId, member: client.member, suspended, reason })
  return {}
})

function officer(tx: Transaction): StaffActor {
  if (tx.actor.kind !== 'staff') throw new Error('clients are ruled by staff')
  return tx.actor
}
