import { common, Problem } from '../../../../platform/contract/problem.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import type { Field } from '../../../catalog/contract.ts'
import { findItem, listItems, type PublishedItem } from '../../../catalog/server/api.ts'
import { type Answer, type Asked, ok } from '../http/exchange.ts'

/** Items as the standard's services. Sealed matters are not offered to outside bodies at all. */
const shown = ({ item }: PublishedItem) => item.sensitivity !== 'sealed'

export async function listServices(tx: Transaction, { query }: Asked): Promise<Answer> {
  const all = (await listItems(tx)).filter(shown)
  const { name } = query
  return ok(all.filter(({ item }) => name === undefined || item.name === name || item.shortName === name).map(serviceOf))
}

export async function getServiceItem(tx: Transaction, code: string): Promise<PublishedItem> {
  const found = await findItem(tx, code)
  if (!found || !shown(found)) throw new Problem(common.notFound)
  return found
}

export const serviceOf = ({ item, version, state }: PublishedItem) => ({
  id: item.code,
  name: item.name,
  version: String(version),
  type: 'Public' as const,
  isExecutable: state === 'active',
  isClosed: true,
  description: item.targets,
  serviceBody: [
    { code: 'shortName', value: item.shortName },
    { code: 'department', value: item.department },
    { code: 'promisedDays', value: `${item.limits.promised} ${item.limits.unit}` },
    { code: 'result', value: item.result.document },
  ],
})

/** One form per item; its id names the version, so that a client sees when it has changed. */
export const formId = ({ item, version }: PublishedItem) => `${item.code}.${version}`

export async function getForm(tx: Transaction, id: string) {
  const [code = '', version = ''] = id.split('.')
  const current = await getServiceItem(tx, code)
  const found = current.version === Number(version) ? current : await findItem(tx, code, Number(version) || 0)
  if (!found) throw new Problem(common.notFound)
  return { ...formSummary(found, found.version === current.version), schema: schemaOf(found) }
}

export const formSummary = (item: PublishedItem, latest = true) => ({
  eFormId: formId(item),
  name: `${item.item.shortName}申请表`,
  description: item.item.name,
  version: String(item.version),
  latest,
})

/** JSON Schema of what the applicant fills; signatures and promises are acts of the person and no fields. */
function schemaOf({ item }: PublishedItem) {
  const fields = item.fields.filter((one) => one.filledBy === 'applicant')
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: item.name,
    type: 'object',
    properties: Object.fromEntries(fields.map((field) => [field.key, propertyOf(field)])),
    required: fields.filter((one) => one.required && one.when === undefined).map((one) => one.key),
    additionalProperties: false,
  }
}

const types: Record<Field['type'], object> = {
  string: { type: 'string' },
  text: { type: 'string' },
  date: { type: 'string', format: 'date' },
  integer: { type: 'integer' },
  decimal: { type: 'number' },
  money: { type: 'integer', description: '单位：分' },
  boolean: { type: 'boolean' },
  enum: { type: 'string' },
  multiEnum: { type: 'array', items: { type: 'string' } },
  table: { type: 'array', items: { type: 'object' } },
  image: { type: 'string', format: 'uuid' },
}

const propertyOf = ({ type, label, options, unit }: Field) => ({
  ...types[type],
  title: label,
  ...(options === undefined || type !== 'enum' ? {} : { enum: options }),
  ...(unit === undefined ? {} : { 'x-unit': unit }),
})
