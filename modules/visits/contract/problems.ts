import { problemsOf } from '../../../platform/contract/problem.ts'

export const visitProblems = problemsOf('visits', {
  notToPlan: { status: 409, zh: '有的任务已办结、已转出，或已安排走访，请刷新后再选', en: 'Some of these tasks need no visit any more' },
  differentHomes: { status: 422, zh: '一次走访只去一户；所选任务不是同一户人家的', en: 'One visit goes to one household' },
  sealedAlone: {
    status: 422,
    zh: '保密事项单独走访，不与其他任务或其他单位合并',
    en: 'A sealed matter is visited alone, by its own office',
  },
  badTime: { status: 422, zh: '走访时间有误：不能是已经过去的时间，结束须晚于开始', en: 'The time of the visit is not valid' },
  twoNeeded: { status: 422, zh: '入户调查每次不少于两人，请再选一人', en: 'A household visit is made by two at least' },
  noSuchVisitor: { status: 422, zh: '参加人员中有人不在可去的名单里，请重新选择', en: 'Somebody may not take part' },
  wrongState: { status: 409, zh: '这次走访已完成或已取消，不能再改', en: 'The visit is over' },
  nothingToTake: { status: 409, zh: '今天没有您参加的走访，不用带出', en: 'No visit of yours today' },
  noSuchDevice: { status: 404, zh: '这台设备没有带出登记，或登记的不是您', en: 'This device is not registered by you' },
  badKey: { status: 422, zh: '设备公钥有误，应为 P-256 公钥（SPKI，base64）', en: 'The key of the device is not a P-256 key' },
  deviceEnded: { status: 409, zh: '这次带出已经结束，不能再上传；请重新带出', en: 'The device has been signed off' },
  badSignature: { status: 422, zh: '签名不对：记录被改过，或不是这台设备签的，已拒绝', en: 'The signature does not fit the entry' },
  brokenChain: {
    status: 422,
    zh: '记录链断开：这一条没有接在上一条之后，可能被删改，已拒绝',
    en: 'The entry does not follow the last one',
  },
  gap: { status: 409, zh: '中间缺少记录：请从缺的那一条起按顺序上传', en: 'Entries are missing in between' },
  rewritten: { status: 409, zh: '这个序号已上传过另一条记录，不能改写', en: 'Another entry with this number has arrived before' },
  badBody: { status: 422, zh: '记录内容不合格式，已拒绝', en: 'The body of the entry is not valid' },
  notYourVisit: { status: 404, zh: '没有这次走访，或您不参加', en: 'There is no such visit of yours' },
})
