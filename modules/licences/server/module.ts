import { defineModule } from '../../../platform/server/handler.ts'
import { admitReaders } from '../../files/server/api.ts'
import { isOfOwnRegister } from './administration/register.ts'
import { identifyByLicenceCommand } from './commands/identify-by-licence.ts'
import {
  beginImportCommand,
  checkImportCommand,
  commitImportCommand,
  discardImportCommand,
  getImportQuery,
  getImportReportQuery,
  listImportsQuery,
  putImportPartCommand,
} from './commands/import-licences.ts'
import {
  endMyCopyCommand,
  getMyCopyDataQuery,
  listMyCopiesQuery,
  makeCopyAtWindowCommand,
  makeMyCopyCommand,
} from './commands/make-copies.ts'
import { objectAtWindowCommand, objectToMineCommand } from './commands/object.ts'
import { beginScanCommand, enterScanCommand, getScanQuery, listScanTypesQuery } from './commands/scan-licence.ts'
import { withdrawConsentCommand } from './commands/withdraw-consent.ts'
import { actOnLicenceCommand, decideActCommand, decideObjectionCommand } from './commands/work-register.ts'
import { endOutlivedCopies, signsCopy } from './copies.ts'
import { checksImport, commitsImport, readsImport } from './imports/jobs.ts'
import { signLicence } from './jobs.ts'
import { nothingPersonal, personal } from './personal.ts'
import { exportMetadataCommand } from './queries/export-metadata.ts'
import { listLicencesForNeedQuery, verifyLicenceQuery } from './queries/list-licences-for-need.ts'
import {
  getMyLicenceQuery,
  listMyConsentsQuery,
  listMyLicencesQuery,
  listMyObjectionsQuery,
  listMyUsesQuery,
} from './queries/list-my-licences.ts'
import { getRegisteredQuery, listRegisterWorkQuery, searchRegisterQuery, unmaskRegisteredCommand } from './queries/work-register.ts'
import { announceExpired, fillIssuers } from './routines.ts'
import { readsScan } from './scans/scans.ts'
import { indexed, sealed } from './sealed.ts'

// The scanned paper, and what somebody showed with an objection: for the issuer who examines it, not for those who share the licence.
admitReaders('licence', isOfOwnRegister)

export default defineModule({
  name: 'licences',
  sealed,
  personal,
  nothingPersonal,
  indexed,
  handlers: [
    identifyByLicenceCommand,
    listLicencesForNeedQuery,
    verifyLicenceQuery,
    listMyLicencesQuery,
    getMyLicenceQuery,
    listMyUsesQuery,
    listMyConsentsQuery,
    withdrawConsentCommand,
    objectToMineCommand,
    listMyObjectionsQuery,
    objectAtWindowCommand,
    searchRegisterQuery,
    listRegisterWorkQuery,
    getRegisteredQuery,
    unmaskRegisteredCommand,
    exportMetadataCommand,
    actOnLicenceCommand,
    decideActCommand,
    decideObjectionCommand,
    listScanTypesQuery,
    beginScanCommand,
    getScanQuery,
    enterScanCommand,
    makeMyCopyCommand,
    makeCopyAtWindowCommand,
    listMyCopiesQuery,
    endMyCopyCommand,
    getMyCopyDataQuery,
    listImportsQuery,
    beginImportCommand,
    putImportPartCommand,
    getImportQuery,
    checkImportCommand,
    commitImportCommand,
    discardImportCommand,
    getImportReportQuery,
  ],
  jobs: [signLicence, readsScan, signsCopy, readsImport, checksImport, commitsImport],
  routines: [
    { name: 'licences.announce-expired', everySeconds: 600, run: announceExpired },
    { name: 'licences.end-outlived-copies', everySeconds: 600, run: endOutlivedCopies },
  ],
  prepare: fillIssuers,
})
