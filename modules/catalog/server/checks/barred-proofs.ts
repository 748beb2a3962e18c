import type { BarredProof, Item, Material } from '../../contract.ts'
import { type Finding, fault } from '../finding.ts'
import type { Reference } from '../reference.ts'

const community = /社区|居委会|村委会|居民委员会|村民委员会|村（居）|居（村）|基层群众性自治组织/
const proof = /证明|证实|情况说明/

/**
 * No item may ask for a proof that a community must not issue, and none may give one as its result at the community (民发〔2020〕20号).
 * Papers of the same kind by whoever is responsible (police, hospital, registrar) are no such proof, nor what the platform fetches itself.
 */
export function checkBarredProofs(item: Item, { proofs }: Reference): Finding[] {
  const asked = item.materials.flatMap((material, index) => {
    const barred = askedOfCommunity(material, proofs.barred)
    return barred ? [fault(`/materials/${index}/name`, `材料“${material.name}”要求社区出具“${barred.name}”：${why(barred)}`)] : []
  })
  const given = decidedByCommunity(item) ? named(item.result.document, proofs.barred) : undefined
  return given ? [...asked, fault('/result/document', `社区不得出具“${given.name}”：${why(given)}`)] : asked
}

const why = ({ authority, instead }: BarredProof) =>
  `民发〔2020〕20号列为不应由村（居）委会出具，应由${authority}负责；可以改为：${instead}`

function askedOfCommunity({ name, note = '', source, question = '' }: Material, barred: readonly BarredProof[]): BarredProof | undefined {
  if (source !== 'applicant') return undefined
  const text = `${name} ${note} ${question}`
  return community.test(text) && proof.test(text) ? named(name, barred) : undefined
}

const named = (text: string, barred: readonly BarredProof[]) =>
  proof.test(text)
    ? barred.find((one) => [one.name, one.name.replace(/证明$/, ''), ...one.words].some((word) => text.includes(word)))
    : undefined

const decidedByCommunity = (item: Item) => item.process.some((step) => step.decides && step.level === 'community')
