import { problemsOf } from '../../../platform/contract/problem.ts'

export const notificationProblems = problemsOf('notifications', {
  badSignature: { status: 403, zh: '回执签名不符，或已过时', en: 'The signature does not fit, or the report is too old' },
  alreadyTold: { status: 409, zh: '已有人登记告知', en: 'Somebody has told them already' },
  badWording: { status: 422, zh: '用语有误，请按提示修改', en: 'The wording is not allowed' },
  noSuchItem: { status: 422, zh: '没有这个事项', en: 'No such item' },
  sameHand: { status: 403, zh: '起草人不能审定自己的用语，请另一位事项管理员审定', en: 'Who drafted it may not publish it' },
  notDraft: { status: 409, zh: '这份用语已经审定', en: 'It has been decided already' },
})
