import { Problem } from '../../../../platform/contract/problem.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { hasConsent, listUses } from '../../../licences/server/api.ts'
import { facadeProblems as problems } from '../../contract.ts'
import { type Answer, type Asked, ok } from '../http/exchange.ts'
import type { ClientRow } from '../tables.ts'
import { findNamed } from './misses.ts'

/**
 * Who used the person's licences (of one type: `DatabaseID`), newest first. Meant for the person: the body that asks must hold a grant of
 * that type, by law or with this person's consent. Uses in sealed matters are left out. Parameter names may be written either way.
 */
export async function personalDataUsage(tx: Transaction, { query }: Asked, client: ClientRow): Promise<Answer> {
  const type = query.DatabaseID ?? query.databaseID ?? ''
  const number = query.userID ?? query.UserID ?? ''
  const grant = client.grants.find((one) => one.registry === type)
  if (!grant || number === '') throw new Problem(problems.badParameter, { detail: 'userID 或 DatabaseID' })
  if (!query.HolderName) throw new Problem(problems.noHolder)
  const personId = await findNamed(tx, client, query.HolderName, number)
  if (personId === undefined) throw new Problem(problems.badParameter, { detail: 'userID' })
  if (grant.basis === 'consent' && !(await hasConsent(tx, personId, type, client.id))) throw new Problem(problems.noConsent)
  const uses = (await listUses(tx, { person: personId, type, openOnly: true })).map((use) => ({
    ID: use.id,
    ReaderID: '',
    ReaderInitials: '',
    ReaderInstitutionID: '',
    ReaderInstitutionName: use.by,
    ReaderApplicationName: use.purpose,
    SearchDateTime: use.at,
    Refrences: use.caseId === null ? [] : [{ ReferenceID: use.caseId }],
  }))
  return ok(uses)
}
