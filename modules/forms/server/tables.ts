import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'

export interface FormsTables {
  'forms.given_answers': {
    tenant: string
    person: Id
    item: string
    case_number: string
    given_on: CivilDate
    /** Sealed `{ concept: value }`. */
    answers: Buffer
  }
  'forms.usual_answers': {
    tenant: string
    person: Id
    given_on: CivilDate
    at_window: boolean
    /** Sealed `{ concept: value }`. */
    answers: Buffer
  }
}
