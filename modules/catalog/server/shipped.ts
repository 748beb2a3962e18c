import { system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import { projectRoot } from '../../../platform/server/root.ts'
import { readEdition, shippedCodes } from './edition.ts'
import type { CatalogFault } from './finding.ts'
import { reference, referenceFaults } from './reference.ts'
import { importItems, missingCodes, syncLicenceTypes } from './store.ts'

let left: readonly CatalogFault[] = []

/** Faulty shipped files that the last start left out, and what of the reference data. */
export const shippedFaults = (): readonly CatalogFault[] => [...referenceFaults(), ...left]

/** Brings what ships with the product into the city. A faulty file is reported and left out; it never stops the server or its neighbours. */
export async function importShipped(boot: Pick<Boot, 'transaction'>, root = projectRoot): Promise<void> {
  const missing = await boot.transaction(system, async (tx) => {
    await syncLicenceTypes(tx, [...reference().licenceTypes.values()])
    return missingCodes(tx, shippedCodes(root))
  })
  if (missing.length === 0) {
    left = []
    return
  }
  const faults: CatalogFault[] = []
  const items = readEdition(root, reference(), (found) => {
    faults.push(found)
    console.error(`[catalog] ${found.message}`)
  })
  left = faults
  await boot.transaction(system, (tx) => importItems(tx, items))
}
