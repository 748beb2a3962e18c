import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import { defineModule } from '../../../platform/server/handler.ts'
import { checkSm2 } from '../../../platform/server/sm2.ts'
import { ensureAuthority, rootsOf } from './authority-store.ts'
import { carriesOutApplication } from './carry-out.ts'
import { appliesForSeal, appliesForSeals, changesSeal, listsKeepers } from './commands/apply-for-seal.ts'
import { decidesSealApplications, startsSeal } from './commands/decide-seal-applications.ts'
import {
  confirmsTrustedCity,
  listsTrustedCities,
  proposesTrustedCity,
  stopsTrustedCity,
  updatesRevocations,
} from './commands/trust-cities.ts'
import { pemOf } from './crypto/certificates.ts'
import { sealsDocument } from './jobs.ts'
import { nothingPersonal, personal } from './personal.ts'
import { getsDocument, getsDocumentFile } from './queries/get-document.ts'
import { exportsSealUses, listsSealUses } from './queries/list-seal-uses.ts'
import { getsRevocations, getsRoots, getsSeal, listsSealApplications, listsSeals } from './queries/list-seals.ts'
import { verifiesByCode, verifiesDocument } from './queries/verify-document.ts'
import { cityName } from './seal-store.ts'
import { sealed } from './sealed.ts'
import { foreignRootsOf } from './trust-store.ts'

/** Proves SM2 on this runtime, makes the city's authority at first start, and leaves its roots, and those of recognised cities, as files for `onewindow verify`. */
async function prepare(boot: Boot): Promise<void> {
  checkSm2()
  const roots = await boot.transaction(system, async (tx) => {
    await ensureAuthority(tx, cityName(tx.tenant), boot.settings.training)
    return { own: await rootsOf(tx), foreign: await foreignRootsOf(tx) }
  })
  mkdirSync(boot.settings.dataFolder, { recursive: true })
  writeFileSync(join(boot.settings.dataFolder, 'roots.pem'), roots.own.map(pemOf).join(''))
  writeFileSync(join(boot.settings.dataFolder, 'trusted-roots.pem'), roots.foreign)
}

export default defineModule({
  name: 'seals',
  sealed,
  personal,
  nothingPersonal,
  handlers: [
    getsDocument,
    getsDocumentFile,
    verifiesDocument,
    verifiesByCode,
    getsRoots,
    getsRevocations,
    listsSeals,
    getsSeal,
    listsSealUses,
    exportsSealUses,
    listsSealApplications,
    listsKeepers,
    appliesForSeal,
    appliesForSeals,
    changesSeal,
    decidesSealApplications,
    startsSeal,
    listsTrustedCities,
    proposesTrustedCity,
    confirmsTrustedCity,
    stopsTrustedCity,
    updatesRevocations,
  ],
  jobs: [sealsDocument, carriesOutApplication],
  prepare,
})
