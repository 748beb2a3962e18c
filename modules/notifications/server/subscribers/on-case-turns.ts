import { civilDate } from '../../../../platform/server/clock.ts'
import { subscriber } from '../../../../platform/server/handler.ts'
import { caseEvents, turnWords } from '../../../cases/contract.ts'
import { officeName } from '../../../organisations/server/api.ts'
import { tell } from '../tell.ts'

const until = ({ promisedDue, statutoryDue }: { promisedDue: string | null; statutoryDue: string | null }) => {
  const due = promisedDue ?? statutoryDue
  return due === null ? {} : { due: civilDate(due) }
}

/** Turns beside the ordinary way. What officers ask of each other is not told before it is decided. */
export const onCaseTurns = [
  subscriber({
    name: 'notifications.on-clock-stopped',
    to: caseEvents.clockStopped,
    run: async (tx, event) =>
      tell(tx, event, 'clock-stopped', { step: turnWords.suspension[event.data.reason as 'hearing'] ?? '另作处理' }),
  }),
  subscriber({
    name: 'notifications.on-clock-resumed',
    to: caseEvents.clockResumed,
    run: async (tx, event) => tell(tx, event, 'clock-resumed', until(event.data)),
  }),
  subscriber({
    name: 'notifications.on-clock-extended',
    to: caseEvents.clockExtended,
    run: async (tx, event) => tell(tx, event, 'clock-extended', until(event.data)),
  }),
  subscriber({
    name: 'notifications.on-clock-recounted',
    to: caseEvents.clockRecounted,
    run: async (tx, event) => {
      if (event.data.moved !== false) await tell(tx, event, 'clock-recounted', until(event.data))
    },
  }),
  subscriber({
    name: 'notifications.on-referred',
    to: caseEvents.referred,
    run: async (tx, event) =>
      tell(tx, event, 'referred', event.data.toOfficeId === null ? {} : { office: await officeName(tx, event.data.toOfficeId) }),
  }),
  subscriber({
    name: 'notifications.on-decision-corrected',
    to: caseEvents.decisionCorrected,
    run: async (tx, event) => tell(tx, event, 'decision-corrected', { office: await officeName(tx, event.data.officeId) }),
  }),
  subscriber({
    name: 'notifications.on-decision-revoked',
    to: caseEvents.decisionRevoked,
    run: async (tx, event) => tell(tx, event, 'decision-revoked', { office: await officeName(tx, event.data.officeId) }),
  }),
  subscriber({
    name: 'notifications.on-reopened',
    to: caseEvents.reopened,
    run: async (tx, event) => tell(tx, event, 'reopened', { office: await officeName(tx, event.data.officeId), ...until(event.data) }),
  }),
  subscriber({
    name: 'notifications.on-accepted-with-missing',
    to: caseEvents.acceptedWithMissing,
    run: async (tx, event) => tell(tx, event, 'missing-owed', { count: event.data.materials.length, due: event.data.until }),
  }),
  subscriber({
    name: 'notifications.on-missing-reminded',
    to: caseEvents.missingReminded,
    run: async (tx, event) => tell(tx, event, 'missing-reminded', { count: event.data.left, due: event.data.until }),
  }),
  subscriber({
    name: 'notifications.on-missing-brought',
    to: caseEvents.missingBrought,
    run: async (tx, event) => tell(tx, event, 'missing-brought', event.data.left > 0 ? { count: event.data.left } : {}),
  }),
  subscriber({
    name: 'notifications.on-mended',
    to: caseEvents.mended,
    run: async (tx, event) =>
      tell(tx, event, 'mended', { count: event.data.fields.length, office: await officeName(tx, event.data.officeId) }),
  }),
  subscriber({
    name: 'notifications.on-promise-checked',
    to: caseEvents.promiseChecked,
    run: async (tx, event) => tell(tx, event, 'promise-checked', { office: await officeName(tx, event.data.officeId) }),
  }),
  subscriber({
    name: 'notifications.on-credit-recorded',
    to: caseEvents.creditRecorded,
    run: async (tx, event) => tell(tx, event, 'credit-recorded', { due: event.data.until }),
  }),
  subscriber({
    name: 'notifications.on-credit-lifted',
    to: caseEvents.creditLifted,
    run: async (tx, event) => tell(tx, event, 'credit-lifted', { office: await officeName(tx, event.data.officeId) }),
  }),
]
