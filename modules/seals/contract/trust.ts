import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { event } from '../../../platform/contract/event.ts'
import { problemsOf } from '../../../platform/contract/problem.ts'
import { Id, Instant, Nothing, OneOf, Words } from '../../../platform/contract/shapes.ts'

/** 待复核, 已信任, 未通过, 已停止信任 */
export const trustStates = ['awaiting', 'trusted', 'refused', 'withdrawn'] as const
export type TrustState = (typeof trustStates)[number]

export const trustProblems = problemsOf('seals', {
  rootsNotReadable: {
    status: 422,
    zh: '没有读到可用的根证书，请导入对方提供的根证书文件（PEM）',
    en: 'No root certificates could be read',
  },
  notARoot: { status: 422, zh: '文件中有的证书不是自签名的根证书，请向对方索取根证书', en: 'A certificate is not a self-signed root' },
  trainingRoot: {
    status: 422,
    zh: '这是培训环境的根证书，所出文书一律无效，不能加入信任名单',
    en: 'Roots of a training installation: its documents are void',
  },
  ownRoots: { status: 422, zh: '这是本市自己的根证书，不用导入', en: 'These are our own roots' },
  rootsKnown: { status: 409, zh: '这套根证书已在信任名单或正在等待复核', en: 'These roots are known already' },
  noSuchCity: { status: 404, zh: '没有找到这条信任记录', en: 'No such entry' },
  secondPerson: { status: 403, zh: '导入和复核须由两个人分别办理', en: 'Whoever imports may not confirm' },
  wrongFingerprint: {
    status: 422,
    zh: '指纹与导入的根证书不一致，请按对方公函或当面告知的指纹逐字核对',
    en: 'The fingerprint does not match',
  },
  trustDecided: { status: 409, zh: '这条记录已经办理过，请刷新后查看', en: 'Decided already' },
  listsNotSigned: { status: 422, zh: '吊销列表不是由这套根证书签发的，未采用', en: 'The lists are not signed by these roots' },
})

const Root = Type.Object({
  name: Type.String(),
  algorithm: Type.String(),
  validFrom: Instant,
  validTo: Instant,
})

export const TrustedCity = Type.Object({
  id: Id,
  name: Type.String({ title: '城市或机构' }),
  state: OneOf(trustStates, '状态'),
  reason: Type.String({ title: '事由' }),
  /** SM3 over its roots, hexadecimal. Not shown while it awaits the second person, who brings it along. */
  fingerprint: Type.Union([Type.String(), Type.Null()]),
  roots: Type.Array(Root),
  /** When its lists of stopped seals were signed last; `null` where there are none. */
  listsFrom: Type.Union([Instant, Type.Null()]),
  proposedBy: Type.String(),
  proposedAt: Instant,
  decidedBy: Type.String(),
  decidedAt: Type.Union([Instant, Type.Null()]),
  may: Type.Array(OneOf(['confirm', 'refuse', 'withdraw', 'update-lists'] as const, '可办')),
})
export type TrustedCity = Static<typeof TrustedCity>

const Pem = Type.String({ minLength: 50, maxLength: 200_000, title: '根证书（PEM）' })
const Reason = Words('事由', 2, 200)
const cityId = Type.Object({ cityId: Id })

export const listTrustedCities = endpoint({
  name: 'seals.list-trusted-cities',
  method: 'GET',
  path: '/trusted-cities',
  summary: '互认的城市：本市根证书指纹与信任名单',
  door: 'seals:inspect',
  output: Type.Object({
    own: Type.Object({ name: Type.String(), fingerprint: Type.String(), pem: Type.String(), roots: Type.Array(Root) }),
    rows: Type.Array(TrustedCity),
  }),
})

/** First person. Nothing is trusted yet. */
export const proposeTrustedCity = endpoint({
  name: 'seals.propose-trusted-city',
  method: 'POST',
  path: '/trusted-cities',
  summary: '导入其他城市的根证书',
  door: 'seals:approve',
  body: Type.Object({ name: Words('城市或机构', 2, 60), pem: Pem, reason: Reason }),
  output: Type.Object({ cityId: Id }),
  problems: [
    trustProblems.rootsNotReadable,
    trustProblems.notARoot,
    trustProblems.trainingRoot,
    trustProblems.ownRoots,
    trustProblems.rootsKnown,
  ],
})

/** Second person, with the fingerprint that came by another way (公函, 当面, 电话). */
export const confirmTrustedCity = endpoint({
  name: 'seals.confirm-trusted-city',
  method: 'POST',
  path: '/trusted-cities/:cityId/confirm',
  summary: '复核指纹并开始互认',
  door: 'seals:approve',
  params: cityId,
  body: Type.Object({ fingerprint: Type.String({ minLength: 16, maxLength: 120, pattern: '[0-9A-Fa-f]', title: '指纹' }) }),
  output: Nothing,
  problems: [trustProblems.noSuchCity, trustProblems.secondPerson, trustProblems.wrongFingerprint, trustProblems.trustDecided],
})

/** One person is enough to trust less. */
export const stopTrustedCity = endpoint({
  name: 'seals.stop-trusted-city',
  method: 'POST',
  path: '/trusted-cities/:cityId/stop',
  summary: '不通过，或停止互认',
  door: 'seals:approve',
  params: cityId,
  body: Type.Object({ reason: Reason }),
  output: Nothing,
  problems: [trustProblems.noSuchCity, trustProblems.trustDecided],
})

/** What that city publishes at `/api/verify-revocations`; signed by its roots, so one person is enough. */
export const updateRevocations = endpoint({
  name: 'seals.update-revocations',
  method: 'POST',
  path: '/trusted-cities/:cityId/revocations',
  summary: '更新其他城市的印章吊销列表',
  door: 'seals:approve',
  params: cityId,
  body: Type.Object({ pem: Type.String({ minLength: 30, maxLength: 5_000_000, title: '吊销列表（PEM）' }) }),
  output: Nothing,
  problems: [trustProblems.noSuchCity, trustProblems.trustDecided, trustProblems.listsNotSigned],
})

const CityFact = { cityId: Id, fingerprint: Type.String() }

export const trustEvents = {
  proposed: event('seals.trusted-city-proposed', '导入了其他城市的根证书，待复核', Type.Object({ ...CityFact, by: Id })),
  confirmed: event('seals.trusted-city-confirmed', '复核指纹，开始互认', Type.Object({ ...CityFact, by: Id })),
  stopped: event('seals.trusted-city-stopped', '停止互认或未通过复核', Type.Object({ ...CityFact, by: Id, reason: Type.String() })),
  listsUpdated: event('seals.trusted-city-lists-updated', '更新了其他城市的吊销列表', Type.Object({ ...CityFact, by: Id })),
}
