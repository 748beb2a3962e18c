import { page } from '../../../platform/server/page.ts'
import { qrCode } from '../../../platform/server/typesetting/qr.ts'

const isCode = /^[A-Za-z0-9_-]{43}$/

/** The square on the rating device of a window: a phone that reads it rates this visit. Holds the address and nothing else. */
export const ratingCode = page('/rating-codes/:code', async (boot, { code = '' }) =>
  isCode.test(code) ? { mime: 'image/svg+xml', content: qrCode(`${boot.settings.publicUrl}/rate/${code}`), maxAge: 3600 } : undefined,
)
