import { subscriber } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { findItem } from '../../../catalog/server/api.ts'
import { lifeEventEvents } from '../../../life-events/contract.ts'
import { notify } from '../deliver.ts'

/** The next item of a life event began by itself, with what was signed at the start. */
export const onItemBegun = subscriber({
  name: 'notifications.on-life-event-item-begun',
  to: lifeEventEvents.itemBegun,
  run: async (tx, { data, at }) => {
    const name = await nameOf(tx, data.itemCode)
    const words = {
      title: `“${name}”已自动开始办理`,
      body: `您申请的一件事里，前一项已经办成，“${name}”随即用您已签名的内容开始办理，不用再来申请。`,
      text: '【一窗】您申请的一件事，下一项已自动开始办理，请登录一窗查看。',
    }
    await notify(tx, { personId: data.applicantId, caseId: data.caseId, template: 'life-event-begun', words, at })
  },
})

/** It could not: the person is told at once, because nothing goes on until they answer. */
export const onItemHeld = subscriber({
  name: 'notifications.on-life-event-item-held',
  to: lifeEventEvents.itemHeld,
  run: async (tx, { data, at }) => {
    const name = await nameOf(tx, data.itemCode)
    const words = {
      title: `“${name}”还等您补一点内容`,
      body: `您申请的一件事里，前一项已经办成，轮到“${name}”了，但还有内容只有您知道。请打开“我的办件”，在这件一件事里点“继续填写”，填好就接着办。`,
      text: '【一窗】您申请的一件事，下一项还等您补一点内容，请登录一窗继续填写。',
    }
    await notify(tx, { personId: data.applicantId, caseId: null, template: 'life-event-held', words, at })
  },
})

async function nameOf(tx: Transaction, code: string): Promise<string> {
  const item = (await findItem(tx, code))?.item
  return item?.shortName ?? item?.name ?? code
}
