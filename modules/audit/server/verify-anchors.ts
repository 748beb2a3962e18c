import type { CivilDate } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { addDays } from '../../calendar/contract.ts'
import { events, type TrailFault } from '../contract.ts'
import { anchorKey, verifyAnchor } from './anchors.ts'
import { digestsOf } from './digests.ts'
import type { AuditTables } from './tables.ts'

type Line = AuditTables['platform.event']

const faultOf = (kind: TrailFault['kind'], day: CivilDate, message: string): TrailFault => ({
  kind,
  stream: `anchor:${day}`,
  seq: 0,
  message,
})

/** The anchors, checked along with the walk over all lines: signature, digest, and that no day lacks one. */
export async function checkedAnchors(tx: Transaction) {
  const key = await anchorKey(tx)
  const rows = await tx.as<AuditTables>().selectFrom('platform.anchor').selectAll().where('tenant', '=', tx.tenant).orderBy('day').execute()
  const days = rows.map((row) => row.day)
  const digests = digestsOf(days)
  const announced: CivilDate[] = []
  return {
    count: rows.length,
    add: (line: Line): void => {
      digests.add(line)
      if (line.type === events.anchored.type) announced.push(String(line.data.day))
    },
    faults: (): TrailFault[] => {
      const found = digests.end()
      const faults = missingDays(days, announced).map((day) => faultOf('anchor-differs', day, `${day} 的每日锚定缺失`))
      for (const row of rows) {
        const isSigned = key !== undefined && verifyAnchor(key, tx.tenant, row)
        if (!isSigned) faults.push(faultOf('anchor-signature', row.day, `${row.day} 的锚定签名无效`))
        if (found.get(row.day) !== row.digest) faults.push(faultOf('anchor-differs', row.day, `${row.day} 锚定之前的记录与当日签名时不同`))
      }
      return faults
    },
  }
}

/** Days between the first and the last anchor without one, and days of which the trail says that they were anchored. */
export function missingDays(days: readonly CivilDate[], announced: readonly CivilDate[]): CivilDate[] {
  const known = new Set(days)
  const missing = new Set(announced.filter((day) => !known.has(day)))
  const [first, last] = [days[0], days.at(-1)]
  if (first !== undefined && last !== undefined)
    for (let day = first; day < last; day = addDays(day, 1)) if (!known.has(day)) missing.add(day)
  return [...missing].sort()
}
