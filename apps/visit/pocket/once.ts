import type { Answers, PackedVisit, VisitQuestion } from '../../../modules/visits/contract.ts'

type Task = PackedVisit['tasks'][number]
export type Drafts = Readonly<Record<string, Answers>>

/** What the household is asked once for all its matters: the same thing, declared in the same words. A conclusion is drawn for each. */
const isShared = ({ kind, type }: VisitQuestion) => kind === 'check' || (kind === 'note' && type !== 'enum')
const same = (a: VisitQuestion, b: VisitQuestion) => a.key === b.key && a.declared === b.declared && isShared(a)

/** Of a question that an earlier matter asks already: which matter does. */
const askedBefore = (tasks: readonly Task[], at: number, question: VisitQuestion): Task | undefined =>
  tasks.slice(0, at).find((earlier) => earlier.questions.some((one) => same(question, one)))

/** The questions shown under a matter. */
export const questionsHere = (tasks: readonly Task[], at: number): VisitQuestion[] =>
  (tasks[at]?.questions ?? []).filter((one) => askedBefore(tasks, at, one) === undefined)

/** All answers of a matter, those given under an earlier one among them. */
export function answersFor(tasks: readonly Task[], at: number, drafts: Drafts): Answers {
  const task = tasks[at]
  if (!task) return {}
  const shared = task.questions.flatMap((one) => {
    const value = drafts[askedBefore(tasks, at, one)?.taskId ?? '']?.[one.key]
    return value === undefined ? [] : [[one.key, value] as const]
  })
  return { ...Object.fromEntries(shared), ...drafts[task.taskId] }
}
