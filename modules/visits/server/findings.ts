import type { Transaction } from '../../../platform/server/transaction.ts'
import { shownValue } from '../../forms/server/api.ts'
import type { Answers, VisitQuestion, VisitRecord } from '../contract.ts'
import { actualKey, checkAnswers, checkKey } from './rules/questions.ts'
import { matterContent } from './store.ts'
import type { MatterTable } from './tables.ts'

export type Finding = VisitRecord['findings'][number]

/** What was answered, in words: a check and what was found instead are one line. */
export function findingsOf(tx: Transaction, matter: MatterTable, answers: Answers): Finding[] {
  const { questions } = matterContent(tx, matter)
  const known = new Set(questions.map((one) => one.key))
  return [
    ...questions.flatMap((one) => lineOf(one, answers)),
    // What nobody asked is kept under its own name: nothing is thrown away.
    ...Object.entries(answers)
      .filter(([key]) => !known.has(key))
      .map(([key, value]) => ({ label: key, value: String(value), differs: false })),
  ]
}

function lineOf(question: VisitQuestion, answers: Answers): Finding[] {
  const { key, kind, label, type, unit, declared } = question
  const value = answers[key]
  if (value === undefined || key.startsWith(actualKey(''))) return []
  if (kind !== 'check') return [{ label, value: shownValue(value, type, unit), differs: false }]
  const actual = answers[actualKey(key.slice(checkKey('').length))]
  const words = [String(value), ...(typeof actual === 'string' && actual !== '' ? [`实际为${actual}`] : [])].join('，')
  return [{ label, value: words, differs: value === checkAnswers[1], ...(declared === undefined ? {} : { declared }) }]
}
