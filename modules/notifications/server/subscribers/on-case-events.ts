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
    run: async (tx, { data }) => tell(tx, data.caseId, 'accepted', data.promisedDue === null ? {} : { due: civilDate(data.promisedDue) }),
  }),
  subscriber({
    name: 'notifications.on-acceptance-refused',
    to: caseEvents.acceptanceRefused,
    run: async (tx, { data }) => tell(tx, data.caseId, 'not-accepted'),
  }),
  subscriber({
    name: 'notifications.on-correction-asked',
    to: caseEvents.correctionAsked,
    run: async (tx, { data }) => tell(tx, data.caseId, 'correction-asked', { count: data.defects, due: data.deadline }),
  }),
  subscriber({
    name: 'notifications.on-corrected',
    to: caseEvents.corrected,
    run: async (tx, { data }) => tell(tx, data.caseId, 'corrected'),
  }),
  subscriber({
    name: 'notifications.on-lapsed',
    to: caseEvents.lapsed,
    run: async (tx, { data }) => tell(tx, data.caseId, 'lapsed'),
  }),
  subscriber({
    name: 'notifications.on-task-opened',
    to: caseEvents.taskOpened,
    run: async (tx, { data }) => {
      if (data.followUp || untold.has(data.kind)) return
      await tell(tx, data.caseId, 'step-reached', {
        step: stepOf(data.kind),
        office: await officeName(tx, data.officeId),
        due: civilDate(data.due),
      })
    },
  }),
  subscriber({
    name: 'notifications.on-notice-posted',
    to: caseEvents.noticePosted,
    run: async (tx, { data }) => {
      if (data.public) await tell(tx, data.caseId, 'notice-posted', { due: data.endsOn })
    },
  }),
  subscriber({
    name: 'notifications.on-case-granted',
    to: caseEvents.caseGranted,
    run: async (tx, { data }) => tell(tx, data.caseId, 'granted', { office: await officeName(tx, data.officeId) }),
  }),
  subscriber({
    name: 'notifications.on-case-rejected',
    to: caseEvents.caseRejected,
    run: async (tx, { data }) => tell(tx, data.caseId, 'rejected', { office: await officeName(tx, data.officeId) }),
  }),
  subscriber({
    name: 'notifications.on-case-delivered',
    to: caseEvents.caseDelivered,
    run: async (tx, { data }) => tell(tx, data.caseId, 'delivered'),
  }),
  subscriber({
    name: 'notifications.on-case-closed',
    to: caseEvents.caseClosed,
    run: async (tx, { data }) => tell(tx, data.caseId, 'closed'),
  }),
  subscriber({
    name: 'notifications.on-follow-up-completed',
    to: caseEvents.followUpCompleted,
    run: async (tx, { data }) => tell(tx, data.caseId, 'follow-up-done', { step: stepOf(data.kind) }),
  }),
  subscriber({
    name: 'notifications.on-withdrawn',
    to: caseEvents.withdrawn,
    run: async (tx, { data }) => tell(tx, data.caseId, 'withdrawn'),
  }),
  subscriber({
    name: 'notifications.on-terminated',
    to: caseEvents.terminated,
    run: async (tx, { data }) => tell(tx, data.caseId, 'terminated'),
  }),
]
