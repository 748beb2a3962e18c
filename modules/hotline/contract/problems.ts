import { problemsOf } from '../../../platform/contract/problem.ts'

export const hotlineProblems = problemsOf('hotline', {
  wrongState: { status: 409, zh: '这件诉求现在不能这样处理，请刷新后再看', en: 'This concern does not stand where this can be done' },
  notVerified: { status: 403, zh: '来电人身份还没有核对，不能查看办件', en: 'The caller has not been identified yet' },
  tooManyTries: { status: 409, zh: '身份问题答错太多，本次通话不再核对；请来电人到窗口办理', en: 'Too many wrong answers in this call' },
  notOwnCase: { status: 404, zh: '没有找到这个办件，或不是诉求人的办件', en: 'There is no such case of this person' },
  sealedStays: {
    status: 409,
    zh: '密办事项的诉求不经热线，不能退回改派：请由本单位直接答复；期限内答复不了的，可以延长期限一次',
    en: 'What concerns a sealed case cannot go back to the hotline: answer it here, or ask once for more time',
  },
  sealedAtWindow: {
    status: 409,
    zh: '密办事项的诉求不在窗口登记：请居民本人登录后在“咨询投诉”里提出，直接送承办单位',
    en: 'What concerns a sealed case is not registered here: its resident raises it on the network, straight to the office',
  },
  noReception: { status: 404, zh: '没有找到这次接待，或接待已经结束', en: 'There is no such reception, or it has ended' },
  noSuchColleague: { status: 409, zh: '这位同事现在不能接这通来电，请另选一位', en: 'This colleague cannot take the call' },
  caseOrOffice: { status: 422, zh: '请选择承办单位', en: 'Choose the office that is to answer' },
})
