import { subscriber } from '../../../../platform/server/handler.ts'
import { findLicenceType } from '../../../catalog/server/api.ts'
import { licenceEvents } from '../../../licences/contract.ts'
import { notify } from '../deliver.ts'

/** What the issuer answered to an objection. A sealed type is written to the inbox alone, without its name and without a text. */
export const onObjectionDecided = subscriber({
  name: 'notifications.on-objection-decided',
  to: licenceEvents.objectionDecided,
  run: async (tx, { data, at }) => {
    const type = await findLicenceType(tx, data.type)
    const sealed = type?.sensitivity === 'sealed'
    const name = sealed || type === undefined ? '证照' : `“${type.name}”`
    const answer = data.corrected ? '已经更正，请查看新版本' : '经核查不予更正，理由见“我的证照”'
    const words = {
      title: '数据异议已答复',
      body: `您对${name}内容提出的异议${answer}。如不同意，可以向发证机关的上级机关反映。`,
      ...(sealed ? {} : { text: `【一窗】您提出的证照内容异议${data.corrected ? '已更正' : '已答复'}，请登录一窗查看。` }),
    }
    await notify(tx, { personId: data.personId, caseId: null, template: 'objection-decided', words, at })
  },
})
