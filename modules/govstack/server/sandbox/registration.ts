import { common, Problem } from '../../../../platform/contract/problem.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { listItems } from '../../../catalog/server/api.ts'
import { facadeProblems as problems } from '../../contract.ts'
import { contentIn } from '../city/documents.ts'
import { formSummary, getForm, getServiceItem, serviceOf } from '../city/services.ts'
import { figures } from '../city/statistics.ts'
import { type Answer, type Asked, type Json, jsonOf, ok, pageOf, textOf } from '../http/exchange.ts'
import { addRecord, changeRecord, recordsOf, rowsOf } from './store.ts'

/** The city's own services stand beside the practice ones: the catalog is public. */
export async function listServices(tx: Transaction, { query }: Asked): Promise<Answer> {
  const open = (await listItems(tx)).filter(({ item }) => item.sensitivity !== 'sealed')
  const all = [...open.map(serviceOf), ...(await recordsOf(tx, 'service')).map(bareService)]
  return ok(all.filter((one) => query.name === undefined || one.name === query.name))
}

const bareService = ({ eForms: _, ...service }: Json): Json => service

/** A list of one, as the suite wants it; the standard's own text says the object (which is what clients with credentials get). */
export async function getService(tx: Transaction, { params }: Asked): Promise<Answer> {
  const id = params.serviceId ?? ''
  const [found] = await recordsOf(tx, 'service', id)
  return ok([found ? bareService(found) : serviceOf(await getServiceItem(tx, id))])
}

export async function listForms(tx: Transaction, { params }: Asked): Promise<Answer> {
  const id = params.serviceId ?? ''
  const [found] = await recordsOf(tx, 'service', id)
  if (!found) return ok([formSummary(await getServiceItem(tx, id))])
  return ok(formsOf(found).map(({ schema: _, ...form }) => form))
}

const formsOf = (service: Json): Json[] => (Array.isArray(service.eForms) ? service.eForms.map(jsonOf) : [])

export async function getFormById(tx: Transaction, { params }: Asked): Promise<Answer> {
  const found = (await recordsOf(tx, 'service')).flatMap(formsOf).find((one) => one.eFormId === params.eFormId)
  return ok(found ?? (await getForm(tx, params.eFormId ?? '')))
}

const pending = { code: 'PENDING', title: 'Pending' }

export async function submit(tx: Transaction, { params, body }: Asked): Promise<Answer> {
  const [service] = await recordsOf(tx, 'service', params.serviceId ?? '')
  if (!service) throw new Problem(common.notFound)
  if (textOf(body.applicantId) === '') throw new Problem(problems.noPayload)
  const fileId = tx.newId()
  const application = {
    ...{ fileId, mainTaskId: tx.newId(), taskTitle: 'Registration', roleId: 'practice', roleName: 'Practice', status: pending },
    ...{ applicantId: textOf(body.applicantId), applicationName: textOf(body.applicationName), created: tx.at, registered: tx.at },
    ...{ serviceId: service.id, serviceName: service.name, formData: jsonOf(body.formData), documentUrls: body.documentUrls ?? [] },
  }
  await addRecord(tx, 'application', fileId, application)
  const task = {
    taskId: application.mainTaskId,
    taskName: 'Practice',
    mainTaskId: application.mainTaskId,
    fileId,
    created: tx.at,
    status: pending,
  }
  await addRecord(tx, 'task', application.mainTaskId, { ...task, serviceId: service.id, serviceName: service.name })
  return ok(fileOf(application))
}

/** A flat practice record as the standard's application file. */
const fileOf = (record: Json): Json => ({
  ...{ fileId: record.fileId, registered: record.registered, serviceId: record.serviceId, serviceName: record.serviceName },
  ...{ status: record.status, ended: jsonOf(record.status).code !== 'PENDING' },
  applicationData: {
    ...{ applicationName: textOf(record.applicationName), applicantId: record.applicantId, created: record.created },
    ...{ formData: jsonOf(record.formData), documentUrls: record.documentUrls ?? [] },
  },
})

export async function listApplications(tx: Transaction, { query }: Asked): Promise<Answer> {
  return ok(pageOf(fitting(await recordsOf(tx, 'application'), query, ['serviceId', 'applicantId']), query))
}

const fitting = (rows: readonly Json[], query: Asked['query'], keys: readonly string[]) =>
  rows.filter((row) => keys.every((key) => query[key] === undefined || row[key] === query[key]))

export async function getApplication(tx: Transaction, { params }: Asked): Promise<Answer> {
  const [found] = await recordsOf(tx, 'application', params.fileId ?? '')
  if (!found) throw new Problem(common.notFound)
  return ok(fileOf(found))
}

export async function updateApplication(tx: Transaction, { params, body }: Asked): Promise<Answer> {
  const fileId = params.fileId ?? ''
  const [found] = await rowsOf(tx, 'application', fileId)
  if (!found) throw new Problem(common.notFound)
  const { applicationName, applicantId, formData, documentUrls } = body
  const given = Object.entries({ applicationName, applicantId, formData, documentUrls }).filter(([, value]) => value !== undefined)
  const changed = { ...found.record, ...Object.fromEntries(given) }
  await changeRecord(tx, found.id, fileId, changed)
  return ok(fileOf(changed))
}

export async function listTasks(tx: Transaction, { query }: Asked): Promise<Answer> {
  return ok(pageOf(fitting(await recordsOf(tx, 'task'), query, ['fileId', 'mainTaskId', 'assigneeId']), query))
}

export async function getTask(tx: Transaction, { params }: Asked): Promise<Answer> {
  const [found] = await recordsOf(tx, 'task', params.taskId ?? '')
  if (!found) throw new Problem(common.notFound)
  return ok(found)
}

export async function completeTask(tx: Transaction, { params, body }: Asked): Promise<Answer> {
  const taskId = params.taskId ?? ''
  const [found] = await rowsOf(tx, 'task', taskId)
  if (!found) throw new Problem(common.notFound)
  const done = { ...found.record, status: { code: 'APPROVED', title: 'Approved' }, data: jsonOf(body.data) }
  await changeRecord(tx, found.id, taskId, done)
  const { fileId, serviceId } = found.record
  return ok({ taskId, fileId, serviceId, status: done.status, variables: { data: { data: jsonOf(body.data) } } })
}

/** Practice uploads are weighed and thrown away: no byte of them is kept or ever served. */
export async function upload(tx: Transaction, { body }: Asked): Promise<Answer> {
  const content = contentIn(body)
  if (content === undefined) throw new Problem(problems.noPayload)
  return ok({
    code: 200,
    type: 'application/octet-stream',
    message: `${content.length} bytes received, not kept`,
    url: `/documents/${tx.newId()}`,
  })
}

const outcomes = { APPROVED: 'approved', SENDBACK: 'sentBack', REJECTED: 'rejected' } as const

/** Over practice applications. A registration is a practice service or database by name; another name is not there. */
export async function statistics(tx: Transaction, { query }: Asked): Promise<Answer> {
  const name = query.registrationName
  const known = [...(await recordsOf(tx, 'registration')), ...(await recordsOf(tx, 'service'))].some((one) => one.name === name)
  if (name !== undefined && !known) throw new Problem(problems.notFound)
  const found = { processed: 0, approved: 0, sentBack: 0, rejected: 0 }
  for (const one of await recordsOf(tx, 'application')) {
    const outcome = outcomes[textOf(jsonOf(one.status).code) as keyof typeof outcomes]
    if (outcome === undefined || (name !== undefined && one.serviceName !== name)) continue
    found.processed += 1
    found[outcome] += 1
  }
  return ok([figures(found, query)])
}
