import { decideTask, getCase, openReception, startDraft } from '../../modules/cases/contract.ts'
import { startItemDraft } from '../../modules/catalog/contract.ts'
import { createAccount, grantRole, listAccounts } from '../../modules/identity/contract.ts'
import { aBundle, fillBundle, signedBundle } from '../../modules/life-events/server/testing.ts'
import { listSeals } from '../../modules/seals/contract.ts'
import { demoNumber, demoPeople } from '../../tools/city/demo-people.ts'
import { aResidentCaller, aStaffCaller, type Caller } from './callers.ts'
import { anAcceptedCase, clerkLogin, passUntil } from './offices.ts'

export const wang = { name: '王秀英', idNumber: demoNumber('wangXiuying') }
export const street = 'human-resources-510402002'

export type Town = Awaited<ReturnType<typeof aTown>>

/** Something to see on every screen: cases in each state, a draft, a licence just given, a grant to confirm, an item being rewritten. */
export async function aTown(base: string) {
  const granted = await anAcceptedCase(base, 'MZ-016', wang.idNumber)
  const licenceId = (await passUntil(base, granted.caseId)).result?.licenceId ?? ''
  const waiting = await anAcceptedCase(base, 'RS-032', wang.idNumber, { diseaseName: '高血压' })
  const returned = await anAcceptedCase(base, 'RS-032', demoNumber('liXiaomei'), { diseaseName: '糖尿病' })
  const officer = await aStaffCaller(base, street)
  const task = (await officer.call(getCase, { caseId: returned.caseId })).task
  const defects = [{ defect: '检查报告不是近三个月的', howToFix: '请提供近三个月的检查报告', materialId: 'm5' }]
  if (task) await officer.call(decideTask, { taskId: task.taskId, taskVersion: task.version, outcome: 'return', defects })
  const clerk = await aStaffCaller(base, clerkLogin)
  const { receptionId } = await clerk.call(openReception, { idNumber: wang.idNumber })
  const { draftId } = await clerk.call(startDraft, { itemCode: 'MZ-011', receptionId })
  const resident = await aResidentCaller(base, wang)
  const own = await resident.call(startDraft, { itemCode: 'WS-014' })
  return {
    ...{
      granted: granted.caseId,
      waiting: waiting.caseId,
      returned: returned.caseId,
      receptionId,
      draftId,
      licenceId,
      ownDraft: own.draftId,
    },
    ...(await aBirth(clerk)),
    ...(await behindTheConsole(base)),
  }
}

/** A mother at the window: of two merged forms one is being filled in, the other is on its way. */
export async function aBirth(clerk: Caller) {
  const { receptionId } = await clerk.call(openReception, { idNumber: demoNumber('luoTing') })
  const other = { idNumber: demoNumber('maJing'), name: demoPeople.maJing.name }
  const running = await fillBundle(clerk, await aBundle(clerk, { code: 'newborn', receptionId }), { other })
  await signedBundle(clerk, running)
  const open = await aBundle(clerk, { code: 'newborn', receptionId })
  return { eventReceptionId: receptionId, bundleRunning: running.bundleId, bundleOpen: open.bundleId }
}

/** An account with a grant that waits for a second officer, an item that is being rewritten, a seal. */
async function behindTheConsole(base: string) {
  const operator = await aStaffCaller(base, 'operator')
  const login = `zhou-${Date.now().toString(36)}`
  const { accountId } = await operator.call(createAccount, { login, name: '周明' })
  const security = await aStaffCaller(base, 'security')
  const { rows } = await security.call(listAccounts, { search: 'supervisor-5104' })
  const officeId = rows[0]?.posts[0]?.officeId ?? ''
  await security.call(grantRole, { accountId, role: 'supervisor', officeId, from: '2026-03-02', reason: '新到岗' })
  const items = await aStaffCaller(base, 'items-civil-affairs')
  await items.call(startItemDraft, { code: 'MZ-011' }).catch(() => undefined)
  const { rows: seals } = await security.call(listSeals, {})
  return { accountId, sealId: seals[0]?.id ?? '' }
}
