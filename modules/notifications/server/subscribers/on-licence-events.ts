import { subscriber } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { findLicenceType } from '../../../catalog/server/api.ts'
import { licenceEvents } from '../../../licences/contract.ts'
import { notificationEvents } from '../../contract.ts'
import { sendText } from '../send-text.ts'
import { insertMessage, preferencesOf } from '../store.ts'

/** What the issuer answered to an objection. A sealed type is written to the inbox alone, without its name and without a text. */
export const onObjectionDecided = subscriber({
  name: 'notifications.on-objection-decided',
  to: licenceEvents.objectionDecided,
  run: async (tx, { data, at }) => {
    const type = await findLicenceType(tx, data.type)
    const sealed = type?.sensitivity === 'sealed'
    const name = sealed || type === undefined ? '证照' : `“${type.name}”`
    const answer = data.corrected ? '已经更正，请查看新版本' : '经核查不予更正，理由见“我的证照”'
    await write(tx, data.personId, at, {
      template: 'objection-decided',
      title: '数据异议已答复',
      body: `您对${name}内容提出的异议${answer}。如不同意，可以向发证机关的上级机关反映。`,
      text: sealed ? null : `【一窗】您提出的证照内容异议${data.corrected ? '已更正' : '已答复'}，请登录一窗查看。`,
    })
  },
})

async function write(
  tx: Transaction,
  personId: string,
  at: string,
  said: { template: string; title: string; body: string; text: string | null },
): Promise<void> {
  const messageId = tx.newId()
  const { template, title, body, text } = said
  await insertMessage(tx, { id: messageId, personId, caseId: null, template, urgent: false, words: { title, body, text: text ?? '' }, at })
  tx.emit(notificationEvents.messageWritten, `messages:${personId}`, { messageId, template })
  if (text !== null && (await preferencesOf(tx, personId)).sms)
    tx.enqueue(sendText, { messageId, personId, channel: 'sms' }, `sms:${messageId}`)
}
