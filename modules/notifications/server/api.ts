import { setProvider } from './provider/choose-provider.ts'
import { httpGateway } from './provider/http-gateway.ts'
import { Refused } from './provider/provider.ts'
import { type MailServer, mailServer } from './provider/smtp.ts'

export { deliveryReportOf } from './provider/delivery-report.ts'
export { signed } from './provider/http-gateway.ts'
export { mailServerName } from './provider/smtp.ts'

interface Gateway {
  readonly url: string
  readonly secret: string
}

/** Gateways of the site, as its settings name them; the development outbox stays where there is none. */
export function setGateways({ sms, mail }: { readonly sms?: Gateway | undefined; readonly mail?: Gateway | MailServer | undefined }): void {
  setProvider('sms', sms && httpGateway('sms-gateway', sms.url, sms.secret))
  setProvider('mail', mail && ('secret' in mail ? httpGateway('mail-gateway', mail.url, mail.secret) : mailServer(mail)))
}

/** Sends one text at once, whatever the hour: a code to sign in with. A number that the gateway knows not to exist is left. */
export function textSender({ url, secret }: Gateway): (to: string, text: string, key: string) => Promise<void> {
  const { send } = httpGateway('sms-gateway', url, secret)
  return async (to, text, key) => {
    try {
      await send({ to, text, key, large: false })
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown
    }
  }
}
