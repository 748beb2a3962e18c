import { addMonths } from '../../calendar/contract.ts'
import type { Field } from '../../catalog/contract.ts'
import type { Found } from './found.ts'
import type { EarlierAnswers, Matter } from './matter.ts'

/**
 * What the applicant last answered to the same concept in a case of their own, while the dictionary says that it keeps (`reuse`). Only fields
 * about the applicant: a case about somebody else says nothing about this one.
 */
export function earlierAnswer(matter: Matter, field: Field): Found | undefined {
  const concept = field.field
  const reuse = concept === undefined ? undefined : matter.reference.field(concept)?.reuse
  if (concept === undefined || reuse === undefined || (field.of !== undefined && field.of !== 'applicant')) return undefined
  const found = matter.earlier.find((one) => one.answers[concept] !== undefined && addMonths(one.on, monthsOf(reuse)) >= matter.today)
  return found && foundIn(found, concept)
}

const foundIn = (earlier: EarlierAnswers, concept: string): Found => ({
  value: earlier.answers[concept],
  type: undefined,
  source: 'earlier-case',
  sourceName: `本人此前办件 ${earlier.caseNumber}`,
  at: earlier.on,
  basis: 'account',
})

function monthsOf(duration: string): number {
  const [, years = '0', months = '0'] = /^P(?:(\d+)Y)?(?:(\d+)M)?$/.exec(duration) ?? []
  return Number(years) * 12 + Number(months)
}
