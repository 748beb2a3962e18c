import type { Context } from '../../../platform/rules/rule.ts'
import type { EventAnswers, LifeEventDefinition, Question, QuestionView } from '../contract.ts'
import { holds, resultOf } from './facts.ts'

type Answer = boolean | string

/** What is asked now, what is known, and the answers that rules read: a question that does not apply is `null` to them. */
export function askedOf(
  definition: LifeEventDefinition,
  facts: Context,
  given: EventAnswers,
): { questions: QuestionView[]; answers: Record<string, Answer | null>; complete: boolean } {
  const answers: Record<string, Answer | null> = {}
  const questions: QuestionView[] = []
  let open = false
  for (const question of definition.questions) {
    const context = { ...facts, answer: answers }
    const applies = question.when === undefined ? true : holds(question.when, context)
    // What hangs on a question that is still open waits for it; what hangs on an unknown fact is asked.
    if (applies === false || (applies === undefined && open)) {
      answers[question.id] = null
      continue
    }
    const known = question.known === undefined ? undefined : fitting(question, resultOf(question.known, context))
    const answer = known ?? fitting(question, given[question.id]) ?? null
    if (answer === null) open = true
    answers[question.id] = answer
    const { id, text, options } = question
    questions.push({ id, text, ...(options === undefined ? {} : { options: [...options] }), answer, known: known !== undefined })
  }
  return { questions, answers, complete: !open }
}

/** An answer that the question can have: nothing else is taken from a register or a browser. */
function fitting(question: Question, value: unknown): Answer | undefined {
  if (question.options === undefined) return typeof value === 'boolean' ? value : undefined
  return question.options.find((one) => one.code === value)?.code
}
