import type { Transaction } from '../../../../platform/server/transaction.ts'
import { type Json, jsonOf, textOf } from '../http/exchange.ts'
import { addRecord, emptySandbox, recordsOf } from './store.ts'

const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.map(jsonOf) : [])

/** Records that scenarios of the registries' suite ask for and its own fixtures do not hold (docs/govstack.md). */
const asked: readonly Json[] = [
  {
    uuid: '5b0e7c55-6d0c-4f8e-9a52-000000000001',
    ID: 'EE000000000001',
    FirstName: 'John Helmut',
    LastName: 'Practice',
    BirthCertificateID: 'RR-0000000001',
  },
  {
    uuid: '5b0e7c55-6d0c-4f8e-9a52-000000000002',
    ID: 'EE000000000002',
    FirstName: 'Practice',
    LastName: 'Record',
    BirthCertificateID: 'EE6546273487865',
  },
]

export const registryOf = (name: string, version: string): string => `record:${name}:${version}`

/** Fills the sandbox anew from the fixtures that the official suites bring along (`test-data.json` of either, or of both). */
export async function loadSandbox(tx: Transaction, fixtures: readonly Json[]): Promise<number> {
  await emptySandbox(tx)
  for (const one of fixtures) {
    for (const service of listOf(one.services)) await addRecord(tx, 'service', textOf(service.id), service)
    for (const file of listOf(one.applications)) await addRecord(tx, 'application', textOf(file.fileId), file)
    for (const task of listOf(one.tasks)) await addRecord(tx, 'task', textOf(task.taskId), task)
    const registry = jsonOf(one.registries)
    if (registry.registryname !== undefined) await loadRegistry(tx, registry)
    for (const group of listOf(one.databases))
      for (const base of listOf(group.databases)) await addRecord(tx, 'database', textOf(base.id), base)
  }
  const kept = ['service', 'application', 'task', 'database', 'registration', 'usage']
  const counts = await Promise.all(kept.map(async (name) => (await recordsOf(tx, name)).length))
  return counts.reduce((sum, one) => sum + one, 0)
}

async function loadRegistry(tx: Transaction, registry: Json): Promise<void> {
  const collection = registryOf(textOf(registry.registryname), textOf(registry.versionnumber))
  const database = textOf(registry.databaseID)
  await addRecord(tx, 'registration', database, { name: database })
  for (const given of [...listOf(registry.records), ...asked]) {
    const { id, PersonalData, ...rest } = given
    const record: Json = { ...rest, ID: given.ID ?? id }
    await addRecord(tx, collection, textOf(record.uuid), record)
    await addRecord(tx, 'usage', `${database}:${textOf(record.ID)}`, { uses: listOf(PersonalData) })
  }
}
