import { getMyCase, openReception, startDraft } from '../../modules/cases/contract.ts'
import { startItemDraft } from '../../modules/catalog/contract.ts'
import { listAccounts } from '../../modules/identity/contract.ts'
import { listMyLicences } from '../../modules/licences/contract.ts'
import { getDocument } from '../../modules/seals/contract.ts'
import { demoNumber, demoPeople } from '../../tools/city/demo-people.ts'
import { aResidentCaller, aStaffCaller, type Caller } from './callers.ts'
import { aClosedCase, anAcceptedCase, clerkLogin, streetLogin, workerLogin } from './offices.ts'

export type Places = Readonly<Record<string, string>>

export interface Visit {
  readonly face: 'portal' | 'desk' | 'console'
  readonly who: string
  readonly caller: Caller
  readonly places: Places
}

const wang = { name: demoPeople.wangXiuying.name, idNumber: demoNumber('wangXiuying') }

/** Every screen of the three faces with something on it, by who looks at it. */
export async function everyScreen(base: string): Promise<Visit[]> {
  const [resident, clerk, worker, street, manager, operator] = await Promise.all([
    aResidentCaller(base, wang),
    ...[clerkLogin, workerLogin, streetLogin, 'items-civil-affairs', 'operator'].map((login) => aStaffCaller(base, login)),
  ])
  if (!clerk || !worker || !street || !manager || !operator) throw new Error('nobody signed in')
  const running = await anAcceptedCase(base, 'RS-032', wang.idNumber, { diseaseName: '高血压' })
  const closed = await aClosedCase(base, 'MZ-016', wang.idNumber, { seniorCardApplyKind: '补领' })
  const { receptionId } = await clerk.call(openReception, { idNumber: wang.idNumber })
  const { draftId } = await clerk.call(startDraft, { itemCode: 'MZ-011', receptionId })
  const own = await resident.call(startDraft, { itemCode: 'WS-014' })
  const { licences } = await resident.call(listMyLicences)
  const mine = await resident.call(getMyCase, { caseId: closed.caseId })
  const document = await resident.call(getDocument, { documentId: mine.documents[0]?.documentId ?? '' })
  const { rows } = await operator.call(listAccounts, { search: clerkLogin })
  await manager.call(startItemDraft, { code: 'MZ-015' })
  const supervisor = await aStaffCaller(base, 'supervisor-5104')
  return [
    {
      face: 'portal',
      who: '居民',
      caller: resident,
      places: {
        首页: '/',
        查找: '/search?q=吃低保',
        找不到: '/search?q=阿巴阿巴',
        人生事件: '/life/oldAge',
        部门事项: '/departments/civil-affairs',
        服务指南: '/items/MZ-011',
        预检: '/items/MZ-011/apply',
        填写: `/drafts/${own.draftId}`,
        办件: '/cases',
        在办件: `/cases/${running.caseId}`,
        办结件: `/cases/${closed.caseId}`,
        评价: `/cases/${closed.caseId}/rate`,
        主动服务: '/offers',
        消息: '/messages',
        证照: '/licences',
        一本证照: `/licences/${licences[0]?.id}`,
        家人: '/family',
        我的: '/me',
        验证: '/verify',
        验证结果: `/verify/${document.verifyCode}`,
        公示: '/notices',
        登录: '/sign-in',
        没有这一页: '/nowhere',
      },
    },
    {
      face: 'desk',
      who: '窗口人员',
      caller: clerk,
      places: {
        接待: '/desk/intake',
        接待一人: `/desk/receptions/${receptionId}`,
        填写: `/desk/drafts/${draftId}`,
        待办: '/desk/worklist',
        后续事项: '/desk/follow-ups',
        办件查询: '/desk/cases',
        办结件: `/desk/cases/${closed.caseId}`,
        没有这一件: `/desk/cases/${'0'.repeat(8)}-0000-7000-8000-000000000000`,
        没有这一页: '/desk/nowhere',
      },
    },
    { face: 'desk', who: '社区工作者', caller: worker, places: { 待办: '/desk/worklist', 主动服务: '/desk/offers' } },
    { face: 'desk', who: '街道审核', caller: street, places: { 待办: '/desk/worklist', 办件: `/desk/cases/${running.caseId}` } },
    {
      face: 'console',
      who: '督导',
      caller: supervisor,
      places: {
        督办总览: '/console/supervision',
        督办清单: '/console/supervision/cases',
        一件的计时: `/console/supervision/cases/${running.caseId}`,
        挂图作战: '/console/wall',
        没有这一页: '/console/nowhere',
      },
    },
    {
      face: 'console',
      who: '事项管理员',
      caller: manager,
      places: {
        事项库: '/console/items',
        事项: '/console/items/MZ-011',
        草稿: '/console/items/MZ-015/draft',
        对比: '/console/items/MZ-015/compare',
      },
    },
    {
      face: 'console',
      who: '系统管理员',
      caller: operator,
      places: {
        账号: '/console/accounts',
        一个账号: `/console/accounts/${rows[0]?.accountId}`,
        后台投递: '/console/operations',
        密码与验证器: '/console/me',
      },
    },
    {
      face: 'console',
      who: '安全管理员',
      caller: await aStaffCaller(base, 'security'),
      places: { 授权: '/console/grants', 生效的授权: '/console/grants?state=active', 岗位权限: '/console/roles' },
    },
    {
      face: 'console',
      who: '审计管理员',
      caller: await aStaffCaller(base, 'auditor'),
      places: { 审计记录: '/console/audit', 核对审计链: '/console/audit/verify' },
    },
  ]
}
