import { common, Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { documentsOf } from '../../../seals/server/api.ts'
import { getMyLicence, listMyConsents, listMyLicences, listMyObjections, listMyUses } from '../../contract.ts'
import { getOwnLicence } from '../api.ts'
import { licenceCard } from '../cards.ts'
import { consentsOf } from '../consents.ts'
import { listObjections } from '../objections.ts'
import { licencesVisible, openLicence } from '../store.ts'
import { licenceType } from '../types.ts'
import { listUses } from '../uses.ts'

export const listMyLicencesQuery = query(listMyLicences, async (tx) => {
  const person = me(tx)
  const rows = await licencesVisible(tx, person)
  return { licences: await Promise.all(rows.map((row) => licenceCard(tx, openLicence(tx, row, person), true))) }
})

export const getMyLicenceQuery = query(getMyLicence, async (tx, { licenceId }) => {
  const licence = await getOwnLicence(tx, me(tx), licenceId)
  const type = await licenceType(tx, licence.type)
  const fields = type.fields.flatMap(({ key, label, type: kind }) =>
    licence.fields[key] === undefined || kind === 'image' ? [] : [{ key, label, value: licence.fields[key] }],
  )
  return {
    licence: await licenceCard(tx, licence, true),
    fields,
    uses: await listUses(tx, { licence: licenceId }),
    documents: (await documentsOf(tx, { licenceId })).filter((one) => one.kind === 'licence'),
  }
})

export const listMyUsesQuery = query(listMyUses, async (tx, { before }) => {
  const uses = await listUses(tx, before === undefined ? {} : { before })
  const last = uses.at(-1)
  return uses.length === 50 && last ? { uses, next: last.at } : { uses }
})

export const listMyConsentsQuery = query(listMyConsents, async (tx) => ({ consents: await consentsOf(tx, me(tx)) }))

export const listMyObjectionsQuery = query(listMyObjections, async (tx) => ({ objections: await listObjections(tx, { person: me(tx) }) }))

export function me(tx: Transaction): Id {
  if (tx.actor.kind !== 'resident') throw new Problem(common.notAllowed)
  return tx.actor.personId
}
