import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { ageOn } from '../../calendar/server/api.ts'
import { codeAt, findDivision } from '../../divisions/server/api.ts'
import { peopleEvents, sexLabels } from '../contract.ts'
import { type PersonRecord, recordAad } from './records.ts'
import { db } from './store.ts'

/** One thing known about a person or household: what, from which register, as of which day. */
export interface Fact {
  readonly value: unknown
  readonly source: string
  readonly asOf: CivilDate
}

/** Keyed by the variable name of `vocabulary.yaml` without its namespace: `employmentStatus`, `residentPension.insured`. */
export type Facts = ReadonlyMap<string, Fact>

const read = new WeakMap<Transaction, Map<Id, RegisterRecord[]>>()

/**
 * Facts of many subjects (persons or households) in one query, once per transaction; the newer source wins where two tell the same key.
 * The records of `except` stay closed: registers that this purpose does not need.
 */
export async function factsOf(
  tx: Transaction,
  subjects: readonly Id[],
  except: ReadonlySet<string> = new Set(),
): Promise<Map<Id, Map<string, Fact>>> {
  const known = read.get(tx) ?? new Map<Id, RegisterRecord[]>()
  read.set(tx, known)
  const missing = subjects.filter((id) => !known.has(id))
  if (missing.length > 0) await readRecords(tx, missing, known)
  return new Map(subjects.map((id) => [id, factsIn(tx, known.get(id) ?? [], except)]))
}

interface RegisterRecord {
  readonly row: RecordRow
  opened: readonly (readonly [string, Fact])[] | undefined
}

type RecordRow = { readonly subject: Id; readonly source: string; readonly as_of: CivilDate; readonly facts: Buffer }

async function readRecords(tx: Transaction, subjects: readonly Id[], into: Map<Id, RegisterRecord[]>): Promise<void> {
  for (const id of subjects) into.set(id, [])
  for (const row of await tx.rows<RecordRow>('select * from people.records_of($1, $2)', [tx.tenant, [...subjects]]))
    into.get(row.subject)?.push({ row, opened: undefined })
}

function factsIn(tx: Transaction, records: readonly RegisterRecord[], except: ReadonlySet<string>): Map<string, Fact> {
  const facts = new Map<string, Fact>()
  for (const record of records) {
    if (except.has(record.row.source)) continue
    record.opened ??= openRecord(tx, record.row)
    for (const [key, fact] of record.opened) facts.set(key, fact)
  }
  return facts
}

function openRecord(tx: Transaction, { subject, source, as_of, facts }: RecordRow): (readonly [string, Fact])[] {
  const values = tx.protection.openJson<Record<string, unknown>>(facts, recordAad(subject))
  return Object.entries(values).map(([key, value]) => [key, { value, source, asOf: as_of }] as const)
}

/** What the person's own entry tells: age, sex, where registered and where living. `null` is a known absence, a missing key is unknown. */
export function bareFacts(person: PersonRecord, today: CivilDate): Map<string, Fact> {
  const identity = { source: '公安人口信息', asOf: today }
  const place = { source: '平台社区人口库', asOf: today }
  const facts = new Map<string, Fact>([
    ['name', { value: person.name, ...identity }],
    ['birthDate', { value: person.birthDate, ...identity }],
    ['age', { value: ageOn(person.birthDate, person.diedOn ?? today), ...identity }],
    ['gender', { value: sexLabels[person.sex], ...identity }],
    ['alive', { value: person.alive, ...identity }],
  ])
  if (person.number !== null) facts.set('idNumber', { value: person.number, ...identity })
  for (const [key, value] of Object.entries(placesOf('domicile', person.domicile))) facts.set(key, { value, ...place })
  for (const [key, value] of Object.entries(placesOf('residence', person.residence))) facts.set(key, { value, ...place })
  return facts
}

/** Where a division lies, as rules read it: `domicileCity`, `domicileDistrict` … */
export function placesOf(prefix: 'domicile' | 'residence', code: string | null): Record<string, string> {
  if (code === null) return {}
  const nameAt = (level: 'city' | 'county' | 'street' | 'community') => {
    const at = codeAt(code, level)
    return at === undefined ? undefined : findDivision(at)?.shortName
  }
  const named = {
    Province: '四川省',
    City: nameAt('city'),
    District: nameAt('county'),
    Street: nameAt('street'),
    Community: nameAt('community'),
  }
  return Object.fromEntries(Object.entries(named).flatMap(([level, name]) => (name === undefined ? [] : [[`${prefix}${level}`, name]])))
}

/** Replaces what one register tells about one subject. */
export async function recordFacts(
  tx: Transaction,
  given: { subject: Id; kind: 'person' | 'household'; source: string; asOf: CivilDate; facts: Record<string, unknown> },
): Promise<void> {
  const { subject, kind, source, asOf } = given
  const facts = tx.protection.sealJson(given.facts, recordAad(subject))
  await db(tx)
    .insertInto('people.register_record')
    .values({ tenant: tx.tenant, subject, source, subject_kind: kind, as_of: asOf, facts })
    .onConflict((conflict) => conflict.columns(['tenant', 'subject', 'source']).doUpdateSet({ as_of: asOf, facts }))
    .execute()
  read.get(tx)?.delete(subject)
  tx.forgetHere(`person:${subject}`)
  tx.emit(peopleEvents.factsRecorded, `facts:${subject}`, { subjectId: subject, source })
}
