import { addMonths } from '../../calendar/contract.ts'
import type { Field } from '../../catalog/contract.ts'
import type { Found } from './found.ts'
import { type EarlierAnswers, type Matter, personAs } from './matter.ts'
import { isWithheld } from './withheld.ts'

/**
 * What the applicant last answered to the same concept in a case of their own, while the dictionary says that it keeps (`reuse`), or said once
 * for all forms (`usual`). Only fields
 * about the applicant: a case about somebody else says nothing about this one.
 */
export function earlierAnswer(matter: Matter, field: Field): Found | undefined {
  const concept = field.field
  if (concept === undefined || (field.of !== undefined && field.of !== 'applicant')) return undefined
  const applicant = personAs(matter, 'applicant')
  if (applicant && isWithheld(applicant, 'earlier')) return undefined
  const { reuse, usual } = matter.reference.field(concept) ?? {}
  const months = (one: EarlierAnswers) => (isUsual(one) ? (usual ? usualMonths : undefined) : reuse && monthsOf(reuse))
  const found = matter.earlier.find((one) => {
    const keeps = months(one)
    return one.answers[concept] !== undefined && keeps !== undefined && addMonths(one.on, Number(keeps)) >= matter.today
  })
  return found && foundIn(found, concept)
}

/** Said once for all forms (常用信息), not in a case. */
const isUsual = (earlier: EarlierAnswers) => earlier.caseNumber === ''

/** What somebody usually wants may change: after two years it is asked anew. */
const usualMonths = 24

const foundIn = (earlier: EarlierAnswers, concept: string): Found => ({
  value: earlier.answers[concept],
  type: undefined,
  source: isUsual(earlier) ? 'usual-answer' : 'earlier-case',
  sourceName: isUsual(earlier) ? '本人常用信息' : `本人此前办件 ${earlier.caseNumber}`,
  at: earlier.on,
  basis: 'account',
})

function monthsOf(duration: string): number {
  const [, years = '0', months = '0'] = /^P(?:(\d+)Y)?(?:(\d+)M)?$/.exec(duration) ?? []
  return Number(years) * 12 + Number(months)
}
