import { Problem } from '../../../platform/contract/problem.ts'
import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { licenceProblems } from '../contract.ts'
import { numberKey, type Subject, subjectField } from './rows.ts'
import { licenceType } from './types.ts'

/**
 * One person, a household with the persons who share the licence (the caller knows the family of that day), or an organisation or property
 * with the persons who look after it (legal representative, owners); a property may have none.
 */
export type Holder =
  | { readonly personId: Id }
  | { readonly householdId: Id; readonly personIds: readonly Id[] }
  | { readonly subject: Subject; readonly personIds: readonly Id[] }

export const personsOf = (holder: Holder): Id[] => ('personId' in holder ? [holder.personId] : [...holder.personIds])

/**
 * A suspension (暂停) is lifted or ends in revocation by an act of its own, never by a second licence beside it. Types of which one may have
 * several are not concerned. `serial`: of the licence that is itself renewed.
 * @throws licences.suspended, with whoever suspended it
 */
export async function demandNoneSuspended(tx: Transaction, typeCode: string, holder: Holder, serial?: string): Promise<void> {
  const type = await licenceType(tx, typeCode)
  if (type.several) return
  const subjects = 'subject' in holder ? tx.protection.blindIndexes(subjectField, subjectKey(holder.subject)) : null
  const household = 'householdId' in holder ? holder.householdId : null
  const rows = await tx.rows<{ serial: string; issuer_name: string }>('select * from licences.suspended_of($1, $2, $3, $4, $5)', [
    ...[tx.tenant, typeCode, personsOf(holder), household, subjects],
  ])
  const found = rows.find((one) => one.serial !== serial)
  if (found !== undefined) throw suspended(type.name, found.issuer_name)
}

/** A licence that an import brings, with the number under which its own register knows it. */
interface Brought {
  readonly people: readonly Id[]
  readonly sourceId: string
}

/** The same for many at once, in one journey: who suspended it, for each that would stand beside a suspended licence; the suspended one itself may come again. */
export async function besideSuspended<T extends Brought>(
  tx: Transaction,
  type: { readonly code: string; readonly several?: boolean | undefined },
  brought: readonly T[],
): Promise<Map<T, string>> {
  const people = [...new Set(brought.flatMap((one) => one.people))]
  if (type.several === true || people.length === 0) return new Map()
  const rows = await tx.rows<{ person: Id; identifier: string; source_id: string | null; issuer_name: string }>(
    'select * from licences.suspended_among($1, $2, $3)',
    [tx.tenant, type.code, people],
  )
  return new Map(
    brought.flatMap((one) => {
      const found = rows.find((row) => one.people.includes(row.person) && ![row.identifier, row.source_id].includes(one.sourceId))
      return found === undefined ? [] : [[one, found.issuer_name] as const]
    }),
  )
}

const subjectKey = ({ kind, code }: Subject) => `${kind}:${numberKey(code)}`

export const suspendedWords = (typeName: string, issuer: string): string =>
  `“${typeName}”已由${issuer}暂停，恢复或注销前不能延续、变更或另发`

export const suspended = (typeName: string, issuer: string): Problem =>
  new Problem(licenceProblems.suspended, { detail: suspendedWords(typeName, issuer) })
