import { Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { getLicenceType } from '../../../catalog/server/api.ts'
import { closeNeed, currentLicences, hasConsent, type OpenLicence, openNeed } from '../../../licences/server/api.ts'
import { clientEvents, facadeProblems as problems, type RegistryGrant } from '../../contract.ts'
import { type Answer, type Asked, type Json, jsonOf, ok, textOf } from '../http/exchange.ts'
import { countQuestion, streamOf } from '../store.ts'
import type { ClientRow } from '../tables.ts'
import { findNamed } from './misses.ts'

type Operation = 'exists' | 'read' | 'list' | 'read-value'

interface Question {
  readonly operation: Operation
  readonly grant: RegistryGrant
  /** What the holder reads among the uses of their licences. */
  readonly purpose: string
}

/** `{ query: { content: { ID, HolderName, … } } }`, or the content alone, as the suite of `exists` sends it. */
const contentOf = (body: Json): Json => {
  const nested = jsonOf(jsonOf(body.query).content)
  return Object.keys(nested).length > 0 ? nested : body
}

/** The licence type must be granted to this client; the concrete occasion is demanded before anything is looked at. */
function questionOf(client: ClientRow, asked: Asked, operation: Operation): Question {
  const grant = client.grants.find((one) => one.registry === asked.params.registry)
  if (!grant) throw new Problem(problems.noScope, { detail: `未登记查询${asked.params.registry ?? ''}` })
  if (asked.occasion.length < 4 || asked.occasion.length > 100) throw new Problem(problems.noPurpose)
  const only = operation === 'exists' ? '（仅核对是否持有）' : ''
  return { operation, grant, purpose: `${grant.purpose}：${asked.occasion}${only}` }
}

/**
 * The holder's licences of the granted type in force, each written down as a use: who, for what, on which basis. A grant on consent needs
 * the holder's own consent to this very client. Every question is an event, whatever came of it.
 */
async function licencesFor(tx: Transaction, client: ClientRow, question: Question, content: Json): Promise<OpenLicence[]> {
  const [name, number] = [textOf(content.HolderName), textOf(content.ID)]
  if (name === '' || number === '') throw new Problem(problems.noHolder)
  await countQuestion(tx, client.id)
  const personId = await findNamed(tx, client, name, number)
  const agreed = personId !== undefined && (await isAgreed(tx, client, question.grant, personId))
  if (personId !== undefined && !agreed) {
    tell(tx, client, question, 'no-consent')
    throw new Problem(problems.noConsent, { keep: true })
  }
  const licences = personId === undefined ? [] : await openedFor(tx, question, personId)
  const wanted = licences.filter((one) => matches(one, question.grant, content))
  tell(tx, client, question, wanted.length > 0 ? 'given' : 'none')
  return wanted
}

const isAgreed = async (tx: Transaction, client: ClientRow, { basis, registry }: RegistryGrant, personId: Id) =>
  basis === 'statutory-duty' || (await hasConsent(tx, personId, registry, client.id))

function tell(tx: Transaction, client: ClientRow, { operation, grant }: Question, outcome: 'given' | 'none' | 'no-consent'): void {
  tx.emit(clientEvents.asked, streamOf(client.id), { clientId: client.id, registry: grant.registry, operation, outcome })
}

/** A need of its own for each question, closed when it is answered. Sealed licences are given to nobody outside. */
async function openedFor(tx: Transaction, { grant, purpose }: Question, personId: Id): Promise<OpenLicence[]> {
  const id = tx.newId()
  const types = [grant.registry]
  await openNeed(tx, { id, kind: 'case', people: [{ personId, types }] })
  const held = await currentLicences(tx, personId, { id, types, purpose, basis: grant.basis })
  await closeNeed(tx, id)
  return (held.get(grant.registry)?.valid ?? []).filter((one) => !one.sealed)
}

/** Further parts of the question must hold too, where the client may read the field at all. */
function matches(licence: OpenLicence, grant: RegistryGrant, content: Json): boolean {
  return grant.fields.every((key) => content[key] === undefined || textOf(content[key]) === textOf(licence.fields[key]))
}

/** A purpose-limited copy: identifier, span, issuer, and the fields that were granted. */
const recordOf = (licence: OpenLicence, grant: RegistryGrant): Json => ({
  uuid: licence.id,
  Identifier: licence.identifier,
  Issuer: licence.issuer,
  ValidFrom: licence.validFrom,
  ValidTo: licence.validTo,
  ...Object.fromEntries(grant.fields.flatMap((key) => (licence.fields[key] === undefined ? [] : [[key, licence.fields[key]]]))),
})

export async function exists(tx: Transaction, asked: Asked, client: ClientRow): Promise<Answer> {
  const found = await licencesFor(tx, client, questionOf(client, asked, 'exists'), contentOf(asked.body))
  const status = found.length > 0
  return ok({ answer: { status, message: status ? 'Object found from database' : 'Object not found from database' } })
}

export async function read(tx: Transaction, asked: Asked, client: ClientRow): Promise<Answer> {
  const question = questionOf(client, asked, 'read')
  const [first] = await licencesFor(tx, client, question, contentOf(asked.body))
  if (!first) throw new Problem(problems.noRecord, { keep: true })
  return ok({ content: recordOf(first, question.grant) })
}

/** Of one holder; a register of people is never handed out whole. `search` = number, `HolderName` = name. */
export async function list(tx: Transaction, asked: Asked, client: ClientRow): Promise<Answer> {
  const question = questionOf(client, asked, 'list')
  const { search = '', HolderName = '' } = asked.query
  const found = await licencesFor(tx, client, question, { ID: search, HolderName })
  return ok({ count: found.length, next: '', previous: null, results: found.map((one) => recordOf(one, question.grant)) })
}

/** One field of one licence whose uuid the client was given before; the holder is named again (`search`, `HolderName`). */
export async function readValue(tx: Transaction, asked: Asked, client: ClientRow): Promise<Answer> {
  const question = questionOf(client, asked, 'read-value')
  const { uuid = '', field = '' } = asked.params
  if (!question.grant.fields.includes(field)) throw new Problem(problems.noScope, { detail: `未登记字段${field}` })
  const { search = '', HolderName = '' } = asked.query
  const found = (await licencesFor(tx, client, question, { ID: search, HolderName })).find((one) => one.id === uuid)
  if (!found) throw new Problem(problems.noRecord, { keep: true })
  return ok(found.fields[field] ?? null)
}

/** The types a client may ask for, as the standard's databases. */
export async function databases(tx: Transaction, _asked: Asked, client: ClientRow): Promise<Answer> {
  const all = await Promise.all(client.grants.map((grant, n) => databaseOf(tx, grant, n + 1)))
  return ok({ id: 1, name: '居民基础电子证照库', code: 'LICENCES', databases: all, group_id: 1, order: 1, data_index_increment: 0 })
}

export async function database(tx: Transaction, { params }: Asked, client: ClientRow): Promise<Answer> {
  const n = Number(params.id)
  const grant = client.grants[n - 1]
  if (!grant) throw new Problem(problems.notFound)
  return ok(await databaseOf(tx, grant, n))
}

async function databaseOf(tx: Transaction, grant: RegistryGrant, id: number) {
  const type = await getLicenceType(tx, grant.registry)
  const fields = type.fields.filter((one) => grant.fields.includes(one.key))
  return {
    id,
    version: '1',
    name: grant.registry,
    description: `${type.name}；用途：${grant.purpose}；依据：${grant.legalBasis}`,
    institution: type.issuer,
    schema: {
      type: 'object',
      properties: Object.fromEntries(fields.map(({ key, label }) => [key, { type: 'string', description: label }])),
    },
    is_draft: false,
    is_disabled: false,
    is_archived: false,
  }
}

export const refuseWriting = async (): Promise<Answer> => {
  throw new Problem(problems.readOnly)
}
