import { dateInWords } from '../../../../platform/contract/date-words.ts'
import { subscriber } from '../../../../platform/server/handler.ts'
import { civilDateOf } from '../../../calendar/contract.ts'
import { hotlineEvents } from '../../../hotline/contract.ts'
import { notify } from '../deliver.ts'

/** An answer is there; what about stands in the answer alone. Who left no identity gets a call instead. */
export const onConcernReplied = subscriber({
  name: 'notifications.on-concern-replied',
  to: hotlineEvents.replied,
  run: async (tx, { data, at }) => {
    const { personId } = data
    if (personId === null) return
    const words = {
      title: '您的咨询投诉有答复了',
      body: '请打开“咨询投诉”查看答复，满意不满意都请告诉我们，不满意会重办一次。',
      text: '【一窗】您反映的事已有答复，请登录一窗查看。',
    }
    await notify(tx, { personId, caseId: null, template: 'concern-replied', words, at })
  },
})

/** To the inbox alone: nothing is to be done, and only the day is another. */
export const onConcernRecounted = subscriber({
  name: 'notifications.on-concern-recounted',
  to: hotlineEvents.recounted,
  run: async (tx, { data: { personId, due }, at }) => {
    if (personId === null) return
    const words = {
      title: '最晚答复的日子变了',
      body: `放假安排有变化，您反映的事的答复期限重新算过，最晚${dateInWords(civilDateOf(due))}答复，不用来。`,
    }
    await notify(tx, { personId, caseId: null, template: 'concern-recounted', words, at })
  },
})
