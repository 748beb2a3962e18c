import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { DivisionCode, Id, Instant, Nothing, OneOf } from '../../../platform/contract/shapes.ts'
import { problems } from './problems.ts'

export const Role = OneOf(
  [
    'window-clerk',
    'reviewer',
    'office-head',
    'item-manager',
    'community-worker',
    'centre-head',
    'hotline-agent',
    'supervisor',
    'system-operator',
    'security-officer',
    'auditor',
  ],
  '岗位',
)
export type Role = Static<typeof Role>

/** Names of the roles, for every screen that shows one. */
export const roleNames: Record<Role, { zh: string; en: string }> = {
  'window-clerk': { zh: '窗口人员', en: 'Window clerk' },
  reviewer: { zh: '审核审批人员', en: 'Reviewer' },
  'office-head': { zh: '机关负责人', en: 'Head of office' },
  'item-manager': { zh: '事项管理员', en: 'Item manager' },
  'community-worker': { zh: '社区工作者', en: 'Community worker' },
  'centre-head': { zh: '中心负责人', en: 'Head of a centre' },
  'hotline-agent': { zh: '热线话务员', en: 'Hotline agent' },
  supervisor: { zh: '督导', en: 'Supervisor' },
  'system-operator': { zh: '系统管理员', en: 'System operator' },
  'security-officer': { zh: '安全管理员', en: 'Security officer' },
  auditor: { zh: '审计管理员', en: 'Auditor' },
}

/** One grant as its holder sees it: a role at an office. Work is done from one post at a time. */
export const Post = Type.Object({
  postId: Id,
  role: Role,
  roleName: Type.String(),
  officeId: Id,
  officeName: Type.String(),
  division: DivisionCode,
  /** From the city down to the office's own division. */
  divisionPath: Type.Array(Type.Object({ code: DivisionCode, name: Type.String() })),
  department: Type.String(),
})
export type Post = Static<typeof Post>

export const AnonymousSession = Type.Object({ kind: Type.Literal('anonymous'), demo: Type.Boolean(), now: Instant })

export const ResidentSession = Type.Object({
  kind: Type.Literal('resident'),
  demo: Type.Boolean(),
  now: Instant,
  personId: Id,
  /** Masked: 王*英. */
  name: Type.String(),
  /** Masked: 510499**********26; absent for people without a number. */
  idNumber: Type.Optional(Type.String()),
  idleMinutes: Type.Integer(),
  idleUntil: Instant,
  expiresAt: Instant,
})

export const StaffSession = Type.Object({
  kind: Type.Literal('staff'),
  demo: Type.Boolean(),
  now: Instant,
  accountId: Id,
  login: Type.String(),
  name: Type.String(),
  post: Post,
  posts: Type.Array(Post),
  permissions: Type.Array(Type.String()),
  /** What must be done before any permission counts; `permissions` is empty meanwhile. */
  mustChange: Type.Array(OneOf(['password', 'second-factor'], '须先完成')),
  idleMinutes: Type.Integer(),
  /** Ends then unless somebody does something here before. */
  idleUntil: Instant,
  expiresAt: Instant,
})
export type StaffSession = Static<typeof StaffSession>
export type ResidentSession = Static<typeof ResidentSession>

export const Session = Type.Union([AnonymousSession, ResidentSession, StaffSession])
export type Session = Static<typeof Session>

const IdNumber = Type.String({ pattern: '^\\d{17}[\\dXx]$', title: '身份证号码' })
const PersonName = Type.String({ minLength: 1, maxLength: 50, title: '姓名' })
const OneTimeCode = Type.String({ pattern: '^\\d{6}$', title: '动态码' })

export const signInStaff = endpoint({
  name: 'identity.sign-in-staff',
  method: 'POST',
  path: '/session/staff',
  summary: '工作人员登录：账号、密码与动态码',
  door: 'public',
  body: Type.Object({
    login: Type.String({ minLength: 1, maxLength: 40, title: '账号' }),
    password: Type.String({ minLength: 1, maxLength: 200, title: '密码' }),
    code: Type.Optional(OneTimeCode),
  }),
  output: StaffSession,
  problems: [problems.wrongCredentials, problems.codeNeeded, problems.locked, problems.disabled, problems.noPost],
})

