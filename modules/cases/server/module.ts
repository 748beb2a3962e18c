import { defineModule } from '../../../platform/server/handler.ts'
import { plugAdmission } from '../../eligibility/server/api.ts'
import { admitReaders } from '../../files/server/api.ts'
import { admissionOf, mayReadCase } from './admission.ts'
import { askApprovalCommand, decideApprovalCommand } from './commands/approve-turns.ts'
import decideTask from './commands/decide-task.ts'
import { delegateCommand, endDelegationCommand, listDelegationsQuery } from './commands/delegate-work.ts'
import { listPhrasesQuery, removePhraseCommand, savePhraseCommand } from './commands/keep-phrases.ts'
import { bringMissingCommand, checkPromiseCommand } from './commands/keep-promises.ts'
import liftCredit from './commands/lift-credit.ts'
import mendApplication from './commands/mend-application.ts'
import { closeReceptionCommand, getReceptionQuery, listReceptionsQuery, openReceptionCommand } from './commands/receive-residents.ts'
import { claimProposedCommand, proposeTasksQuery } from './commands/share-work.ts'
import { addSignerCommand, assignTaskCommand, takeBackCommand } from './commands/sign-together.ts'
import submitApplication from './commands/submit-application.ts'
import { refuseAcceptanceCommand, tellMissingCommand } from './commands/tell-missing.ts'
import {
  mailOutCommand,
  proveDeliveryCommand,
  referCaseCommand,
  resumeClockCommand,
  stopClockCommand,
  terminateCaseCommand,
} from './commands/turn-cases.ts'
import withdrawCase from './commands/withdraw-case.ts'
import {
  discardDraftCommand,
  namePartyCommand,
  presentDocumentCommand,
  provideMaterialCommand,
  saveDraftCommand,
  startDraftCommand,
} from './commands/work-drafts.ts'
import {
  claimTaskCommand,
  concludeObjectionCommand,
  handOutCommand,
  postNoticeCommand,
  recordObjectionCommand,
  releaseTaskCommand,
} from './commands/work-tasks.ts'
import { personal } from './personal.ts'
import getCase from './queries/get-case.ts'
import listApprovals from './queries/list-approvals.ts'
import listBenefits from './queries/list-benefits.ts'
import listCases from './queries/list-cases.ts'
import listCreditRecords from './queries/list-credit-records.ts'
import listPublicNotices from './queries/list-public-notices.ts'
import listRecounts from './queries/list-recounts.ts'
import listSignersQuery from './queries/list-signers.ts'
import { countTasksQuery, listTasksQuery, listTransferOfficesQuery } from './queries/list-tasks.ts'
import { getDraftQuery, getMyCaseQuery, listDraftsQuery, listMyCasesQuery } from './queries/my-cases.ts'
import { printCaseQuery, printDraftQuery } from './queries/print-forms.ts'
import { recountByCalendar } from './recount.ts'
import { letTimePass } from './routines.ts'
import { indexed, sealed } from './sealed.ts'
import onDocumentSealed from './subscribers/on-document-sealed.ts'
import { onDocumentViewed } from './subscribers/on-document-viewed.ts'
import { onEditionPublished } from './subscribers/on-edition-published.ts'
import { onAccountDisabled, onGrantEnded, onWorkHandedOver } from './subscribers/on-work-handed-over.ts'

admitReaders('case', mayReadCase)
plugAdmission(admissionOf)

export default defineModule({
  name: 'cases',
  sealed,
  personal,
  indexed,
  handlers: [
    openReceptionCommand,
    getReceptionQuery,
    listReceptionsQuery,
    closeReceptionCommand,
    startDraftCommand,
    listDraftsQuery,
    getDraftQuery,
    saveDraftCommand,
    provideMaterialCommand,
    presentDocumentCommand,
    namePartyCommand,
    discardDraftCommand,
    printDraftQuery,
    submitApplication,
    tellMissingCommand,
    refuseAcceptanceCommand,
    listTasksQuery,
    countTasksQuery,
    claimTaskCommand,
    releaseTaskCommand,
    decideTask,
    addSignerCommand,
    assignTaskCommand,
    takeBackCommand,
    listSignersQuery,
    listBenefits,
    listPhrasesQuery,
    savePhraseCommand,
    removePhraseCommand,
    listDelegationsQuery,
    delegateCommand,
    endDelegationCommand,
    proposeTasksQuery,
    claimProposedCommand,
    listTransferOfficesQuery,
    postNoticeCommand,
    recordObjectionCommand,
    concludeObjectionCommand,
    handOutCommand,
    listPublicNotices,
    getCase,
    listCases,
    withdrawCase,
    stopClockCommand,
    resumeClockCommand,
    terminateCaseCommand,
    referCaseCommand,
    askApprovalCommand,
    decideApprovalCommand,
    listApprovals,
    listRecounts,
    bringMissingCommand,
    checkPromiseCommand,
    mendApplication,
    listCreditRecords,
    liftCredit,
    mailOutCommand,
    proveDeliveryCommand,
    printCaseQuery,
    listMyCasesQuery,
    getMyCaseQuery,
  ],
  subscribers: [onDocumentSealed, onWorkHandedOver, onGrantEnded, onAccountDisabled, onEditionPublished, onDocumentViewed],
  routines: [
    { name: 'cases.let-time-pass', everySeconds: 600, run: letTimePass },
    { name: 'cases.recount-by-calendar', everySeconds: 15, run: recountByCalendar },
  ],
})
