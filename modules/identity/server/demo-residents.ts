import type { Transaction } from '../../../platform/server/transaction.ts'

export interface DemoResident {
  readonly label: string
  readonly name: string
  readonly idNumber: string
  readonly community: string | undefined
}

export async function demoResidents(_tx: Transaction): Promise<DemoResident[]> {
  return []
}
