import { type Holder, makeAuthority } from './authority.ts'
import { makeSeal, readSeal } from './crypto/ses.ts'
import { makeOfficeSeal } from './make-seal.ts'
import type { OfficeSeal } from './seal-document.ts'

/** An authority and a seal in memory, for tests and measurements without a database. */
export async function aTrialSeal(
  given: { city: string; office: string } = { city: '攀枝花市', office: '攀枝花市仁和区民政局' },
): Promise<{ seal: OfficeSeal; roots: readonly Buffer[] }> {
  const at = '2026-01-01T00:00:00.000Z'
  const authority = makeAuthority(given.city, at)
  const seal = await makeOfficeSeal({ id: 'trial', authority, ...given, code: '5104110000012', at })
  return { seal, roots: [authority.sm2Root.certificate, authority.p256Root.certificate] }
}

/** What an office can do with nothing but its own keys: a seal in another's name, made by itself for itself. */
export async function aForgedSeal(given: {
  city: string
  office: string
  inNameOf: string
}): Promise<{ seal: OfficeSeal; roots: readonly Buffer[] }> {
  const at = '2026-01-01T00:00:00.000Z'
  const authority = makeAuthority(given.city, at)
  const own = await makeOfficeSeal({ id: 'forged', authority, ...given, code: '5104110000012', at })
  const seal = forgedBy(own, own.sm2, given.inNameOf)
  return { seal, roots: [authority.sm2Root.certificate, authority.p256Root.certificate] }
}

export function forgedBy(office: OfficeSeal, maker: Holder, name: string): OfficeSeal {
  const { picture, code, validFrom: from, validTo: to } = readSeal(office.seal)
  const given = { code, name, type: 1, picture: { png: picture.data, millimetres: 42 }, from, to }
  return { ...office, name, seal: makeSeal({ ...given, signerCertificate: office.sm2.certificate, maker }) }
}
