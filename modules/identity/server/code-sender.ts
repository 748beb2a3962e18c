import { Type } from 'typebox'
import { Id } from '../../../platform/contract/shapes.ts'
import { system } from '../../../platform/server/actor.ts'
import { job } from '../../../platform/server/handler.ts'
import { findPerson } from '../../people/server/api.ts'
import { isDemo } from './session-view.ts'

/** The gateway of a site that sends text messages. */
export type CodeSender = (phone: string, text: string, key: string) => Promise<void>

let sender: CodeSender | undefined

/** Given by `apps/server` where a site has an SMS gateway; without one, codes are shown on the screen in a demonstration and parked in production. */
export function setCodeSender(given: CodeSender): void {
  sender = given
}

export const codeAad = (personId: string): string => `identity.resident_code:${personId}`

/** Sends the code of a resident to the registered phone. The code travels sealed; nothing readable stands in the queue. */
export const sendsCode = job({
  name: 'identity.send-resident-code',
  payload: Type.Object({ personId: Id, sealed: Type.String() }),
  run: async (boot, { personId, sealed }, key) => {
    if (sender === undefined) {
      if (isDemo()) return
      throw new Error('没有配置短信网关，登录验证码无法发送')
    }
    const person = await boot.transaction(system, (tx) => findPerson(tx, personId))
    if (!person?.phone) return
    const code = boot.protection.open(Buffer.from(sealed, 'base64'), codeAad(personId))
    await sender(person.phone, `【一窗】登录验证码 ${code}，5 分钟内有效。请勿告诉他人。`, key)
  },
})
