import type { Transaction } from '../../../platform/server/transaction.ts'
import type { BarredProof, IssuableProof } from '../../catalog/contract.ts'
import { findItem, findLicenceType, proofLists } from '../../catalog/server/api.ts'
import type { BarredAnswer } from '../contract.ts'

/** Somebody asks for a proof: says so, or names one. */
const asksForProof = /证明|证实|盖章|盖个章|开.{0,6}证|开具|出具|zhengming/i
const plain = (text: string) => text.normalize('NFKC').replace(/\s/g, '')

const isNamed = (text: string, { name, words }: { readonly name: string; readonly words: readonly string[] }) =>
  text.includes(name) || [name.replace(/证明$/, ''), ...words].some((word) => text.includes(word))

/**
 * What a question in everyday words is about. Nothing where no proof is asked for, so that a search for “残疾人证” is not answered with a
 * refusal. A proof on the list of what may be issued is named before those that may not.
 */
export function proofsAskedFor(question: string): { barred: readonly BarredProof[]; issuable: readonly IssuableProof[] } {
  const { barred, issuable } = proofLists()
  const text = plain(question)
  if (text === '') return { barred, issuable }
  if (!asksForProof.test(text)) return { barred: [], issuable: [] }
  const may = issuable.filter((one) => isNamed(text, one))
  return { barred: may.length > 0 ? [] : barred.filter((one) => isNamed(text, one)), issuable: may }
}

export async function barredAnswer(tx: Transaction, proof: BarredProof): Promise<BarredAnswer> {
  const names = await Promise.all(proof.known.map(async (code) => (await findLicenceType(tx, code))?.name ?? code))
  const items = await Promise.all((proof.items ?? []).map((code) => findItem(tx, code)))
  const { code, name, authority, instead } = proof
  return {
    ...{ code, name, authority, instead, known: names },
    items: items.flatMap((found) => (found?.state === 'active' ? [{ code: found.item.code, name: found.item.name }] : [])),
  }
}
