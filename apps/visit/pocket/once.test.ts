import { expect, test } from 'vitest'
import type { VisitQuestion } from '../../../modules/visits/contract.ts'
import { answersFor, questionsHere } from './once.ts'

const check = (declared: string): VisitQuestion => ({
  ...{ key: 'check.householdSize', label: '人数', kind: 'check', type: 'enum', options: ['属实', '不符'], required: true, declared },
})
const living: VisitQuestion = { key: 'living', label: '居住', kind: 'note', type: 'text', required: true }
const conclusion: VisitQuestion = { key: 'conclusion', label: '结论', kind: 'note', type: 'enum', options: ['情况属实'], required: true }
const task = (taskId: string, ...questions: VisitQuestion[]) => ({ taskId, number: '', itemName: '', questions })

test('a household is asked the same thing once for all its matters, and each matter has the answer', () => {
  const tasks = [
    task('a', check('3 人'), living, conclusion),
    task('b', check('3 人'), living, conclusion),
    task('c', check('2 人'), conclusion),
  ]
  expect([0, 1, 2].map((n) => questionsHere(tasks, n).map((one) => one.key))).toEqual([
    ['check.householdSize', 'living', 'conclusion'],
    ['conclusion'],
    ['check.householdSize', 'conclusion'],
  ])
  const drafts = { a: { 'check.householdSize': '属实', living: '整洁', conclusion: '情况属实' }, b: { conclusion: '无法判断' }, c: {} }
  expect(answersFor(tasks, 1, drafts)).toEqual({ 'check.householdSize': '属实', living: '整洁', conclusion: '无法判断' })
  expect(answersFor(tasks, 2, drafts)).toEqual({})
})
