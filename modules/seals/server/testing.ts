import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { listOffices } from '../../organisations/server/api.ts'
import { orderDocument } from './api.ts'

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

export { sealDocument } from './seal-document.ts'
export { aTrialSeal } from './trial-seal.ts'
export { verifyDocument } from './verify.ts'
