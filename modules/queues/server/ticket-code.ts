import { page } from '../../../platform/server/page.ts'
import { qrCode } from '../../../platform/server/typesetting/qr.ts'

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The square on the screen of the ticket machine: a phone that reads it follows the ticket. Holds the address and nothing else. */
export const ticketCode = page('/ticket-codes/:ticketId', async (boot, { ticketId = '' }) =>
  isId.test(ticketId)
    ? { mime: 'image/svg+xml', content: qrCode(`${boot.settings.publicUrl}/tickets/${ticketId}`), maxAge: 3600 }
    : undefined,
)
