import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { CivilDate, Id, Instant, Nothing, OneOf, Page } from '../../../platform/contract/shapes.ts'
import { Permission } from './permissions.ts'
import { problems } from './problems.ts'
import { Role } from './session.ts'

export const GrantState = OneOf(['awaiting', 'active', 'future', 'ended', 'refused'], '授权状态')

export const Grant = Type.Object({
  grantId: Id,
  accountId: Id,
  accountName: Type.String(),
  role: Role,
  officeId: Id,
  officeName: Type.String(),
  from: CivilDate,
  to: Type.Union([CivilDate, Type.Null()]),
  reason: Type.String(),
  state: GrantState,
  proposedBy: Type.String(),
  may: Type.Array(OneOf(['confirm', 'refuse', 'end', 'hand-over'], '可做')),
})
export type Grant = Static<typeof Grant>

export const AccountState = OneOf(['active', 'locked', 'disabled'], '账号状态')

export const AccountRow = Type.Object({
  accountId: Id,
  login: Type.String(),
  name: Type.String(),
  state: AccountState,
  secondFactor: Type.Boolean(),
  lastSignIn: Type.Union([Instant, Type.Null()]),
  posts: Type.Array(Type.Object({ role: Role, officeId: Id, officeName: Type.String() })),
})
export type AccountRow = Static<typeof AccountRow>

export const AccountDetail = Type.Object({
  ...AccountRow.properties,
  createdAt: Instant,
  passwordChangedAt: Type.Union([Instant, Type.Null()]),
  grants: Type.Array(Grant),
  may: Type.Array(OneOf(['disable', 'enable', 'unlock', 'reset-password', 'reset-second-factor', 'grant'], '可做')),
})
export type AccountDetail = Static<typeof AccountDetail>

const Reason = Type.String({ minLength: 2, maxLength: 200, title: '事由' })
const AccountParams = Type.Object({ accountId: Id })
const Initial = Type.Object({
  accountId: Id,
  /** Shown once to the officer, must be changed at the first sign-in. */
  initialPassword: Type.String(),
})

export const listAccounts = endpoint({
  name: 'identity.list-accounts',
  method: 'GET',
  path: '/staff/accounts',
  summary: '工作人员账号列表',
  door: 'accounts:see',
  query: Type.Object({
    search: Type.Optional(Type.String({ maxLength: 40, title: '姓名或账号' })),
    role: Type.Optional(Role),
    officeId: Type.Optional(Id),
    state: Type.Optional(AccountState),
    after: Type.Optional(Type.String({ title: '下一页', maxLength: 60 })),
  }),
  output: Page(AccountRow),
})

export const getAccount = endpoint({
  name: 'identity.get-account',
  method: 'GET',
  path: '/staff/accounts/:accountId',
  summary: '一个账号及其授权',
  door: 'accounts:see',
  params: AccountParams,
  output: AccountDetail,
})

export const createAccount = endpoint({
  name: 'identity.create-account',
  method: 'POST',
  path: '/staff/accounts',
  summary: '建立账号',
  door: 'accounts:manage',
  body: Type.Object({
    login: Type.String({ pattern: '^[a-z][a-z0-9.-]{2,39}$', title: '账号', description: '小写字母开头，3 至 40 位' }),
    name: Type.String({ minLength: 2, maxLength: 50, title: '姓名' }),
  }),
  output: Initial,
  problems: [problems.loginTaken],
})

const onAccount = <const V extends string>(verb: V, summary: string) =>
  endpoint({
    name: `identity.${verb}`,
    method: 'POST',
    path: `/staff/accounts/:accountId/${verb}`,
    summary,
    door: 'accounts:manage',
    params: AccountParams,
    body: Type.Object({ reason: Reason }),
    output: Nothing,
    problems: [problems.ownAccount, problems.lastOfficer],
  })

export const disableAccount = onAccount('disable-account', '停用账号，立即退出其全部会话')
export const enableAccount = onAccount('enable-account', '恢复账号')
export const unlockAccount = onAccount('unlock-account', '解除锁定')
export const resetSecondFactor = onAccount('reset-second-factor', '重置身份验证器，下次登录须重新绑定')

