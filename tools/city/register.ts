import type { ImportedLicence } from '../../modules/licences/server/api.ts'
import type { CivilDate, Id } from '../../platform/contract/shapes.ts'
import type { CityHousehold, CityPerson } from './model.ts'
import type { Random } from './random.ts'

export type Values = Record<string, unknown>

/** Licences by holder, so that a register and the licence that came from it say the same. */
export type LicencesByHolder = ReadonlyMap<Id, readonly ImportedLicence[]>

export function byHolder(licences: readonly ImportedLicence[]): LicencesByHolder {
  const held = new Map<Id, ImportedLicence[]>()
  for (const one of licences) for (const holder of one.holders) held.set(holder, [...(held.get(holder) ?? []), one])
  return held
}

/** What a register looks at when it tells of somebody. */
export interface Here {
  readonly random: Random
  readonly person: CityPerson
  readonly today: CivilDate
  readonly home: CityHousehold | undefined
  readonly licence: (type: string) => Values | undefined
}

/** Name of the register, age of its records in days, what it tells; nothing where it does not know the person. */
export type Teller = readonly [string, number, (here: Here) => Values | undefined]

/** Keys of a register begin with its group; what is not known is not told. */
export const prefixed = (group: string, values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === undefined || value === null ? [] : [[`${group}.${key}`, value]])),
  )
