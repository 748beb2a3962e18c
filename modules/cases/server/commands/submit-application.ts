import { Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { command } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { civilDateOf } from '../../../calendar/contract.ts'
import { effortOf } from '../../../forms/contract.ts'
import { rememberAnswers, valuesOf } from '../../../forms/server/api.ts'
import { officeAmong, officeIndex } from '../../../organisations/server/api.ts'
import { findPeople, mayActFor, type PersonRecord } from '../../../people/server/api.ts'
import { type DeliveryMode, caseProblems as problems, type Submitted, submitApplication } from '../../contract.ts'
import { barredUntil, barredWords, chosenOf } from '../choices.ts'
import { type Application, type Said, say } from '../content.ts'
import { type Standing, standingOf } from '../draft-view.ts'
import { changeDraft, type Draft, followItem, getDraft, isClerk } from '../drafts.ts'
import { divisionFor } from '../offices.ts'
import { noteOriginals } from '../originals.ts'
import { type Done, perform, settle, surroundings } from '../perform.ts'
import { type Command, decide } from '../rules.ts'
import type { CaseState } from '../state.ts'
import { findCase, lockCase, type NewCase, nextNumber } from '../store.ts'

type Asked = Parameters<Parameters<typeof command<typeof submitApplication>>[1]>[1]

/** One signature under several applications: what was signed stands with each of them. */
export interface JointSignature {
  readonly text: string
}

/** Twice is once: the draft's lock makes the second submission wait, and then it reads what the first one did. */
export async function submitDraft(tx: Transaction, asked: Asked, joint?: JointSignature): Promise<Submitted> {
  const draft = await getDraft(tx, asked.draftId, { lock: true })
  if (draft.row.state === 'submitted') return answerOf((await findCase(tx, asked.draftId))?.state)
  if (draft.row.state === 'discarded') throw new Problem(problems.draftSubmitted)
  if (draft.row.revision !== asked.revision) throw new Problem(problems.staleDraft)
  await followItem(tx, draft)
  const standing = await standingOf(tx, draft, true)
  demandComplete(standing, asked)
  const mailTo = addressOf(asked)
  const chosen = chosenOf(draft.item.item, standing.materials)
  const barred = chosen.promised.length > 0 ? await barredUntil(tx, asked.draftId) : null
  if (barred !== null) throw new Problem(problems.promiseBarred, { detail: barredWords(barred) })
  const people = await findPeople(tx, [...new Set(draft.input.parties.map((one) => one.personId))])
  const signed = await applicationFrom(tx, { draft, standing, people, asked, joint })
  const application = mailTo === undefined ? signed : { ...signed, mailTo }
  const said = say(tx, asked.draftId, 'application', '', application)
  const existing = draft.row.state === 'correcting' ? await lockCase(tx, asked.draftId) : undefined
  const done = existing
    ? await perform(tx, existing, { kind: 'correct', digest: said.digest, acceptBy: clerkOffice(tx), chosen, ...wishOf(asked) }, [said])
    : await receive(tx, draft, people, said, {
        next: isClerk(tx) ? 'accept' : 'queue',
        delivery: asked.delivery ?? 'electronic',
        application,
        chosen,
      })
  await changeDraft(tx, draft, { state: 'submitted' })
  const { row, answers } = draft
  await noteOriginals(tx, draft.item.item, row)
  await rememberAnswers(tx, { item: draft.item.item, person: row.person_id, caseNumber: done.state.number, on: tx.today, answers })
  return answerOf(done.state, done)
}

export default command(submitApplication, (tx, asked) => submitDraft(tx, asked))

const clerkOffice = (tx: Transaction): Id | null => (tx.actor.kind === 'staff' && isClerk(tx) ? tx.actor.officeId : null)

function demandComplete(standing: Standing, asked: Asked): void {
  if (standing.missing.length > 0) {
    const faults = standing.missing.map((one) => ({ field: `/${one.kind}/${one.id}`, rule: 'missing', message: one.message }))
    throw new Problem(problems.incomplete, {
      faults,
      detail: `还缺${standing.missing.length}项：${standing.missing.map((one) => one.name).join('、')}`.slice(0, 300),
    })
  }
  const given = new Set(asked.acts.map((one) => one.actId))
  const faults = standing.acts
    .filter((one) => one.required && !given.has(one.id))
    .map((one) => ({ field: `/acts/${one.id}`, rule: 'required', message: `请确认：${one.text}` }))
  if (faults.length > 0) throw new Problem(problems.actMissing, { faults })
}

const wishOf = ({ delivery }: Asked) => (delivery === undefined ? {} : { delivery })

/** Undefined: not by post. */
function addressOf({ delivery, mailTo = '' }: Asked): string | undefined {
  if (delivery !== 'mail') return undefined
  if (mailTo.trim().length >= 5) return mailTo.trim()
  const message = '请填写收件地址（至少5个字），结果按此地址寄出'
  throw new Problem(problems.addressMissing, { faults: [{ field: '/mailTo', rule: 'required', message }] })
}

interface Signed {
  readonly draft: Draft
  readonly standing: Standing
  readonly people: ReadonlyMap<Id, PersonRecord>
  readonly asked: Asked
  readonly joint: JointSignature | undefined
}

async function applicationFrom(tx: Transaction, { draft, standing, people, asked, joint }: Signed): Promise<Application> {
  const { row, answers } = draft
  const applicant = people.get(row.person_id)
  const agent = row.agent_id === null || isOwn(tx, row) ? undefined : people.get(row.agent_id)
  const authority = agent ? await mayActFor(tx, agent.id, row.person_id, draft.item.item) : undefined
  if (agent && !authority) throw new Problem(problems.noMandate)
  const by = agent?.name ?? applicant?.name ?? ''
  demandWitness(asked.signature, by)
  const given = new Set(asked.acts.map((one) => one.actId))
  const { form, materials, conditions, context, acts } = standing
  return {
    answers,
    values: valuesOf(form),
    context,
    form,
    materials,
    conditions,
    parties: draft.input.parties.map((one) => ({ ...one, name: people.get(one.personId)?.name ?? '' })),
    signature: asked.signature,
    acts: [
      ...acts.filter((one) => given.has(one.id)).map(({ id, kind, text }) => ({ id, kind, text, by })),
      ...(joint ? [{ id: 'joint', kind: 'signature' as const, text: joint.text, by }] : []),
    ],
    agent: agent ? { name: agent.name, basis: authorityWords[authority?.basis ?? 'mandate'] ?? '' } : null,
    applicant: { name: applicant?.name ?? '', idNumber: applicant?.number ?? null, phone: applicant?.phone ?? null },
  }
}

/** The applicant signs what an agent had begun. */
const isOwn = ({ actor }: Transaction, row: Draft['row']) => actor.kind === 'resident' && actor.personId === row.person_id

/** Who cannot write is not alone with the clerk's word: somebody else saw the mark being made. */
function demandWitness({ way, witness }: Application['signature'], signer: string): void {
  const needed = way === 'fingerprint' || way === 'mark' || way === 'other-hand'
  if (needed && (witness === undefined || witness.trim() === signer)) throw new Problem(problems.witnessRequired)
}

const authorityWords: Record<string, string> = { mandate: '委托', parent: '父母代未成年子女', guardian: '监护人', self: '本人' }

interface Receiving {
  readonly next: 'accept' | 'queue' | 'hold'
  readonly delivery: DeliveryMode
  readonly application?: Application
  readonly chosen?: CaseState['chosen']
  /** What is decided in the same breath: the one-time notice, the refusal. */
  readonly also?: (officeId: Id) => Command
  /** Somebody else writes the letter: one for several applications. */
  readonly noLetter?: boolean
}

/** A new case from a draft, at the window that took it in or, online, at the window competent for it. */
export async function receive(
  tx: Transaction,
  draft: Draft,
  people: ReadonlyMap<Id, PersonRecord>,
  said: Said | Said[],
  how: Receiving,
): Promise<Done> {
  const { row, item } = draft
  const applicant = people.get(row.person_id)
  const intake = await intakeOf(tx, draft, applicant)
  const division = applicant ? divisionFor(item.item.jurisdiction, applicant, intake.division) : intake.division
  const all = Array.isArray(said) ? said : [said]
  const around = await surroundings(
    tx,
    item.item,
    { applicantId: row.person_id, intakeOfficeId: intake.officeId, intakeDivision: intake.division, division },
    async () => ({ ...how.application?.context, step: {} }),
  )
  const received = {
    ...{ caseId: row.id, number: await nextNumber(tx), itemCode: row.item_code, itemVersion: row.item_version },
    ...{ applicantId: row.person_id, agentId: row.agent_id, channel: isClerk(tx) ? ('window' as const) : ('online' as const) },
    ...{ delivery: how.delivery, intakeOfficeId: intake.officeId, intakeDivision: intake.division, division },
    ...{ sealed: item.item.sensitivity === 'sealed', digest: all[0]?.digest ?? '' },
    ...(how.application ? { effort: effortOf(how.application.form, how.application.materials) } : {}),
    ...(how.chosen && how.chosen.postponed.length + how.chosen.promised.length > 0 ? { chosen: how.chosen } : {}),
  }
  const events = decide(undefined, { kind: 'receive', received, next: how.next }, around, how.also?.(intake.officeId))
  const sees = new Set(['applicant', 'agent'])
  const opening: NewCase = {
    applicantName: applicant?.name ?? '',
    intake,
    parties: draft.input.parties.map((one) => ({ ...one, sees: sees.has(one.role) })),
    ...(how.noLetter ? { noLetter: true } : {}),
  }
  return settle(tx, undefined, item.item, events, all, how.application ? { ...opening, application: how.application } : opening)
}

async function intakeOf(tx: Transaction, draft: Draft, applicant: PersonRecord | undefined): Promise<NewCase['intake']> {
  if (tx.actor.kind === 'staff') {
    const { officeId, division, department } = tx.actor
    return { officeId, division, department }
  }
  const { item } = draft.item
  const jurisdiction = applicant && divisionFor(item.jurisdiction, applicant, '')
  if (!jurisdiction) throw new Problem(problems.jurisdictionUnknown)
  const office = officeAmong(await officeIndex(tx), { level: item.acceptLevel, department: 'window', jurisdiction })
  if (!office) throw new Problem(problems.noOffice)
  return { officeId: office.id, division: office.division, department: office.department }
}

export function answerOf(state: CaseState | undefined, done?: Done): Submitted {
  if (!state) throw new Problem(problems.draftSubmitted)
  const { caseId, number, phase, clock, correction } = state
  return {
    caseId,
    number,
    phase,
    acceptedOn: clock.acceptedOn,
    dueOn: clock.promisedDue === null ? null : civilDateOf(clock.promisedDue),
    documentId: done?.documentIds[0] ?? state.documents[0]?.documentId ?? null,
    deadline: correction?.deadline ?? null,
  }
}
