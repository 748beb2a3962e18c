import { Problem } from '../../../../platform/contract/problem.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { findItem } from '../../../catalog/server/api.ts'
import { facadeProblems as problems } from '../../contract.ts'
import { type Answer, type Asked, jsonOf, ok, pageOf } from '../http/exchange.ts'
import { applicationsOf } from '../store.ts'
import type { ApplicationRow, ClientRow } from '../tables.ts'
import { fillIn, rowOf, standOf } from './applications.ts'
import { formId } from './services.ts'

/**
 * The tasks of an outside body are those of the applicant's side: what still has to be filled in before the person signs, or put right.
 * Offices decide at their desks; no machine of another body decides for them. A task has the id of its application.
 */
async function tasksOf(tx: Transaction, client: ClientRow) {
  const rows = await applicationsOf(tx, client.id)
  const tasks = await Promise.all(rows.map((row) => taskOf(tx, row)))
  return tasks.flatMap((one) => (one ? [one] : []))
}

async function taskOf(tx: Transaction, row: ApplicationRow) {
  const { code, title, draft } = await standOf(tx, row)
  if (draft !== 'open' && draft !== 'correcting') return undefined
  const item = await findItem(tx, row.item_code)
  return {
    ...{ taskId: row.file_id, mainTaskId: row.file_id, fileId: row.file_id, serviceId: row.item_code },
    ...{ taskName: title, name: title, assigneeId: row.client, roleId: 'applicant', created: row.created_at },
    ...{ description: item?.item.name ?? '', serviceName: item?.item.name ?? '', eFormId: item ? formId(item) : '' },
    status: { code, title },
  }
}

export async function listTasks(tx: Transaction, { query }: Asked, client: ClientRow): Promise<Answer> {
  const wanted = (await tasksOf(tx, client)).filter(
    (one) =>
      (query.fileId === undefined || one.fileId === query.fileId) &&
      (query.mainTaskId === undefined || one.mainTaskId === query.mainTaskId) &&
      (query.assigneeId === undefined || one.assigneeId === query.assigneeId),
  )
  return ok(pageOf(wanted, query))
}

export async function getTask(tx: Transaction, { params }: Asked, client: ClientRow): Promise<Answer> {
  const task = await taskOf(tx, await rowOf(tx, client, params.taskId ?? ''))
  if (!task) throw new Problem(problems.notFound)
  return ok({ ...task, formVariables: {}, data: {} })
}

/** Hands over what the client knows; the task ends only with the person's signature, so its status stays what it is. */
export async function completeTask(tx: Transaction, { params, body }: Asked, client: ClientRow): Promise<Answer> {
  const row = await rowOf(tx, client, params.taskId ?? '')
  if (!(await taskOf(tx, row))) throw new Problem(problems.closed)
  await fillIn(tx, row, jsonOf(body.data), [])
  const { code, title } = await standOf(tx, row)
  return ok({ taskId: row.file_id, fileId: row.file_id, serviceId: row.item_code, status: { code, title }, variables: {} })
}
