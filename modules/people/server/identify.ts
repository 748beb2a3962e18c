import { Problem } from '../../../platform/contract/problem.ts'
import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { findDivision } from '../../divisions/server/api.ts'
import {
  checkDocumentNumber,
  checkIdNumber,
  checkPhone,
  type DocumentKind,
  type Identification,
  peopleEvents,
  peopleProblems,
} from '../contract.ts'
import { householdOf, joinHousehold } from './households.ts'
import type { PersonRecord } from './records.ts'
import { findByDocument, findByNameAndBirth, findPeople, insertKinship, insertPerson, type NewPerson, relativesOf } from './store.ts'

export type WithoutNumber = Exclude<Identification, { idNumber: string }>

/**
 * Tells who stands at the window. A citizen number must be in the population register; a person of another kind, or a newborn, is
 * entered on the spot if not known yet, so that having no number stops nobody. `created` says that this happened.
 */
export async function identifyPerson(tx: Transaction, who: Identification): Promise<{ person: PersonRecord; created: boolean }> {
  if ('idNumber' in who) return { person: await identifyByIdNumber(tx, who.idNumber), created: false }
  const checked = checkWithoutNumber(who, tx.today)
  const known = await findKnown(tx, who, checked.number)
  if (known) return { person: known, created: false }
  const parent = who.kind === 'newborn' && who.parentId !== undefined ? await findParent(tx, who.parentId) : undefined
  const residence = who.residence ?? parent?.residence
  const id = await insertPerson(tx, { ...checked.person, ...(residence ? { residence } : {}) })
  if (parent) await joinParent(tx, id, parent.id)
  tx.emit(peopleEvents.registered, `person:${id}`, { personId: id })
  const person = (await findPeople(tx, [id])).get(id)
  if (!person) throw new Error('a person just written is not visible')
  return { person, created: true }
}

/** Refuses a faulty number with the rule it breaks, an unknown one with `people.no-such-person`. */
export async function identifyByIdNumber(tx: Transaction, idNumber: string): Promise<PersonRecord> {
  const kind: DocumentKind = /^8[123]0000/.test(idNumber.trim()) ? 'region-permit' : 'resident-id'
  const checked = kind === 'region-permit' ? checkDocumentNumber(kind, idNumber, tx.today) : checkIdNumber(idNumber, tx.today)
  if (!checked.ok) throw faulty('/who/idNumber', checked.message)
  const person = await findByDocument(tx, kind, checked.value)
  if (!person) throw new Problem(peopleProblems.noSuchPerson)
  return person
}

function checkWithoutNumber(who: WithoutNumber, today: CivilDate): { person: NewPerson; number: string | undefined } {
  const documentKind: DocumentKind = who.kind === 'newborn' ? 'none' : who.kind
  if (who.birthDate > today) throw faulty('/who/birthDate', '出生日期不能晚于今天')
  if (who.residence !== undefined && !findDivision(who.residence)) throw faulty('/who/residence', '没有这个区划代码，请从列表中选择社区')
  const number = documentKind === 'none' ? undefined : checkedNumber(documentKind, who, today)
  const phone = who.phone === undefined || who.phone === '' ? undefined : checkedPhone(who.phone)
  const validTo = who.document?.validTo
  return {
    number,
    person: {
      name: who.name.trim(),
      sex: who.sex,
      birthDate: who.birthDate,
      documentKind,
      ...(validTo === undefined ? {} : { documentValidTo: validTo }),
      private: { ...(number === undefined ? {} : { number }), ...(phone === undefined ? {} : { phone }) },
    },
  }
}

function checkedNumber(kind: Exclude<DocumentKind, 'none'>, who: WithoutNumber, today: CivilDate): string {
  if (!who.document) throw faulty('/who/document', '请填写证件号码')
  const checked = checkDocumentNumber(kind, who.document.number, today)
  if (!checked.ok) throw faulty('/who/document/number', checked.message)
  return checked.value
}

function checkedPhone(phone: string): string {
  const checked = checkPhone(phone)
  if (!checked.ok) throw faulty('/who/phone', checked.message)
  return checked.value
}

/** By number, or for a newborn by name, birthday and sex among the children of the parent named. */
async function findKnown(tx: Transaction, who: WithoutNumber, number: string | undefined): Promise<PersonRecord | undefined> {
  if (who.kind !== 'newborn') return number === undefined ? undefined : findByDocument(tx, who.kind, number)
  if (who.parentId === undefined) return undefined
  const children = new Set((await relativesOf(tx, who.parentId)).filter((one) => one.relation === 'child').map((one) => one.relative))
  return (await findByNameAndBirth(tx, who.name.trim(), who.birthDate, who.sex)).find((one) => children.has(one.id))
}

async function findParent(tx: Transaction, parentId: Id): Promise<PersonRecord> {
  const parent = (await findPeople(tx, [parentId])).get(parentId)
  if (!parent)
    throw new Problem(peopleProblems.noSuchPerson, {
      faults: [{ field: '/who/parentId', rule: 'exists', message: '没有找到这位家长，请先识别家长' }],
    })
  return parent
}

async function joinParent(tx: Transaction, child: Id, parent: Id): Promise<void> {
  await insertKinship(tx, parent, 'child', child)
  const household = await householdOf(tx, parent, 'living')
  if (household) await joinHousehold(tx, household.id, child, '子女')
}

export const faulty = (field: string, message: string) =>
  new Problem(peopleProblems.faultyNumber, { detail: message, faults: [{ field, rule: 'format', message }] })
