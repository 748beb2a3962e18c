import type { Id } from '../../../platform/contract/shapes.ts'
import { system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { listOffices } from '../../organisations/server/api.ts'
import { orderDocument } from './api.ts'
import { ensureAuthority } from './authority-store.ts'
import { lockDocument } from './document-store.ts'

/** An ordered acceptance notice of the civil affairs office of 仁和区; `settle` the world to see it sealed. */
export async function anOrderedNotice(
  tx: Transaction,
  given: { subjects?: readonly Id[]; caseId?: Id } = {},
): Promise<{ documentId: Id; officeId: Id }> {
  const [office] = await listOffices(tx, { within: '510411', level: 'county', department: 'civil-affairs' })
  if (office === undefined) throw new Error('the test city has no civil affairs office in 510411')
  const documentId = await orderDocument(tx, {
    kind: 'acceptance-notice',
    title: '受理通知书',
    number: '仁民受〔2026〕第000001号',
    officeId: office.id,
    subjects: given.subjects ?? [],
    ...(given.caseId === undefined ? {} : { caseId: given.caseId }),
    data: {
      applicant: { name: '测试居民', idNumber: '510499********0025' },
      item: { name: '最低生活保障对象认定、救助金给付', code: 'MZ-001' },
      caseNumber: '510411-20260302-000001',
      acceptedOn: tx.today,
      limit: '自受理之日起24个工作日',
      materials: [{ name: '居民身份证', source: '证照库调取' }],
    },
  })
  return { documentId, officeId: office.id }
}

export { readCertificate } from './crypto/certificates.ts'
export { makeOfdOf, sealDocument } from './seal-document.ts'
export { aForgedSeal, aTrialSeal } from './trial-seal.ts'
export { verifyDocument } from './verify.ts'

/** Makes a world another city: an authority of its own, under which nothing of the first is known. Before its first seal. */
export async function asAnotherCity(boot: Boot, sql: (text: string) => Promise<unknown>, name: string): Promise<void> {
  await sql('delete from seals.authority')
  boot.memory.forget('seals.authority')
  await boot.transaction(system, (tx) => ensureAuthority(tx, name))
}

/** A disability certificate under the seal of the federation of 仁和区, as the repository of that city orders it. */
export async function anOrderedLicence(
  tx: Transaction,
  holder: { name: string; idNumber: string },
  subjects: readonly Id[] = [],
): Promise<Id> {
  const [office] = await listOffices(tx, { within: '510411', level: 'county', department: 'disabled-persons-federation' })
  if (office === undefined) throw new Error('the test city has no federation in 510411')
  return orderDocument(tx, {
    kind: 'licence',
    title: '残疾人证',
    number: `${holder.idNumber}43`,
    officeId: office.id,
    subjects,
    data: {
      name: '残疾人证',
      number: `${holder.idNumber}43`,
      holder,
      type: 'DISABILITY_CERT',
      fields: [
        { label: '残疾类别', value: '肢体' },
        { label: '残疾等级', value: '三级' },
      ],
      values: { certNumber: `${holder.idNumber}43`, category: '肢体', level: '三级' },
      issuedOn: '2025-06-03',
      validFrom: '2025-06-03',
      validTo: '2035-06-02',
    },
  })
}

/** What a document says: the data that its template prints. */
export async function documentData(tx: Transaction, id: Id): Promise<unknown> {
  return (await lockDocument(tx, id))?.data
}
