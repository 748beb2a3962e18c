import type { Boot } from '../../../../platform/server/boot.ts'
import type { Channel } from '../rules/delivery.ts'
import { outbox } from './outbox.ts'
import type { MessageProvider } from './provider.ts'

const given = new Map<Channel, MessageProvider>()

/** Given by `apps/server` where a site has a gateway for text messages or mail. */
export function setProvider(channel: Channel, provider: MessageProvider | undefined): void {
  if (provider) given.set(channel, provider)
  else given.delete(channel)
}

/** The site's gateway; outside production the outbox of development; else nobody, and the inbox alone is told. */
export function providerOf(boot: Boot, channel: Channel): MessageProvider | undefined {
  return given.get(channel) ?? (boot.settings.mode === 'production' ? undefined : outbox(channel))
}

/** The secret of a gateway by its name, of those in use. */
export const secretOf = (name: string): string | undefined => [...given.values()].find((one) => one.name === name)?.secret
