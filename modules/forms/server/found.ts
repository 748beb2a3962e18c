import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import type { FieldType } from '../../catalog/contract.ts'
import type { Basis, sources } from '../contract.ts'
import type { Matter } from './matter.ts'

/** What one source says of a field. `value: null` = the source knows that there is none. */
export interface Found {
  readonly value: unknown
  /** The type in which the source holds it. */
  readonly type: FieldType | undefined
  readonly source: (typeof sources)[number]
  readonly sourceName: string
  readonly at: CivilDate | undefined
  readonly licenceId?: Id
  readonly basis: Basis
  /** The rule of law under which another department shares it. */
  readonly legalBasis?: string
  /** Other words for the same thing, from the nearest: a field takes the first that is among its choices. */
  readonly otherWords?: readonly string[]
}

export const basisOf = (matter: Matter): Basis => (matter.viewer === 'staff' ? 'statutory-duty' : 'consent')