export const resetPassword = endpoint({
  name: 'identity.reset-password',
  method: 'POST',
  path: '/staff/accounts/:accountId/reset-password',
  summary: '重置密码，给出一次性初始密码',
  door: 'accounts:manage',
  params: AccountParams,
  body: Type.Object({ reason: Reason }),
  output: Initial,
  problems: [problems.ownAccount],
})

export const RoleRow = Type.Object({
  role: Role,
  name: Type.String(),
  permissions: Type.Array(Permission),
  officer: Type.Boolean(),
  /** Grants of this role need a second person. */
  fourEyes: Type.Boolean(),
})

export const listRoles = endpoint({
  name: 'identity.list-roles',
  method: 'GET',
  path: '/staff/roles',
  summary: '岗位及其权限',
  door: 'accounts:see',
  output: Type.Object({ roles: Type.Array(RoleRow) }),
})

export const listGrants = endpoint({
  name: 'identity.list-grants',
  method: 'GET',
  path: '/staff/grants',
  summary: '授权列表，可只看待复核',
  door: 'accounts:see',
  query: Type.Object({
    state: Type.Optional(GrantState),
    officeId: Type.Optional(Id),
    role: Type.Optional(Role),
    /** The grant after which the page begins. */
    after: Type.Optional(Id),
  }),
  output: Type.Object({ rows: Type.Array(Grant), total: Type.Integer(), next: Type.Optional(Id) }),
})

export const grantRole = endpoint({
  name: 'identity.grant-role',
  method: 'POST',
  path: '/staff/accounts/:accountId/grants',
  summary: '授予某机构某岗位，重要岗位须复核后生效',
  door: 'grants:manage',
  params: AccountParams,
  body: Type.Object({ role: Role, officeId: Id, from: CivilDate, to: Type.Optional(CivilDate), reason: Reason }),
  output: Type.Object({ grantId: Id, state: GrantState }),
  problems: [problems.rolesExclude, problems.grantExists, problems.ownAccount],
})

export const confirmGrant = endpoint({
  name: 'identity.confirm-grant',
  method: 'POST',
  path: '/staff/grants/:grantId/confirm',
  summary: '复核授权：通过或不通过',
  door: 'grants:confirm',
  params: Type.Object({ grantId: Id }),
  body: Type.Object({ outcome: OneOf(['confirmed', 'refused'], '复核结果') }),
  output: Type.Object({ state: GrantState }),
  problems: [problems.sameHands, problems.notAwaiting, problems.rolesExclude],
})

export const endGrant = endpoint({
  name: 'identity.end-grant',
  method: 'POST',
  path: '/staff/grants/:grantId/end',
  summary: '结束授权，立即生效',
  door: 'grants:manage',
  params: Type.Object({ grantId: Id }),
  body: Type.Object({ reason: Reason }),
  output: Nothing,
  problems: [problems.ownAccount, problems.lastOfficer],
})

export const handOver = endpoint({
  name: 'identity.hand-over',
  method: 'POST',
  path: '/staff/grants/:grantId/hand-over',
  summary: '把该岗位上的在办工作交给接收人，并可同时结束原授权',
  door: 'grants:manage',
  params: Type.Object({ grantId: Id }),
  body: Type.Object({ toAccountId: Id, endGrant: Type.Boolean({ title: '同时结束授权' }), reason: Reason }),
  output: Nothing,
  problems: [problems.successorUnfit, problems.lastOfficer],
})

/** Who may take over a post: the other holders of the same role at the same office. */
export const listSuccessors = endpoint({
  name: 'identity.list-successors',
  method: 'GET',
  path: '/staff/grants/:grantId/successors',
  summary: '可接收交接的人员',
  door: 'accounts:see',
  params: Type.Object({ grantId: Id }),
  output: Type.Object({ rows: Type.Array(Type.Object({ accountId: Id, name: Type.String(), login: Type.String() })) }),
})
