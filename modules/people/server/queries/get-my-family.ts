import { query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { getMyFamily, getMyProfile, listMyMandates } from '../../contract.ts'
import { familyOf, getPerson } from '../api.ts'
import { householdCard, householdOf } from '../households.ts'
import { type Authority, mandatesOf, mayActFor } from '../mandates.ts'
import { cardOf } from '../records.ts'
import { me } from '../residents.ts'
import { findPeople } from '../store.ts'

/** Own data are shown in full: they are the resident's own. The household's other members stay masked. */
export const getMyProfileQuery = query(getMyProfile, async (tx) => {
  const person = await getPerson(tx, me(tx))
  const household = await householdOf(tx, person.id)
  return { person: cardOf(person, tx.today, true), household: household ? householdCard(tx, household) : null }
})

export const getMyFamilyQuery = query(getMyFamily, async (tx) => {
  const family = await familyOf(tx, me(tx))
  const relatives = family.map(({ relation, person }) => ({ relation, person: cardOf(person, tx.today) }))
  return { relatives, mayActFor: await whomIMayActFor(tx, family) }
})

/** By their full names: whoever acts for somebody must see for whom. Numbers and addresses stay masked. */
async function whomIMayActFor(tx: Transaction, family: Awaited<ReturnType<typeof familyOf>>) {
  const { received } = await mandatesOf(tx, me(tx))
  const grantors = received.filter((one) => one.state === 'active').map((one) => one.grantor.id)
  const dependants = family.filter((one) => one.relation === 'child' || one.relation === 'ward').map((one) => one.person.id)
  const people = await findPeople(tx, [...grantors, ...dependants])
  const able: { person: ReturnType<typeof cardOf>; basis: Exclude<Authority['basis'], 'self'>; items: string[] }[] = []
  for (const person of people.values()) {
    const authority = person.alive ? await mayActFor(tx, me(tx), person.id) : undefined
    if (!authority || authority.basis === 'self') continue
    able.push({ person: { ...cardOf(person, tx.today), name: person.name }, basis: authority.basis, items: [...authority.items] })
  }
  return able
}

export const listMyMandatesQuery = query(listMyMandates, async (tx) => mandatesOf(tx, me(tx)))
