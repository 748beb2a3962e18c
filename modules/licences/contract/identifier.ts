/** Licence identifier of GB/T 36904: root, type code, issuer code, serial, version, check character. */
export interface LicenceIdentifier {
  readonly typeCode: string
  readonly issuerCode: string
  readonly serial: string
  readonly version: number
  readonly check: string
}

const root = '1.2.156.3005.2'
const form = /^1\.2\.156\.3005\.2\.([0-9A-Z]{1,21})\.([0-9A-Z]{6,18})\.([0-9A-Z]{1,32})\.(\d{3})\.([0-9A-Z])$/
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** ISO/IEC 7064 MOD 37,36 over letters and digits; dots and the root are left out. */
export function licenceCheckCharacter(parts: string): string {
  let product = 36
  for (const character of parts.replaceAll('.', '')) {
    const value = alphabet.indexOf(character)
    if (value < 0) throw new Error(`not in the alphabet of licence identifiers: ${character}`)
    const sum = (product + value) % 36 || 36
    product = (2 * sum) % 37
  }
  return alphabet[(37 - product) % 36] ?? ''
}

export function formatIdentifier(parts: Omit<LicenceIdentifier, 'check'>): string {
  const body = `${parts.typeCode}.${parts.issuerCode}.${parts.serial}.${String(parts.version).padStart(3, '0')}`
  return `${root}.${body}.${licenceCheckCharacter(body)}`
}

/** Undefined where the form or the check character is wrong. */
export function parseIdentifier(text: string): LicenceIdentifier | undefined {
  const match = form.exec(text)
  if (!match) return undefined
  const [, typeCode = '', issuerCode = '', serial = '', version = '', check = ''] = match
  if (licenceCheckCharacter(`${typeCode}.${issuerCode}.${serial}.${version}`) !== check) return undefined
  return { typeCode, issuerCode, serial, version: Number(version), check }
}
