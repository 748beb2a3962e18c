import { Problem } from '../../../../platform/contract/problem.ts'
import { command } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { beginDraft, type DraftView, nameDraftParty } from '../../../cases/server/api.ts'
import { getPerson } from '../../../people/server/api.ts'
import { beginBundle, type LifeEventDefinition, lifeEventEvents, lifeEventProblems as problems } from '../../contract.ts'
import { bundleView, getDefinition, openBundle } from '../bundle.ts'
import { type Named, type Principal, peopleOfEvent, principalOf } from '../persons.ts'
import { spread } from '../spread.ts'
import { aadOf, bundlesOf, getRows, insertBundle, streamOf, writeBundle, writeMembers } from '../store.ts'
import type { MemberRow } from '../tables.ts'

type Asked = Parameters<Parameters<typeof command<typeof beginBundle>>[1]>[1]
type EventItem = LifeEventDefinition['items'][number]

/** One draft per item, laid over each other. One begun before for the same person and event goes on: nobody fills it in twice. */
export default command(beginBundle, async (tx, asked) => {
  const definition = getDefinition(asked.code)
  const principal = await principalOf(tx, asked)
  const before = (await bundlesOf(tx, principal.personId)).find(
    (one) => one.code === definition.code && one.state === 'open' && one.person_id === principal.personId,
  )
  if (before) return bundleView(tx, await openBundle(tx, await getRows(tx, before.id)))
  const { named, choices } = await peopleOfEvent(tx, definition, principal, asked.people ?? [])
  const lacking = choices.find((one) => one.required && one.personId === null)
  if (lacking) throw new Problem(problems.personMissing, { detail: `请先说明${lacking.label}是谁` })
  const bundleId = await insert(tx, definition, asked, { principal, named })
  const members = await begunMembers(tx, definition, asked, { principal, named, bundleId })
  await writeMembers(tx, members)
  tx.emit(lifeEventEvents.begun, streamOf(bundleId), {
    ...{ bundleId, code: definition.code, applicantId: principal.personId, items: members.map((one) => one.item_code) },
  })
  const rows = await getRows(tx, bundleId)
  const alone = await openBundle(tx, rows)
  const together = await spread(tx, alone)
  const row = await writeBundle(tx, rows, {
    questions_alone: members.reduce((sum, one) => sum + one.questions_alone, 0),
    questions_together: together.sheet.form.openQuestions,
    materials_alone: alone.open.reduce((sum, one) => sum + asksFor(one.view), 0),
  })
  return bundleView(tx, { ...together, row })
})

const asksFor = (view: DraftView) => view.materials.filter((one) => one.state === 'to-bring' && one.required).length

interface Who {
  readonly principal: Principal
  readonly named: Named
}

async function insert(tx: Transaction, definition: LifeEventDefinition, asked: Asked, { principal, named }: Who) {
  const id = tx.newId()
  const { name } = await getPerson(tx, principal.personId)
  await insertBundle(
    tx,
    {
      ...{ id, code: definition.code, person_id: principal.personId, agent_id: principal.agentId },
      ...{ reception_id: principal.receptionId, people: Object.fromEntries(named) },
    },
    { answers: tx.protection.sealJson(asked.answers, aadOf(id)), applicant: tx.protection.seal(name, aadOf(id)) },
  )
  return id
}

async function begunMembers(tx: Transaction, definition: LifeEventDefinition, asked: Asked, who: Who & { bundleId: string }) {
  const wanted = definition.items.filter((one) => asked.items.includes(one.code))
  if (wanted.length === 0) throw new Problem(problems.tooFew)
  const strange = asked.items.filter((code) => !definition.items.some((one) => one.code === code))
  if (strange.length > 0) throw new Problem(problems.notOffered, { detail: `不在这件事里的事项：${strange.join('、')}` })
  const rows: MemberRow[] = []
  for (const one of wanted) {
    const view = await begun(tx, one, asked, who)
    rows.push({
      ...{ tenant: tx.tenant, bundle_id: who.bundleId, draft_id: view.draftId, item_code: one.code, ordinal: rows.length },
      ...{ for_role: one.for ?? null, after: (one.after ?? []).filter((code) => asked.items.includes(code)), state: 'filling' as const },
      ...{ questions_alone: view.openQuestions, ended: false },
    })
  }
  return rows
}

/** A draft of its own for the item, with the people of the event where it asks for them. */
async function begun(tx: Transaction, one: EventItem, asked: Asked, { principal, named }: Who): Promise<DraftView> {
  const applicant = one.for === undefined ? principal.personId : named.get(one.for)
  if (applicant === undefined) throw new Problem(problems.personMissing)
  const reception = asked.receptionId === undefined ? {} : { receptionId: asked.receptionId }
  let view = await beginDraft(tx, { itemCode: one.code, ...reception, forPersonId: applicant })
  const guardian = one.for === undefined ? [] : [['guardian', principal.personId] as const]
  for (const [role, personId] of one.for === undefined ? [...named] : guardian) {
    const party = view.parties.find((each) => each.role === role)
    if (!party || party.personId === personId) continue
    const who = party.candidates.some((each) => each.personId === personId) ? { personId } : strangerIn(asked, role)
    if (who) view = await nameDraftParty(tx, { draftId: view.draftId, role, revision: view.revision, ...who })
  }
  return view
}

/** Somebody who is no relative is named to every item as they were named for the event: by name and number. */
function strangerIn({ people = [] }: Asked, role: string): { readonly name: string; readonly idNumber: string } | undefined {
  const said = people.find((one) => one.role === role)
  return said?.name !== undefined && said.idNumber !== undefined ? { name: said.name, idNumber: said.idNumber } : undefined
}
