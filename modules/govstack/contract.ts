import { type Static, Type } from 'typebox'
import { endpoint } from '../../platform/contract/endpoint.ts'
import { event } from '../../platform/contract/event.ts'
import { common, problemsOf } from '../../platform/contract/problem.ts'
import { Id, Instant, Nothing, OneOf } from '../../platform/contract/shapes.ts'

/** What a machine of another body may do at all. */
export const scopes = ['applications', 'registries', 'usage'] as const
export const Scope = OneOf(scopes, '接口范围')
export type Scope = Static<typeof Scope>

/** proposed 待复核 · active 启用 · suspended 停用 · refused 不同意 */
export const clientStates = ['proposed', 'active', 'suspended', 'refused'] as const
export const ClientState = OneOf(clientStates, '状态')
export type ClientState = Static<typeof ClientState>

/** One licence type that a client may ask for: these fields alone, for this purpose, on this basis of law or the holder's consent. */
export const RegistryGrant = Type.Object({
  registry: Type.String({ pattern: '^[A-Z][A-Z0-9_]{0,59}$', title: '证照类型' }),
  fields: Type.Array(Type.String({ title: '字段', pattern: '^[a-z][A-Za-z0-9]{0,59}$' }), { maxItems: 40, title: '可读字段' }),
  basis: OneOf(['statutory-duty', 'consent'], '依据类型'),
  legalBasis: Type.String({ minLength: 4, maxLength: 200, title: '法定依据或授权文本' }),
  purpose: Type.String({ minLength: 4, maxLength: 100, title: '用途' }),
})
export type RegistryGrant = Static<typeof RegistryGrant>

/** `instance/class/code/subsystem` of the information mediator, as it stands in the header Information-Mediator-Client. */
export const memberPattern = '^[\\w.-]+/[\\w.-]+/[\\w.-]+/[\\w.-]+$'
const Member = Type.String({ pattern: memberPattern, maxLength: 120, title: '接口成员标识' })

const NewClient = {
  name: Type.String({ minLength: 2, maxLength: 60, title: '使用单位' }),
  member: Member,
  contact: Type.String({ minLength: 2, maxLength: 100, title: '联系人' }),
  scopes: Type.Array(Scope, { minItems: 1, maxItems: 3, title: '接口范围' }),
  grants: Type.Array(RegistryGrant, { maxItems: 80, title: '可查证照' }),
  reason: Type.String({ minLength: 2, maxLength: 200, title: '事由' }),
}

export const Client = Type.Object({
  id: Id,
  ...NewClient,
  state: ClientState,
  proposedBy: Type.String(),
  proposedAt: Instant,
  decidedBy: Type.Union([Type.String(), Type.Null()]),
  decidedAt: Type.Union([Instant, Type.Null()]),
  /** When the secret in force was made; null: none yet, the client cannot call. */
  secretAt: Type.Union([Instant, Type.Null()]),
  asked: Type.Integer({ title: '查询次数' }),
  lastAskedAt: Type.Union([Instant, Type.Null()]),
  may: Type.Array(OneOf(['decide', 'issue-secret', 'suspend', 'resume'], '可做')),
})
export type Client = Static<typeof Client>

export const clientProblems = problemsOf('govstack', {
  memberTaken: { status: 409, zh: '这个接口成员标识已经登记，请核对', en: 'This member is registered already' },
  ownDecision: { status: 403, zh: '登记人不能复核自己的登记，请由另一名管理员复核', en: 'Somebody else must confirm' },
  wrongState: { status: 409, zh: '这个接口用户当前状态不能进行此操作', en: 'The client is in another state' },
  unknownRegistry: { status: 422, zh: '没有这种证照，或其中没有这个字段，请按证照目录填写', en: 'No such licence type or field' },
  sealedRegistry: { status: 422, zh: '涉密敏感证照不对外提供查询', en: 'Sealed licence types are not given out' },
  grantsMissing: { status: 422, zh: '查询证照须至少列明一种证照及其用途和依据', en: 'Name at least one registry' },
})

export const proposeClient = endpoint({
  name: 'govstack.propose-client',
  method: 'POST',
  path: '/govstack/clients',
  summary: '登记一个外部单位的接口用户（须另一人复核）',
  door: 'clients:manage',
  body: Type.Object(NewClient),
  output: Type.Object({ clientId: Id }),
  problems: [clientProblems.memberTaken, clientProblems.unknownRegistry, clientProblems.sealedRegistry, clientProblems.grantsMissing],
})

const ById = Type.Object({ clientId: Id })
const Reason = Type.String({ minLength: 2, maxLength: 200, title: '事由' })

export const decideClient = endpoint({
  name: 'govstack.decide-client',
  method: 'POST',
  path: '/govstack/clients/:clientId/decision',
  summary: '复核接口用户的登记',
  door: 'clients:confirm',
  params: ById,
  body: Type.Object({ outcome: OneOf(['active', 'refused'], '结论'), reason: Reason }),
  output: Nothing,
  problems: [common.notFound, clientProblems.ownDecision, clientProblems.wrongState],
})

/** Shown this once; the earlier secret ends at once. */
export const issueSecret = endpoint({
  name: 'govstack.issue-secret',
  method: 'POST',
  path: '/govstack/clients/:clientId/secret',
  summary: '生成或更换接口密钥（只显示一次，旧密钥立即失效）',
  door: 'clients:manage',
  params: ById,
  output: Type.Object({ clientId: Id, secret: Type.String() }),
  problems: [common.notFound, clientProblems.wrongState],
})

