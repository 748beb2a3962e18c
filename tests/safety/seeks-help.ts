import { getMyCase, withdrawCase } from '../../modules/cases/contract.ts'
import { aFilledDraft, aReception, driveToEnd, type Person, submitted } from '../../modules/cases/server/testing.ts'
import { listLicencesForNeed, makeCopyAtWindow, objectAtWindow } from '../../modules/licences/contract.ts'
import type { World } from '../world.ts'

interface Story {
  readonly her: string
  readonly him: string
  readonly stranger: { readonly idNumber: string; readonly name: string }
  readonly intake: string
}

/**
 * Everything that could leave traces: a case taken in at the window and brought to its end with its documents and messages; one withdrawn, with
 * a copy and an objection of a licence that she holds together with him; a draft that lies open. Answers the numbers of her cases.
 */
export async function seeksHelp(world: World, wife: Person, { her, him, stranger, intake }: Story): Promise<string[]> {
  const { clerk, reception } = await aReception(world, her, intake)
  const { receptionId } = reception
  const violence = { respondentRelation: '配偶', respondentName: him }
  const first = await submitted(clerk, await aFilledDraft(clerk, { itemCode: 'FL-005', receptionId }, stranger, violence))
  await driveToEnd(world, first.caseId)
  const dispute = { familyDisputeType: '赡养', maritalStatus: '已婚' }
  const draft = await aFilledDraft(clerk, { itemCode: 'FL-004', receptionId }, stranger, dispute)
  await leavesPapers(clerk, draft.draftId, reception.person.id)
  const second = await submitted(clerk, draft)
  await wife.call(withdrawCase, { caseId: second.caseId, reason: '先不办了' })
  await aFilledDraft(clerk, { itemCode: 'FL-005', receptionId }, stranger, violence)
  await world.settle()
  const cases = await Promise.all([first, second].map(({ caseId }) => wife.call(getMyCase, { caseId })))
  return cases.map((one) => one.number)
}

/** Under the need of the sealed matter, of the household register. */
async function leavesPapers(clerk: Person, needId: string, personId: string): Promise<void> {
  const { licences } = await clerk.call(listLicencesForNeed, { needId, personId })
  const shared = licences.find(({ licence }) => licence.type === 'HOUSEHOLD_REGISTER')
  if (!shared) throw new Error('the matter reads the household register')
  const place = { needId, personId, licenceId: shared.licence.id }
  await clerk.call(makeCopyAtWindow, {
    ...place,
    purpose: '申请人身安全保护令',
    recipient: '东区人民法院',
    until: '2026-04-01',
    consented: true,
  })
  await clerk.call(objectAtWindow, { ...place, field: 'address', claimed: '安全住处', reason: '已经搬走' })
}
