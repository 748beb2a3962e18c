import { Problem } from '../../../../platform/contract/problem.ts'
import type { CivilDate } from '../../../../platform/contract/shapes.ts'
import { command } from '../../../../platform/server/handler.ts'
import type { StaffActor, Transaction } from '../../../../platform/server/transaction.ts'
import { addDays } from '../../../calendar/contract.ts'
import type { IssuableProof } from '../../../catalog/contract.ts'
import { proofLists } from '../../../catalog/server/api.ts'
import { getOffice } from '../../../organisations/server/api.ts'
import { findPersonByNameAndNumber, type PersonRecord } from '../../../people/server/api.ts'
import { orderDocument } from '../../../seals/server/api.ts'
import { issueProof, proofProblems as problems, proofEvents } from '../../contract.ts'
import { contentAt, insertProof, nextNumber, streamOf } from '../store.ts'
import type { ProofRow } from '../tables.ts'
import { cardOf } from '../views.ts'

type Asked = Parameters<Parameters<typeof command<typeof issueProof>>[1]>[1]

/** A proof on the list, for somebody of this very community, by whoever works there; its document is sealed right after the commit. */
export const issuesProof = command(issueProof, async (tx, asked) => {
  const kind = issuableKind(asked.kind)
  mustNotSayBarred(asked)
  const actor = communityWorker(tx)
  const person = await applicantHere(tx, actor, asked)
  const validTo = kind.days === 0 ? null : addDays(tx.today, kind.days)
  const office = await getOffice(tx, actor.officeId)
  const year = Number(tx.today.slice(0, 4))
  const number = `社证〔${year}〕${actor.division}-${String(await nextNumber(tx, actor.officeId, year)).padStart(4, '0')}号`
  const documentId = await orderSealed(tx, { asked, kind, person, actor, number, validTo })
  const id = tx.newId()
  const { facts, purpose, verifiedBy } = asked
  const row: ProofRow = {
    ...{ tenant: tx.tenant, id, number, kind: kind.code, person: person.id, basis: kind.basis },
    content: tx.protection.sealJson({ applicant: person.name, facts, purpose, verifiedBy }, contentAt(id)),
    ...{ office_id: office.id, office_name: office.name, division: actor.division, department: actor.department },
    ...{ issued_by: actor.accountId, issued_by_name: actor.name, issued_at: tx.at, valid_to: validTo, document_id: documentId },
    ...{ file_id: null, seal_use: null, withdrawn_at: null, withdrawn_why: null },
  }
  await insertProof(tx, row)
  tx.emit(proofEvents.issued, streamOf(id), { proofId: id, personId: person.id, kind: kind.code, documentId, officeId: office.id, number })
  return cardOf(tx, row)
})

/** What is barred by the State is named with its authority; what is on no list is refused. */
function issuableKind(code: string): IssuableProof {
  const { barred, issuable } = proofLists()
  const found = issuable.find((one) => one.code === code)
  if (found) return found
  const refused = barred.find((one) => one.code === code || one.name === code)
  if (!refused) throw new Problem(problems.notOnList)
  throw new Problem(problems.barred, { detail: `“${refused.name}”应由${refused.authority}负责；${refused.instead}` })
}

/** A barred proof must not slip through under another heading. */
function mustNotSayBarred({ facts }: Asked): void {
  const refused = proofLists().barred.find((one) => facts.includes(one.name))
  if (refused)
    throw new Problem(problems.barred, { detail: `内容里写到“${refused.name}”，应由${refused.authority}负责；${refused.instead}` })
}

export function communityWorker(tx: Transaction): StaffActor {
  if (tx.actor.kind !== 'staff' || tx.actor.division.length !== 12) throw new Problem(problems.notCommunity)
  return tx.actor
}

async function applicantHere(tx: Transaction, actor: StaffActor, { name, idNumber }: Asked): Promise<PersonRecord> {
  const person = await findPersonByNameAndNumber(tx, name, idNumber)
  if (!person) throw new Problem(problems.noSuchApplicant)
  if (person.residence !== actor.division && person.domicile !== actor.division) throw new Problem(problems.notHere)
  return person
}

interface Order {
  readonly asked: Asked
  readonly kind: IssuableProof
  readonly person: PersonRecord
  readonly actor: StaffActor
  readonly number: string
  readonly validTo: CivilDate | null
}

const orderSealed = (tx: Transaction, { asked, kind, person, actor, number, validTo }: Order) =>
  orderDocument(tx, {
    kind: 'proof',
    title: kind.name,
    number,
    officeId: actor.officeId,
    subjects: [person.id],
    data: {
      applicant: { name: person.name, idNumber: asked.idNumber },
      facts: asked.facts.split(/\n+/).filter((line) => line.trim() !== ''),
      basis: [kind.basis],
      purpose: asked.purpose,
      verifiedBy: asked.verifiedBy,
      validTo,
      handler: actor.name,
    },
  })
