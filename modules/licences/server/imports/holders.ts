import type { Transaction } from '../../../../platform/server/transaction.ts'
import type { LicenceType } from '../../../catalog/contract.ts'
import { findByNumbers, findHouseholdId, type PersonRecord } from '../../../people/server/api.ts'
import type { LineFault } from '../../contract.ts'
import type { ReadLine } from './check-line.ts'
import type { CheckedLine } from './store.ts'

interface Read {
  readonly number: number
  readonly line: ReadLine
  readonly faults: readonly LineFault[]
}

/** Who the holders are, for a thousand lines in one statement: they must be registered, and be called as the line says. */
export async function resolveHolders(tx: Transaction, type: LicenceType, read: readonly Read[]): Promise<CheckedLine[]> {
  const ofPeople = type.holder === 'person' || type.holder === 'household'
  const people = ofPeople
    ? await findByNumbers(
        tx,
        read.flatMap((one) => one.line.holderNumbers),
      )
    : new Map<string, PersonRecord>()
  const checked: CheckedLine[] = []
  for (const { number, line, faults } of read) {
    const holders = line.holderNumbers.flatMap((one) => people.get(one) ?? [])
    const more = ofPeople && line.holderNumbers.length > 0 ? holderFaults(line, holders) : []
    const household =
      type.holder === 'household' && holders[0] !== undefined ? ((await findHouseholdId(tx, holders[0].id, 'registered')) ?? null) : null
    checked.push({
      line: number,
      record: { ...line, holders: holders.map((one) => one.id), household },
      faults: [...faults, ...(faults.some((one) => one.rule === '身份号码') ? [] : more)],
    })
  }
  return checked
}

function holderFaults(line: ReadLine, holders: readonly PersonRecord[]): LineFault[] {
  if (holders.length < line.holderNumbers.length)
    return [{ field: '持证人身份证件号码', rule: '查无此人', message: '人口库中没有这个号码，请先在窗口登记此人，或核对号码' }]
  const names = line.holderName.split(/[\^;；、]/).map((one) => one.trim())
  if (line.holderName === '' || holders.some((one, n) => n < names.length && plain(one.name) !== plain(names[n] ?? '')))
    return [{ field: '持证人姓名', rule: '不一致', message: '姓名与人口库中这个号码的登记不一致，请核对' }]
  return []
}

/** The dot of minority names is written in several ways. */
const plain = (name: string) => name.normalize('NFKC').replaceAll(/[\s·•・‧]/g, '')
