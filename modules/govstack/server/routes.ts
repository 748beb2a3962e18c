import { Problem } from '../../../platform/contract/problem.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { facadeProblems } from '../contract.ts'
import * as applications from './city/applications.ts'
import { uploadDocument } from './city/documents.ts'
import * as registries from './city/registries.ts'
import * as services from './city/services.ts'
import { statistics } from './city/statistics.ts'
import * as tasks from './city/tasks.ts'
import { personalDataUsage } from './city/usage.ts'
import { type Answer, type Asked, ok, type Route } from './http/exchange.ts'
import * as practice from './sandbox/registration.ts'
import * as practiceRegistries from './sandbox/registries.ts'
import type { ClientRow } from './tables.ts'

type ForClient = (tx: Transaction, asked: Asked, client: ClientRow) => Promise<Answer>

/** Answers known clients only. */
const known =
  (run: ForClient): Route['city'] =>
  (tx, asked, client) => {
    if (!client) throw new Problem(facadeProblems.noCredentials)
    return run(tx, asked, client)
  }

const service = async (tx: Transaction, { params }: Asked) =>
  ok(services.serviceOf(await services.getServiceItem(tx, params.serviceId ?? '')))
const forms = async (tx: Transaction, { params }: Asked) =>
  ok([services.formSummary(await services.getServiceItem(tx, params.serviceId ?? ''))])
const form = async (tx: Transaction, { params }: Asked) => ok(await services.getForm(tx, params.eFormId ?? ''))

/** Registration building block: catalog and forms are public, the rest is for clients of scope `applications`. */
const registration: readonly Route[] = [
  { method: 'GET', path: '/services', open: true, city: services.listServices, sandbox: practice.listServices },
  { method: 'GET', path: '/services/:serviceId', open: true, city: service, sandbox: practice.getService },
  { method: 'GET', path: '/services/:serviceId/eForms', open: true, city: forms, sandbox: practice.listForms },
  { method: 'GET', path: '/eForms/:eFormId', open: true, city: form, sandbox: practice.getFormById },
  ...(
    [
      ['POST', '/services/:serviceId/applications', applications.submitApplication, practice.submit],
      ['GET', '/applications', applications.listApplications, practice.listApplications],
      ['GET', '/applications/:fileId', applications.getApplication, practice.getApplication],
      ['PUT', '/applications/:fileId', applications.updateApplication, practice.updateApplication],
      ['GET', '/tasks', tasks.listTasks, practice.listTasks],
      ['GET', '/tasks/:taskId', tasks.getTask, practice.getTask],
      ['POST', '/tasks/:taskId/complete', tasks.completeTask, practice.completeTask],
      ['POST', '/documents', uploadDocument, practice.upload],
    ] as const
  ).map(([method, path, city, sandbox]) => ({ method, path, scope: 'applications' as const, city: known(city), sandbox })),
  {
    method: 'GET',
    path: '/data/statistics/1.0',
    mediator: true,
    scope: 'applications',
    city: known(statistics),
    sandbox: practice.statistics,
  },
]

/** Digital Registries building block: reading for clients of scope `registries`; writing is practice only. */
const digitalRegistries: readonly Route[] = [
  {
    method: 'GET',
    path: '/data/MyPersonalDataUsage/1.0',
    mediator: true,
    scope: 'usage',
    city: known(personalDataUsage),
    sandbox: practiceRegistries.usage,
  },
  ...(
    [
      ['POST', '/data/:registry/:version/exists', registries.exists, practiceRegistries.exists],
      ['POST', '/data/:registry/:version/read', registries.read, practiceRegistries.read],
      ['GET', '/data/:registry/:version', registries.list, practiceRegistries.list],
      ['GET', '/data/:registry/:version/:uuid/read-value/:field.:ext', registries.readValue, practiceRegistries.readValue],
      ['POST', '/data/:registry/:version/create', registries.refuseWriting, practiceRegistries.create],
      ['PUT', '/data/:registry/:version/update', registries.refuseWriting, practiceRegistries.update],
      ['PUT', '/data/:registry/:version/update-entries', registries.refuseWriting, practiceRegistries.updateEntries],
      ['POST', '/data/:registry/:version/update-or-create', registries.refuseWriting, practiceRegistries.updateOrCreate],
      ['DELETE', '/data/:registry/:version/:id/delete', registries.refuseWriting, practiceRegistries.remove],
      ['GET', '/databases', registries.databases, practiceRegistries.databases],
      ['GET', '/database/:id', registries.database, practiceRegistries.database],
      ['POST', '/database/modify', registries.refuseWriting, practiceRegistries.modifyDatabase],
      ['DELETE', '/database/:id', registries.refuseWriting, practiceRegistries.removeDatabase],
    ] as const
  ).map(([method, path, city, sandbox]) => ({
    ...{ method, path, mediator: true as const, scope: 'registries' as const },
    ...{ city: known(city), sandbox },
  })),
]

export const routes: readonly Route[] = [...registration, ...digitalRegistries]
