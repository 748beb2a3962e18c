import { Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { command } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { findPeople } from '../../../people/server/api.ts'
import { caseProblems as problems, refuseAcceptance, type Submitted, tellMissing } from '../../contract.ts'
import { say } from '../content.ts'
import { changeDraft, getDraft } from '../drafts.ts'
import { answerOf, receive } from './submit-application.ts'

async function unsignedDraft(tx: Transaction, draftId: Id, revision: number) {
  const draft = await getDraft(tx, draftId, { lock: true })
  if (draft.row.state === 'correcting') throw new Problem(problems.alreadyTold)
  if (draft.row.state !== 'open') throw new Problem(problems.draftSubmitted)
  if (draft.row.revision !== revision) throw new Problem(problems.staleDraft)
  const people = await findPeople(tx, [draft.row.person_id])
  return { draft, people }
}

type Told = Parameters<Parameters<typeof command<typeof tellMissing>>[1]>[1]

/** `noLetter`: the caller writes one notice for several applications. */
export async function tellOfMissing(
  tx: Transaction,
  { draftId, revision, defects }: Told,
  options: { readonly noLetter?: boolean } = {},
): Promise<Submitted> {
  const { draft, people } = await unsignedDraft(tx, draftId, revision)
  const said = say(tx, draftId, 'correction', '', { taskId: null, defects })
  const done = await receive(tx, draft, people, said, {
    ...options,
    next: 'hold',
    delivery: 'electronic',
    also: (officeId) => ({ kind: 'ask-correction', taskId: null, officeId, defects: defects.length, digest: said.digest }),
  })
  const deadline = done.state.correction?.deadline
  await changeDraft(tx, draft, {
    state: 'correcting',
    correcting: { defects, locked: false },
    ...(deadline === undefined ? {} : { deadline }),
  })
  return answerOf(done.state, done)
}

export const tellMissingCommand = command(tellMissing, (tx, asked) => tellOfMissing(tx, asked))

export const refuseAcceptanceCommand = command(
  refuseAcceptance,
  async (tx, { draftId, revision, reason, legalBasis, competentAuthority }) => {
    const { draft, people } = await unsignedDraft(tx, draftId, revision)
    const said = say(tx, draftId, 'refusal', '', { reason, legalBasis: legalBasis ?? '', competentAuthority })
    const done = await receive(tx, draft, people, said, {
      next: 'hold',
      delivery: 'electronic',
      also: (officeId) => ({ kind: 'refuse-acceptance', taskId: null, officeId, digest: said.digest }),
    })
    await changeDraft(tx, draft, { state: 'submitted' })
    return answerOf(done.state, done)
  },
)
