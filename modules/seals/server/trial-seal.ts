import { makeAuthority } from './authority.ts'
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
