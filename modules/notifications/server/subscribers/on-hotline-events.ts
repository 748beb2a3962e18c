import { subscriber } from '../../../../platform/server/handler.ts'
import { hotlineEvents } from '../../../hotline/contract.ts'
import { notificationEvents } from '../../contract.ts'
import { sendText } from '../send-text.ts'
import { insertMessage, preferencesOf } from '../store.ts'

/** An answer is there; what about stands in the answer alone. Who left no identity gets a call instead. */
export const onConcernReplied = subscriber({
  name: 'notifications.on-concern-replied',
  to: hotlineEvents.replied,
  run: async (tx, { data, at }) => {
    const { personId } = data
    if (personId === null) return
    const messageId = tx.newId()
    const words = {
      title: '您的咨询投诉有答复了',
      body: '请打开“咨询投诉”查看答复，满意不满意都请告诉我们，不满意会重办一次。',
      text: '【一窗】您反映的事已有答复，请登录一窗查看。',
    }
    await insertMessage(tx, { id: messageId, personId, caseId: null, template: 'concern-replied', urgent: false, words, at })
    tx.emit(notificationEvents.messageWritten, `messages:${personId}`, { messageId, template: 'concern-replied' })
    if ((await preferencesOf(tx, personId)).sms) tx.enqueue(sendText, { messageId, personId, channel: 'sms' }, `sms:${messageId}`)
  },
})
