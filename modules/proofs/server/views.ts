import type { Transaction } from '../../../platform/server/transaction.ts'
import { proofLists } from '../../catalog/server/api.ts'
import { findDocument } from '../../seals/server/api.ts'
import type { ProofCard, ProofState } from '../contract.ts'
import { openContent } from './store.ts'
import type { ProofRow } from './tables.ts'

/** 王*英: the middle of a name is nobody's business in a list. */
const masked = (name: string) =>
  name.length < 3 ? `${name.slice(0, 1)}*` : `${name.slice(0, 1)}${'*'.repeat(name.length - 2)}${name.slice(-1)}`

export async function cardOf(tx: Transaction, row: ProofRow): Promise<ProofCard> {
  const { applicant, facts, purpose, verifiedBy } = openContent(tx, row)
  const document = await findDocument(tx, row.document_id)
  const state = stateOf(tx, row)
  return {
    ...{ proofId: row.id, number: row.number, kind: row.kind, basis: row.basis, facts, purpose, verifiedBy },
    name: proofLists().issuable.find((one) => one.code === row.kind)?.name ?? row.kind,
    applicant: tx.actor.kind === 'resident' ? applicant : masked(applicant),
    ...{ issuedBy: row.issued_by_name, officeName: row.office_name, issuedAt: row.issued_at, validTo: row.valid_to },
    ...{ state, withdrawn: row.withdrawn_why, documentId: row.document_id, sealUse: row.seal_use },
    ...{ documentState: document?.state ?? 'sealing', verifyCode: document?.verifyCode ?? '' },
    may: [
      ...(row.file_id === null ? [] : (['open'] as const)),
      ...(isOwnOffice(tx, row) && row.withdrawn_at === null && state !== 'expired' ? (['withdraw'] as const) : []),
    ],
  }
}

function stateOf(tx: Transaction, row: ProofRow): ProofState {
  if (row.valid_to !== null && row.valid_to < tx.today) return 'expired'
  if (row.withdrawn_at !== null) return 'withdrawn'
  return row.file_id === null ? 'sealing' : 'in-force'
}

export const isOwnOffice = (tx: Transaction, row: ProofRow): boolean => tx.actor.kind === 'staff' && tx.actor.officeId === row.office_id