export const suspendClient = endpoint({
  name: 'govstack.suspend-client',
  method: 'POST',
  path: '/govstack/clients/:clientId/suspension',
  summary: '停用或恢复接口用户',
  door: 'clients:manage',
  params: ById,
  body: Type.Object({ suspended: Type.Boolean({ title: '是否暂停' }), reason: Reason }),
  output: Nothing,
  problems: [common.notFound, clientProblems.wrongState],
})

export const listClients = endpoint({
  name: 'govstack.list-clients',
  method: 'GET',
  path: '/govstack/clients',
  summary: '外部单位接口用户及其查询范围',
  door: 'clients:see',
  output: Type.Object({
    clients: Type.Array(Client),
    /** What may be granted: every licence type that is not sealed. */
    registries: Type.Array(
      Type.Object({
        code: Type.String(),
        name: Type.String(),
        fields: Type.Array(Type.Object({ key: Type.String(), label: Type.String() })),
      }),
    ),
    /** Where the interface listens; null while it is switched off. */
    port: Type.Union([Type.Integer(), Type.Null()]),
    sandbox: Type.Boolean(),
  }),
})

/** Those that may ask for the resident's licences only with consent, and whether it was given. */
export const ConsentingClient = Type.Object({
  clientId: Id,
  name: Type.String(),
  registries: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), purpose: Type.String() })),
  consented: Type.Boolean(),
})

export const listMyClients = endpoint({
  name: 'govstack.list-my-clients',
  method: 'GET',
  path: '/my/outside-bodies',
  summary: '须经我同意才能查询我的证照的外部单位',
  door: 'resident',
  output: Type.Object({ clients: Type.Array(ConsentingClient) }),
})

/** Taken back like every consent, by `licences.withdraw-consent`. */
export const consentToClient = endpoint({
  name: 'govstack.consent-to-client',
  method: 'POST',
  path: '/my/outside-bodies/:clientId/consent',
  summary: '同意一个外部单位按所列用途查询我的证照',
  door: 'resident',
  params: ById,
  output: Nothing,
  problems: [common.notFound],
})

const ofClient = { clientId: Id, member: Type.String() }

export const clientEvents = {
  proposed: event(
    'govstack.client-proposed',
    '登记外部接口用户',
    Type.Object({ ...ofClient, scopes: Type.Array(Scope), reason: Type.String() }),
  ),
  decided: event(
    'govstack.client-decided',
    '复核外部接口用户',
    Type.Object({ ...ofClient, outcome: Type.String(), reason: Type.String() }),
  ),
  secretIssued: event('govstack.secret-issued', '生成外部接口密钥', Type.Object(ofClient)),
  suspended: event(
    'govstack.client-suspended',
    '停用或恢复外部接口用户',
    Type.Object({ ...ofClient, suspended: Type.Boolean(), reason: Type.String() }),
  ),
  /** Every question to a registry, also those that found nothing or were refused. */
  asked: event(
    'govstack.registry-asked',
    '外部单位查询证照',
    Type.Object({
      clientId: Id,
      registry: Type.String(),
      operation: Type.String(),
      outcome: OneOf(['given', 'none', 'no-consent'], '结果'),
    }),
  ),
  applied: event(
    'govstack.application-prepared',
    '外部单位代为准备申请',
    Type.Object({ clientId: Id, draftId: Id, itemCode: Type.String(), personId: Id }),
  ),
}

/** What the interface answers to machines; the English sentence is the standard's `message`, the Chinese one its `localizedMessage`. */
export const facadeProblems = problemsOf('govstack', {
  notFound: { status: 404, zh: '没有找到', en: 'not found' },
  noRecord: { status: 404, zh: '没有符合条件的记录', en: 'no record found' },
  noCredentials: { status: 401, zh: '缺少接口凭据，或凭据无效、已停用', en: 'missing or invalid credentials' },
  noScope: { status: 403, zh: '这个接口用户没有登记这项权限', en: 'the client is not registered for this' },
  otherMember: { status: 403, zh: '接口成员标识与登记的不一致', en: 'the Information-Mediator-Client header is not the registered one' },
  noMember: {
    status: 400,
    zh: '缺少标头 Information-Mediator-Client，或格式不是“实例/类别/单位/系统”',
    en: 'the Information-Mediator-Client header is missing or malformed',
  },
  noPurpose: {
    status: 400,
    zh: '每次查询须在标头 Purpose 中写明具体事由（4 至 100 字）',
    en: 'say the concrete purpose in the Purpose header',
  },
  noHolder: {
    status: 400,
    zh: '须同时给出持证人姓名（HolderName）和身份号码（ID）',
    en: 'HolderName and ID of the holder are both needed',
  },
  noConsent: { status: 403, zh: '持证人没有同意这个单位查询，或已撤回同意', en: 'the holder has not consented' },
  readOnly: {
    status: 403,
    zh: '证照只由主管机关的决定产生、变更和注销，不能通过接口改写',
    en: 'licences are issued, changed and revoked by decisions only',
  },
  noApplicant: { status: 404, zh: '没有找到申请人，请核对姓名和身份号码', en: 'no such applicant: name and number must match' },
  noPayload: { status: 400, zh: '请求没有内容，或格式有误', en: 'the request has no usable payload' },
  badParameter: { status: 400, zh: '参数有误', en: 'a parameter is not valid' },
  closed: { status: 409, zh: '申请已由本人签名提交，不能再改', en: 'the application has been signed and submitted' },
  tooOften: { status: 429, zh: '没有结果的查询过多，请一小时后再试', en: 'too many questions without a result, try again in an hour' },
})
