import { Secret, TOTP } from 'otpauth'

const totp = (secret: string) => new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30 })

/** 160 bits, base32, as every authenticator app takes it (RFC 4226 §4). */
export const newSecret = (): string => new Secret({ size: 20 }).base32

/** The `otpauth://` address that authenticator apps read from a QR code. */
export function enrolmentUri(secret: string, login: string): string {
  return new TOTP({
    issuer: 'OneWindow',
    label: login,
    secret: Secret.fromBase32(secret),
    algorithm: 'SHA1',
    digits: 6,
    period: 30,
  }).toString()
}

/** The code of a moment; outside production it stands beside the demo accounts. */
export const codeAt = (secret: string, atMs: number): string => totp(secret).generate({ timestamp: atMs })

/**
 * The counter that a code belongs to, one step early or late allowed (RFC 6238 §5.2), or undefined.
 * The caller stores the counter and refuses it from then on: a code is good once.
 */
export function counterOf(secret: string, code: string, atMs: number): number | undefined {
  const delta = totp(secret).validate({ token: code, timestamp: atMs, window: 1 })
  return delta === null ? undefined : Math.floor(atMs / 30_000) + delta
}
