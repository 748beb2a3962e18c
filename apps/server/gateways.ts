import { setCodeSender } from '../../modules/identity/server/api.ts'
import { setGateways, textSender } from '../../modules/notifications/server/api.ts'
import type { Settings } from '../../platform/server/settings.ts'

/** Gateways of the site: for messages, and for the codes with which residents sign in. Server and worker each speak to them. */
export function connectGateways({ gateways }: Settings): void {
  setGateways(gateways)
  if (gateways.sms) setCodeSender(textSender(gateways.sms))
}
