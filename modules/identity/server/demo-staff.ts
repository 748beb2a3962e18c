import type { DivisionLevel } from '../../divisions/contract.ts'
import type { Department, Office } from '../../organisations/contract.ts'
import type { Role } from '../contract.ts'

/** The password and the authenticator secret of every demo account: public by design, refused by a production server. */
export const demoPassword = 'OneWindow-2026'
export const demoSecret = 'ONEWINDOWDEMOONEWINDOWDEMOONEWIN'

export interface PlannedStaff {
  readonly login: string
  readonly posts: readonly { readonly role: Role; readonly officeId: string }[]
}

/**
 * Who works where: at each community a window clerk and a community worker who serves all its other offices; at each office of
 * street, county and city a reviewer (at the centres a window clerk), at the counties' offices of the main departments two, because
 * some steps are signed by several people, and a head who approves; a head at each centre; supervisors of the counties, of the city two, because whoever drafts a rule may not approve it; a hotline agent
 * of the city; two item managers per department that has items, because whoever changes an item may not publish it; the three officers, and a second operator and security
 * officer, because each needs a pair of eyes.
 */
export function planStaff(offices: readonly Office[], departments: readonly Department[]): PlannedStaff[] {
  const at = (level: DivisionLevel) => offices.filter((one) => one.level === level)
  return [
    ...atCommunities(at('community')),
    ...[...at('street'), ...at('county'), ...at('city')].flatMap((one) => [oneReviewer(one), oneHead(one)]),
    ...seconds(at('county'), departments),
    ...[...at('county'), ...at('city')]
      .filter((one) => one.department === 'window')
      .flatMap((one) =>
        (one.level === 'city' ? ['', '-2'] : ['']).map((which) => solo(`supervisor-${one.division}${which}`, 'supervisor', one)),
      ),
    ...offices.filter((one) => one.department === 'window').map((one) => solo(`head-${one.division}`, 'centre-head', one)),
    ...at('city')
      .filter((one) => one.department === 'window')
      .flatMap((one) => ['', '-2'].map((which) => solo(`hotline-${one.division}${which}`, 'hotline-agent', one))),
    ...itemManagers(at('city'), departments),
    ...officers(at('city').find((one) => one.department === 'window')),
  ]
}

const solo = (login: string, role: Role, office: Office): PlannedStaff => ({ login, posts: [{ role, officeId: office.id }] })

function atCommunities(offices: readonly Office[]): PlannedStaff[] {
  const workers = new Map<string, Office[]>()
  for (const one of offices) if (one.department !== 'window') workers.set(one.division, [...(workers.get(one.division) ?? []), one])
  return [
    ...offices.filter((one) => one.department === 'window').map((one) => solo(`clerk-${one.division}`, 'window-clerk', one)),
    ...[...workers].map(([division, own]) => ({
      login: `worker-${division}`,
      // The residents' committee first: that is where a community worker's day begins.
      posts: [...own]
        .sort((a, b) => Number(b.department === 'residents-committee') - Number(a.department === 'residents-committee'))
        .map((one) => ({ role: 'community-worker' as const, officeId: one.id })),
    })),
  ]
}

const oneReviewer = (office: Office): PlannedStaff =>
  office.department === 'window'
    ? solo(`clerk-${office.division}`, 'window-clerk', office)
    : solo(`${office.department}-${office.division}`, 'reviewer', office)

function seconds(county: readonly Office[], departments: readonly Department[]): PlannedStaff[] {
  const main = new Set(departments.filter((one) => one.main).map((one) => one.code))
  return county.filter((one) => main.has(one.department)).map((one) => solo(`${one.department}-${one.division}-2`, 'reviewer', one))
}
const oneHead = (office: Office): PlannedStaff => solo(`hd-${office.department}-${office.division}`, 'office-head', office)

function itemManagers(city: readonly Office[], departments: readonly Department[]): PlannedStaff[] {
  const main = new Set(departments.filter((one) => one.main).map((one) => one.code))
  return city
    .filter((one) => main.has(one.department))
    .flatMap((one) => ['', '-2'].map((which) => solo(`items-${one.department}${which}`, 'item-manager', one)))
}

function officers(office: Office | undefined): PlannedStaff[] {
  if (!office) return []
  return [
    solo('operator', 'system-operator', office),
    solo('operator-2', 'system-operator', office),
    solo('security', 'security-officer', office),
    solo('security-2', 'security-officer', office),
    solo('auditor', 'auditor', office),
  ]
}