/** Answers the same whether or not such a person exists, so that nobody can probe for residents. */
export const sendResidentCode = endpoint({
  name: 'identity.send-resident-code',
  method: 'POST',
  path: '/session/resident/code',
  summary: '向居民登记的手机发送登录验证码',
  door: 'public',
  body: Type.Object({ name: PersonName, idNumber: IdNumber }),
  output: Type.Object({
    validSeconds: Type.Integer(),
    /** Only outside production, where no SMS gateway exists. */
    demoCode: Type.Optional(Type.String()),
  }),
  problems: [problems.tooManyCodes],
})

export const signInResident = endpoint({
  name: 'identity.sign-in-resident',
  method: 'POST',
  path: '/session/resident',
  summary: '居民登录：姓名、身份证号码与验证码',
  door: 'public',
  body: Type.Object({ name: PersonName, idNumber: IdNumber, code: OneTimeCode }),
  output: ResidentSession,
  problems: [problems.wrongResidentCode],
})

export const signOut = endpoint({
  name: 'identity.sign-out',
  method: 'POST',
  path: '/session/sign-out',
  summary: '退出登录',
  door: 'public',
  output: Nothing,
})

export const getSession = endpoint({
  name: 'identity.get-session',
  method: 'GET',
  path: '/session',
  summary: '我是谁：当前登录的人、岗位与权限',
  door: 'public',
  output: Session,
})

export const choosePost = endpoint({
  name: 'identity.choose-post',
  method: 'POST',
  path: '/session/post',
  summary: '切换到本人的另一个岗位',
  door: 'staff',
  body: Type.Object({ postId: Id }),
  output: StaffSession,
})

export const changePassword = endpoint({
  name: 'identity.change-password',
  method: 'POST',
  path: '/session/password',
  summary: '修改本人密码',
  door: 'staff',
  body: Type.Object({
    current: Type.String({ minLength: 1, maxLength: 200, title: '当前密码' }),
    next: Type.String({ minLength: 1, maxLength: 200, title: '新密码' }),
  }),
  output: StaffSession,
  problems: [problems.wrongPassword, problems.locked, problems.weakPassword],
})

/** Begins the enrolment of an authenticator; it counts only once `confirmSecondFactor` has seen a right code. */
export const beginSecondFactor = endpoint({
  name: 'identity.begin-second-factor',
  method: 'POST',
  path: '/session/second-factor',
  summary: '绑定身份验证器：取得密钥',
  door: 'staff',
  body: Type.Object({
    password: Type.String({ minLength: 1, maxLength: 200, title: '当前密码' }),
    /** Of the authenticator that is enrolled now; needed where there is one. */
    code: Type.Optional(OneTimeCode),
  }),
  output: Type.Object({ secret: Type.String(), uri: Type.String() }),
  problems: [problems.wrongPassword, problems.wrongCode, problems.locked],
})

export const confirmSecondFactor = endpoint({
  name: 'identity.confirm-second-factor',
  method: 'POST',
  path: '/session/second-factor/confirm',
  summary: '绑定身份验证器：用动态码确认',
  door: 'staff',
  body: Type.Object({ code: OneTimeCode }),
  output: StaffSession,
  problems: [problems.wrongCode],
})

export const DemoAccount = Type.Object({
  face: OneOf(['portal', 'desk', 'console'], '入口'),
  /** 东区民政局审批人员 */
  label: Type.String(),
  role: Type.String(),
  login: Type.Optional(Type.String()),
  password: Type.Optional(Type.String()),
  /** The second-factor code of this moment. */
  code: Type.Optional(Type.String()),
  /** Residents sign in by name, number and a code that is sent. */
  name: Type.Optional(Type.String()),
  idNumber: Type.Optional(Type.String()),
})
export type DemoAccount = Static<typeof DemoAccount>

export const listDemoAccounts = endpoint({
  name: 'identity.list-demo-accounts',
  method: 'GET',
  path: '/demo-accounts',
  summary: '演示账号（仅非正式环境）',
  door: 'public',
  output: Type.Object({ accounts: Type.Array(DemoAccount) }),
  problems: [problems.demoOnly],
})
