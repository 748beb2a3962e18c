import { orderArchive } from '../../modules/archive/contract.ts'
import { getMyCase, withdrawCase } from '../../modules/cases/contract.ts'
import { aFilledDraft, aReception, driveToEnd, type Person, submitted } from '../../modules/cases/server/testing.ts'
import { concerns } from '../../modules/hotline/contract.ts'
import { staffActorOf } from '../../modules/identity/server/testing.ts'
import { listLicencesForNeed, makeCopyAtWindow, makeMyCopy, objectAtWindow } from '../../modules/licences/contract.ts'
import { issueLicence } from '../../modules/licences/server/api.ts'
import { makeOffers } from '../../modules/offers/server/testing.ts'
import { officeFor } from '../../modules/organisations/server/api.ts'
import { bookAppointment, listSlots } from '../../modules/queues/contract.ts'
import { ratings } from '../../modules/ratings/contract.ts'
import { foldFacts } from '../../modules/statistics/server/api.ts'
import { system } from '../../platform/server/actor.ts'
import type { World } from '../world.ts'

interface Story {
  readonly her: string
  readonly him: string
  readonly stranger: { readonly idNumber: string; readonly name: string }
  readonly intake: string
}

/**
 * Everything that could leave traces: a case taken in at the window and brought to its end with its documents and messages; one withdrawn, with
 * a copy and an objection of a licence that she holds together with him; a draft that lies open; an appointment, a rating, a complaint, a licence
 * of a sealed type, an archive, the figures of the day. Answers the numbers of her cases.
 */
export async function seeksHelp(world: World, wife: Person, { her, him, stranger, intake }: Story): Promise<string[]> {
  const { clerk, reception } = await aReception(world, her, intake)
  const { receptionId } = reception
  const violence = { respondentRelation: '配偶', respondentName: him }
  const first = await submitted(clerk, await aFilledDraft(clerk, { itemCode: 'FL-005', receptionId }, stranger, violence))
  await driveToEnd(world, first.caseId)
  const dispute = { familyDisputeType: '赡养', maritalStatus: '已婚' }
  const draft = await aFilledDraft(clerk, { itemCode: 'FL-004', receptionId }, stranger, dispute)
  await leavesPapers(clerk, wife, draft.draftId, reception.person.id)
  const second = await submitted(clerk, draft)
  await wife.call(withdrawCase, { caseId: second.caseId, reason: '先不办了' })
  await aFilledDraft(clerk, { itemCode: 'FL-005', receptionId }, stranger, violence)
  await anAppointment(world, wife, intake)
  await world.settle()
  await afterwards(world, wife, clerk, first.caseId)
  const cases = await Promise.all([first, second].map(({ caseId }) => wife.call(getMyCase, { caseId })))
  return cases.map((one) => one.number)
}

/** Under the need of the sealed matter, of the household register; and one copy of it that she makes at home, for a lawyer. */
async function leavesPapers(clerk: Person, wife: Person, needId: string, personId: string): Promise<void> {
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
  await wife.call(makeMyCopy, { licenceId: shared.licence.id, purpose: '起诉离婚', recipient: '律师事务所', until: '2026-04-01' })
  await clerk.call(objectAtWindow, { ...place, field: 'address', claimed: '安全住处', reason: '已经搬走' })
}

/** At the centre where she was taken in, for the sealed matter. */
async function anAppointment(world: World, wife: Person, intake: string): Promise<void> {
  const { officeId } = await staffActorOf(world.boot, intake)
  for (const day of ['2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06']) {
    const { slots } = await wife.call(listSlots, { officeId, day })
    const free = slots.find((one) => one.left > 0)
    if (!free) continue
    await wife.call(bookAppointment, { officeId, day, from: free.from, itemCode: 'FL-005' })
    return
  }
  throw new Error('no slot is free at her centre')
}

/** What follows a case that is over. */
async function afterwards(world: World, wife: Person, clerk: Person, caseId: string): Promise<void> {
  await wife.call(ratings.rateService, {
    ...{ caseId, level: 'dissatisfied', reasons: ['slow'], anonymous: false },
    comment: '保护令来得太晚，他又打了我',
  })
  await wife.call(concerns.raise, { kind: 'complaint', title: '对办理不满', text: '保护令办得太慢，我很害怕', caseId })
  await world.transaction(system, async (tx) => {
    const issuer = await officeFor(tx, { level: 'county', department: 'health', jurisdiction: '510402' })
    const applicant = await applicantOf(world, caseId)
    const fields = { registerNo: 'JS0001', name: '罗婷', diagnosis: '双相(情感)障碍' }
    await issueLicence(tx, {
      type: 'SMI_REGISTRATION',
      holder: { personId: applicant },
      fields,
      validFrom: tx.today,
      validTo: null,
      issuer,
    })
  })
  await clerk.call(orderArchive, { caseId })
  await world.settle()
  await foldFacts(world.boot)
  await makeOffers(world.boot, { newly: true })
  await world.settle()
}

async function applicantOf(world: World, caseId: string): Promise<string> {
  const [row] = await world.ownerQuery<{ id: string }>('select applicant_id as id from cases.case where id = $1', [caseId])
  return row?.id ?? ''
}
