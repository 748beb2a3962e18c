import type pg from 'pg'
import type { EventDefinition } from '../../../../platform/contract/event.ts'
import { chainHash, noHash } from '../../../../platform/server/canonical.ts'
import { copyLine, copyRows } from '../../../../platform/server/copy-rows.ts'
import { caseEvents } from '../../contract.ts'
import { nameAad } from '../content.ts'
import { caseRow, streamOf, taskRow } from '../store.ts'
import type { Life, World } from './life.ts'

const eventColumns = ['tenant', 'stream', 'seq', 'id', 'type', 'at', 'actor', 'data', 'prev', 'hash']
const caseColumns = [
  'number',
  'item_code',
  'item_version',
  'applicant_id',
  'sealed',
  'phase',
  'verdict',
  'received_at',
  'due',
  'statutory_due',
]
const caseEnd = ['warn_from', 'deadline', 'closed_at', 'version'] as const
const taskColumns = [
  'id',
  'number',
  'item_code',
  'item_version',
  'step_id',
  'kind',
  'office_id',
  'division',
  'department',
  'state',
  'sealed',
]
const taskEnd = ['follow_up', 'back_entry', 'line', 'opened_at', 'due', 'warn_from', 'done_at'] as const

type Row = Readonly<Record<string, unknown>>
const pick = (row: Row, names: readonly string[]) => names.map((name) => row[name] as string | number | boolean | null)

/**
 * Writes lived cases in bulk: rows, what was said, and their events in a chain of their own that the audit verifies like any other. Nobody
 * listens: what others fold from events they fold from the events themselves. For synthetic histories, on a connection of the owner role.
 */
export async function storeLives(client: pg.ClientBase, tenant: string, world: World, lives: readonly Life[]): Promise<void> {
  const lines = { case: [], task: [], party: [], participation: [], content: [], event: [], head: [] } as Record<string, string[]>
  for (const life of lives) addLife(lines, tenant, world, life)
  const copy = (into: string, columns: readonly string[], rows: readonly string[] = []) =>
    copyRows(client, `${into} (${columns.join(', ')})`, rows)
  await copy('cases.case', ['tenant', 'id', ...caseColumns, ...caseEnd, 'applicant', 'name_index', 'state'], lines.case)
  await copy('cases.task', ['tenant', 'case_id', ...taskColumns, ...taskEnd, 'applicant', 'name_index', 'marks', 'version'], lines.task)
  await copy('cases.party', ['tenant', 'case_id', 'role', 'ordinal', 'person_id', 'sees'], lines.party)
  await copy(
    'cases.participation',
    ['tenant', 'case_id', 'office_id', 'division', 'department', 'since', 'received_at', 'item_code'],
    lines.participation,
  )
  await copy('cases.content', ['tenant', 'case_id', 'id', 'kind', 'key', 'body', 'at', 'actor', 'office_id'], lines.content)
  await copy('platform.event', eventColumns, lines.event)
  await copy('platform.stream_head', ['tenant', 'stream', 'seq', 'hash'], lines.head)
}

function addLife(lines: Record<string, string[]>, tenant: string, world: World, life: Life): void {
  const { state, beginning } = life
  if (!state) return
  const { caseId, applicant, intake, item } = beginning
  const name = world.protection.seal(applicant.name, nameAad(caseId))
  const row = caseRow(state, undefined, item.item.limits.unit) as Row
  const add = (into: string, values: Parameters<typeof copyLine>[0]) => lines[into]?.push(copyLine([tenant, ...values]))
  add('case', [caseId, ...pick(row, caseColumns), ...pick(row, caseEnd), name, applicant.nameIndex, JSON.stringify(state)])
  const offices = new Map([[intake.officeId, { division: intake.division, department: intake.department, since: state.receivedAt }]])
  for (const task of Object.values(state.tasks)) {
    const { marks, ...rest } = taskRow(task, state, item.item)
    const end = [name, applicant.nameIndex, `{${marks.join(',')}}`, task.state === 'open' ? 1 : 2]
    add('task', [caseId, ...pick(rest, taskColumns), ...pick(rest, taskEnd), ...end])
    const { officeId, division, department, openedAt } = task
    if (!offices.has(officeId)) offices.set(officeId, { division, department, since: openedAt })
  }
  for (const [id, { division, department, since }] of offices)
    add('participation', [caseId, id, division, department, since, state.receivedAt, state.itemCode])
  add('party', [caseId, 'applicant', 0, applicant.id, true])
  for (const { id, kind, key, body, at, actor, officeId } of life.said) add('content', [caseId, id, kind, key, body, at, actor, officeId])
  addEvents(lines, tenant, world, life)
}

function addEvents(lines: Record<string, string[]>, tenant: string, world: World, life: Life): void {
  const stream = streamOf(life.beginning.caseId)
  let prev = noHash
  for (const [n, { kind, at, actor, data }] of life.events.entries()) {
    const { type } = caseEvents[kind] as EventDefinition
    const id = world.newId(at)
    const hash = chainHash(prev, { tenant, stream, seq: n + 1, id, type, at, actor, data })
    lines.event?.push(copyLine([tenant, stream, n + 1, id, type, at, actor, JSON.stringify(data), prev, hash]))
    prev = hash
  }
  lines.head?.push(copyLine([tenant, stream, life.events.length, prev]))
}
