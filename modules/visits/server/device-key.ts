import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

/** The key a browser exports (SPKI, base64): EC on P-256 and nothing else. */
export function deviceKey(spki: string): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : undefined
  } catch {
    return undefined
  }
}

/** `signature`: r‖s as WebCrypto gives it, base64. */
export const isSignedBy = (spki: string, text: string, signature: string): boolean => {
  const key = deviceKey(spki)
  return (
    key !== undefined && verify('sha256', Buffer.from(text, 'utf8'), { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64'))
  )
}
