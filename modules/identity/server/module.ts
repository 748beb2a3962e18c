import { system } from '../../../platform/server/actor.ts'
import { defineModule } from '../../../platform/server/handler.ts'
import { sendsCode } from './code-sender.ts'
import { beginsSecondFactor, changesPassword, choosesPost, confirmsSecondFactor, signsOut } from './commands/change-own-access.ts'
import {
  createsAccount,
  disablesAccount,
  enablesAccount,
  resetsPassword,
  resetsSecondFactor,
  unlocksAccount,
} from './commands/manage-account.ts'
import { confirmsGrant, endsGrant, grantsRole, handsOver } from './commands/manage-grants.ts'
import { sendsResidentCode, signsInResident } from './commands/sign-in-resident.ts'
import signsInStaff from './commands/sign-in-staff.ts'
import { nothingPersonal } from './personal.ts'
import getsSession from './queries/get-session.ts'
import { getsAccount, listsAccounts, listsGrants, listsRoles, listsSuccessors } from './queries/list-accounts.ts'
import listsDemoAccounts from './queries/list-demo-accounts.ts'
import { sealed } from './sealed.ts'
import { seedStaff } from './seed.ts'
import { removeOutlivedSessions } from './session-store.ts'

export default defineModule({
  name: 'identity',
  sealed,
  nothingPersonal,
  handlers: [
    signsInStaff,
    sendsResidentCode,
    signsInResident,
    signsOut,
    getsSession,
    choosesPost,
    changesPassword,
    beginsSecondFactor,
    confirmsSecondFactor,
    listsDemoAccounts,
    listsAccounts,
    getsAccount,
    createsAccount,
    disablesAccount,
    enablesAccount,
    unlocksAccount,
    resetsPassword,
    resetsSecondFactor,
    listsRoles,
    listsGrants,
    listsSuccessors,
    grantsRole,
    confirmsGrant,
    endsGrant,
    handsOver,
  ],
  jobs: [sendsCode],
  routines: [
    { name: 'identity.remove-outlived-sessions', everySeconds: 3600, run: (boot) => boot.transaction(system, removeOutlivedSessions) },
  ],
  prepare: async (boot) => {
    if (boot.settings.mode === 'demo') await seedStaff(boot)
  },
})
