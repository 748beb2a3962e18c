import type { ItemSummary } from '../contract.ts'
import { reference } from './reference.ts'
import type { PublishedItem } from './store.ts'

/** What lists show of an item, its codes named. */
export function summaryOf({ item, version }: PublishedItem): ItemSummary {
  const { departments, lifeEvents, audiences } = reference()
  return {
    code: item.code,
    version,
    name: item.name,
    shortName: item.shortName,
    department: { code: item.department, label: departments.get(item.department)?.name ?? item.department },
    kind: item.kind,
    targets: item.targets,
    lifeEvents: item.lifeEvents.map((code) => ({ code, label: lifeEvents.get(code)?.label ?? code })),
    audiences: item.audiences.map((code) => ({ code, label: audiences.get(code)?.label ?? code })),
    limits: { promised: item.limits.promised, unit: item.limits.unit },
    acceptLevel: item.acceptLevel,
    sealed: item.sensitivity === 'sealed',
    proactive: item.proactive,
  }
}
