import { type TProperties, Type } from 'typebox'
import { event } from '../../../platform/contract/event.ts'
import { Id } from '../../../platform/contract/shapes.ts'

/** On the stream `bundle:<id>`. */
const of = <P extends TProperties>(name: string, summary: string, data: P) =>
  event(`life-events.${name}`, summary, Type.Object({ bundleId: Id, code: Type.String(), applicantId: Id, ...data }))

const items = Type.Array(Type.String())

export const events = {
  begun: of('bundle-begun', '开始办一件事', { items }),
  submitted: of('bundle-submitted', '提交一件事', { items, waiting: items }),
  told: of('bundle-told', '一件事一次性告知', { items, documentId: Id }),
  /** An item began by itself, because the earlier one gave what it waited for. */
  itemBegun: of('item-begun', '后续事项自动开始', { itemCode: Type.String(), caseId: Id }),
  /** It could not: something only the applicant can tell is missing. Their draft is open. */
  itemHeld: of('item-held', '后续事项等待申请人补充', { itemCode: Type.String(), draftId: Id }),
  finished: of('bundle-finished', '一件事全部办结', {}),
  discarded: of('bundle-discarded', '放弃一件事', {}),
}
