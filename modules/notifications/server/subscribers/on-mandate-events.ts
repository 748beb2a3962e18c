import { dateInWords } from '../../../../platform/contract/date-words.ts'
import { subscriber } from '../../../../platform/server/handler.ts'
import { peopleEvents } from '../../../people/contract.ts'
import { notify } from '../deliver.ts'

const isAtWindow = (actor: string) => actor.startsWith('staff:')

/** What was recorded at a window in somebody's name is told to them: whoever did not want it hears of it. */
export const onMandateEvents = [
  subscriber({
    name: 'notifications.on-mandate-granted',
    to: peopleEvents.mandateGranted,
    run: async (tx, { data, at, actor }) => {
      if (!isAtWindow(actor)) return
      const body = `窗口按书面材料登记：有人可以代您办事，到${dateInWords(data.to)}为止。是谁、能办什么，登录一窗在“家人和代办”里看；不是您的意思，请到任一窗口终止。`
      const words = {
        title: '登记了委托',
        body,
        text: '【一窗】窗口登记了一份您的委托，详情请登录一窗查看；不是您的意思，请到任一窗口终止。',
      }
      await notify(tx, { personId: data.grantorId, caseId: null, template: 'mandate-granted', at, words })
    },
  }),
  subscriber({
    name: 'notifications.on-mandate-revoked',
    to: peopleEvents.mandateRevoked,
    run: async (tx, { data, at, actor }) => {
      if (!isAtWindow(actor)) return
      const words = {
        title: '委托终止了',
        body: '窗口终止了一份您的委托，对方不能再代您办事。',
        text: '【一窗】您的一份委托已在窗口终止，详情请登录一窗查看。',
      }
      await notify(tx, { personId: data.grantorId, caseId: null, template: 'mandate-ended', at, words })
    },
  }),
]
