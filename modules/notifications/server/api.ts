import { httpGateway } from './provider/http-gateway.ts'
import { setProvider } from './provider/provider.ts'

/** Gateways of the site, as its settings name them; the development outbox stays where there is none. */
export function setGateways(given: { readonly sms?: Gateway | undefined; readonly mail?: Gateway | undefined }): void {
  for (const channel of ['sms', 'mail'] as const) {
    const gateway = given[channel]
    setProvider(channel, gateway && httpGateway(`${channel}-gateway`, gateway.url, gateway.secret))
  }
}

interface Gateway {
  readonly url: string
  readonly secret: string
}
