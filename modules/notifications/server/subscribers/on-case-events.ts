import { civilDate } from '../../../../platform/server/clock.ts'
import { subscriber } from '../../../../platform/server/handler.ts'
import { caseEvents } from '../../../cases/contract.ts'
import { words } from '../../../catalog/contract.ts'
import { officeName } from '../../../organisations/server/api.ts'
import { tell } from '../tell.ts'

const stepKinds: Readonly<Record<string, string>> = words['zh-CN'].stepKind
const stepOf = (kind: string) => stepKinds[kind] ?? '办理'

/** Accepting, and handing over the result, have messages of their own; obligations after the end are told when they are done. */
const untold: ReadonlySet<string> = new Set(['accept', 'delivery'])

export const onCaseEvents = [
  subscriber({
    name: 'notifications.on-application-accepted',
    to: caseEvents.applicationAccepted,
    run: async (tx, event) =>
      tell(tx, event, 'accepted', event.data.promisedDue === null ? {} : { due: civilDate(event.data.promisedDue) }),
  }),
  subscriber({
    name: 'notifications.on-acceptance-refused',
    to: caseEvents.acceptanceRefused,
    run: async (tx, event) => tell(tx, event, 'not-accepted'),
  }),
  subscriber({
    name: 'notifications.on-correction-asked',
    to: caseEvents.correctionAsked,
    run: async (tx, event) => tell(tx, event, 'correction-asked', { count: event.data.defects, due: event.data.deadline }),
  }),
  subscriber({
    name: 'notifications.on-corrected',
    to: caseEvents.corrected,
    run: async (tx, event) => tell(tx, event, 'corrected'),
  }),
  subscriber({
    name: 'notifications.on-lapsed',
    to: caseEvents.lapsed,
    run: async (tx, event) => tell(tx, event, 'lapsed'),
  }),
  subscriber({
    name: 'notifications.on-task-opened',
    to: caseEvents.taskOpened,
    run: async (tx, event) => {
      // Who else is to sign the same step is a matter of the house.
      if (event.data.followUp || event.data.signing?.of || untold.has(event.data.kind)) return
      await tell(tx, event, 'step-reached', {
        step: stepOf(event.data.kind),
        office: await officeName(tx, event.data.officeId),
        due: civilDate(event.data.due),
      })
    },
  }),
  subscriber({
    name: 'notifications.on-notice-posted',
    to: caseEvents.noticePosted,
    run: async (tx, event) => {
      if (event.data.public) await tell(tx, event, 'notice-posted', { due: event.data.endsOn })
    },
  }),
  subscriber({
    name: 'notifications.on-case-granted',
    to: caseEvents.caseGranted,
    run: async (tx, event) => tell(tx, event, 'granted', { office: await officeName(tx, event.data.officeId) }),
  }),
  subscriber({
    name: 'notifications.on-case-rejected',
    to: caseEvents.caseRejected,
    run: async (tx, event) => tell(tx, event, 'rejected', { office: await officeName(tx, event.data.officeId) }),
  }),
  subscriber({
    name: 'notifications.on-case-delivered',
    to: caseEvents.caseDelivered,
    run: async (tx, event) => tell(tx, event, event.data.mode === 'mail' ? 'mailed' : 'delivered'),
  }),
  subscriber({
    name: 'notifications.on-case-closed',
    to: caseEvents.caseClosed,
    run: async (tx, event) => tell(tx, event, 'closed'),
  }),
  subscriber({
    name: 'notifications.on-follow-up-completed',
    to: caseEvents.followUpCompleted,
    run: async (tx, event) => tell(tx, event, 'follow-up-done', { step: stepOf(event.data.kind) }),
  }),
  subscriber({
    name: 'notifications.on-withdrawn',
    to: caseEvents.withdrawn,
    run: async (tx, event) => tell(tx, event, 'withdrawn'),
  }),
  subscriber({
    name: 'notifications.on-terminated',
    to: caseEvents.terminated,
    run: async (tx, event) => {
      // Sent on to another authority: told as such.
      const { reason, applicantId } = event.data
      if (reason !== 'not-our-power') await tell(tx, event, 'terminated', {}, reason === 'death' ? applicantId : undefined)
    },
  }),
]
