import type { Endpoint } from '../../platform/contract/endpoint.ts'
import type { Id } from '../../platform/contract/shapes.ts'
import type { World } from '../world.ts'

export type Caller = ReturnType<World['caller']>

/** One call of one endpoint, as somebody who wants to find out. */
export interface Question {
  readonly endpoint: Endpoint
  readonly input: Readonly<Record<string, unknown>>
}

export const nameOf = ({ endpoint, input }: Question): string => `${endpoint.name} ${JSON.stringify(input)}`

/** Everything that is asked by reading: an endpoint that is added tomorrow is asked too. */
export const readable = (world: World): readonly Endpoint[] =>
  world.boot.modules.flatMap((one) => one.handlers.map((handler) => handler.endpoint)).filter((one) => one.method === 'GET')

const paramsOf = ({ params }: Endpoint) => Object.keys(params.properties)

/** Endpoints without a name in their path, each once bare and once with every query that somebody may think of. */
export function openQuestions(endpoints: readonly Endpoint[], queries: Readonly<Record<string, readonly object[]>>): Question[] {
  return endpoints
    .filter((one) => paramsOf(one).length === 0)
    .flatMap((endpoint) => [{}, ...(queries[endpoint.name] ?? [])].map((input) => ({ endpoint, input: { ...input } })))
}

/** Endpoints with names in their path, asked for `id` in every place. */
export const questionsAbout = (endpoints: readonly Endpoint[], id: string): Question[] =>
  endpoints
    .filter((one) => paramsOf(one).length > 0)
    .map((endpoint) => ({ endpoint, input: Object.fromEntries(paramsOf(endpoint).map((key) => [key, id])) }))

export interface Answer {
  readonly status: number
  readonly text: string
}

/** Of the moment, not of anybody: lists signed at this instant, codes of demo accounts; and a mailbox for developers, which no city has. */
const ofTheMoment = ['seals.get-revocations', 'identity.list-demo-accounts', 'notifications.list-outbox']

export async function ask(caller: Caller, question: Question): Promise<Answer> {
  const response = await caller.send(question.endpoint, { ...question.input })
  return { status: response.statusCode, text: ofTheMoment.includes(question.endpoint.name) ? '' : response.payload }
}

/** An answer without the id that was asked for, the clock and the number of the request. */
export const said = (answer: Answer | undefined, id = nowhere): string =>
  `${answer?.status} ${answer?.text.replaceAll(id, '·').replace(/"(requestId|instance|now)":"[^"]*"/g, '')}`

const nowhere = '01900000-0000-7000-8000-ffffffffffff'

/** What each of these endpoints says of an id that never was. */
export async function nothingOf(caller: Caller, endpoints: readonly Endpoint[]): Promise<ReadonlyMap<string, string>> {
  const nothing = new Map<string, string>()
  for (const question of questionsAbout(endpoints, nowhere)) nothing.set(question.endpoint.name, said(await ask(caller, question)))
  return nothing
}

/** Every id that stands anywhere in the tables of the modules. */
export async function idsOf(world: World): Promise<Set<Id>> {
  const columns = await world.ownerQuery<{ table: string; column: string; kind: string }>(`
    select format('%I.%I', n.nspname, c.relname) as table, a.attname as column, y.typname as kind
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid join pg_type y on y.oid = a.atttypid
    where c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and y.typname in ('uuid', '_uuid')
      and n.nspname not in ('pg_catalog', 'information_schema', 'public', 'platform') and n.nspname !~ '^pg_'`)
  const selects = columns.map(({ table, column, kind }) =>
    kind === 'uuid' ? `select "${column}"::text as id from ${table}` : `select unnest("${column}")::text as id from ${table}`,
  )
  const rows = await world.ownerQuery<{ id: string | null }>(selects.join(' union '))
  return new Set(rows.flatMap(({ id }) => (id === null ? [] : [id])))
}
