import { dayInWords } from '../../../../platform/contract/date-words.ts'
import type { CivilDate, Id, Instant } from '../../../../platform/contract/shapes.ts'
import { subscriber } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { officeName } from '../../../organisations/server/api.ts'
import { queueEvents } from '../../../queues/contract.ts'
import { notify } from '../deliver.ts'
import { instantOf } from '../rules/delivery.ts'

interface Appointment {
  readonly personId: Id
  readonly agentId: Id | null
  readonly officeId: Id
  readonly day: CivilDate
  readonly slot: string
}

export const onAppointmentEvents = [
  subscriber({
    name: 'notifications.on-appointment-booked',
    to: queueEvents.booked,
    run: (tx, { data, at }) =>
      tellBoth(tx, data, at, {
        template: 'appointment-booked',
        title: '预约好了',
        say: (when, where) => `已预约 ${when} 到${where}。预约码在“我的预约”里；提前 30 分钟内报到，到点先叫您。来不了请早点取消。`,
        text: (when) => `【一窗】您已预约 ${when} 办事，地点和预约码请登录一窗查看。`,
      }),
  }),
  subscriber({
    name: 'notifications.on-appointment-cancelled',
    to: queueEvents.cancelled,
    run: async (tx, { data, at }) => {
      if (data.byStaff === true) await tellBoth(tx, data, at, cancelledByStaff)
    },
  }),
  subscriber({
    name: 'notifications.on-appointment-reminded',
    to: queueEvents.reminded,
    run: (tx, { data, at }) =>
      tellBoth(tx, data, at, {
        template: 'appointment-reminder',
        title: '明天有预约',
        say: (when, where) => `您预约了 ${when} 到${where}。带上身份证；来不了请今天取消，把时间让给别人。`,
        text: (when) => `【一窗】提醒：您预约了 ${when} 办事，来不了请登录一窗取消。`,
      }),
  }),
  subscriber({
    name: 'notifications.on-appointment-missed',
    to: queueEvents.appointmentMissed,
    run: (tx, { data, at }) =>
      tellBoth(tx, data, at, {
        template: 'appointment-missed',
        title: '预约没有来',
        say: (when, where) => `您预约了 ${when} 到${where}，没有报到。90 天内三次没来，30 天不能网上预约；到现场取号不受影响。`,
      }),
  }),
]

interface Said {
  readonly template: string
  readonly title: string
  readonly say: (when: string, where: string) => string
  readonly text?: (when: string) => string
}

/** Who cancelled it themselves knows. */
const cancelledByStaff: Said = {
  template: 'appointment-cancelled',
  title: '预约取消了',
  say: (when, where) => `您预约 ${when} 到${where}，已由中心工作人员取消。还要办的，请重新预约，或到现场取号。`,
  text: (when) => `【一窗】您预约的 ${when} 办事已由工作人员取消，还要办的请登录一窗重新预约。`,
}

/** The person, and whoever booked for them. A text says when, never what for. */
async function tellBoth(tx: Transaction, data: Appointment, at: Instant, { template, title, say, text }: Said): Promise<void> {
  const when = `${dayInWords(data.day)} ${data.slot}`
  const body = say(when, await officeName(tx, data.officeId))
  const until = instantOf(data.day, data.slot)
  for (const personId of new Set([data.personId, data.agentId]))
    if (personId !== null)
      await notify(tx, { personId, caseId: null, template, at, until, words: { title, body, ...(text ? { text: text(when) } : {}) } })
}
