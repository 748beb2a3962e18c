import { type TProperties, Type } from 'typebox'
import { event } from '../../../platform/contract/event.ts'
import { Id } from '../../../platform/contract/shapes.ts'

/** A fact of a case. Codes, ids, dates and digests only; what was said lies sealed beside it, and `digest` (SM3 of the ciphertext) holds it fast. */
export const of = <P extends TProperties>(name: string, summary: string, data: P) =>
  event(`cases.${name}`, summary, Type.Object({ caseId: Id, ...data }))

export const OrNull = <P extends Parameters<typeof Type.Union>[0][number]>(type: P) => Type.Union([type, Type.Null()])
export const digest = Type.String()
