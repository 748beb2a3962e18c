import { subscriber } from '../../../../platform/server/handler.ts'
import { findItem } from '../../../catalog/server/api.ts'
import { offerEvents } from '../../../offers/contract.ts'
import { guardiansOfOffer } from '../../../offers/server/api.ts'
import { notify } from '../deliver.ts'

/**
 * What somebody is entitled to and has not asked for. The first run over everybody writes to the inbox alone, without a text. Of a minor or
 * somebody under guardianship the guardians are told.
 */
export const onOfferMade = subscriber({
  name: 'notifications.on-offer-made',
  to: offerEvents.made,
  run: async (tx, { data, at }) => {
    const { personId, itemCode, newly } = data
    const item = (await findItem(tx, itemCode))?.item
    const guardians = await guardiansOfOffer(tx, personId, itemCode)
    const whose = guardians.length > 0 ? '您监护的人' : '您'
    const words = {
      title: `${whose}可以享受一项服务`,
      body: `根据已有的登记信息，${whose}符合“${item?.shortName ?? item?.name ?? itemCode}”的条件。打开“您可以享受”看一看，确认一次就开始办，还缺什么会一次说清楚；不需要也请告诉我们原因，以后不再打扰。`,
      ...(newly ? { text: `【一窗】有一项${whose}可以享受的服务，确认一次就办，请登录一窗查看。` } : {}),
    }
    for (const one of guardians.length > 0 ? guardians : [personId])
      await notify(tx, { personId: one, caseId: null, template: 'offer', words, at })
  },
})
