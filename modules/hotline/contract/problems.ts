import { problemsOf } from '../../../platform/contract/problem.ts'

export const hotlineProblems = problemsOf('hotline', {
  wrongState: { status: 409, zh: '这件诉求现在不能这样处理，请刷新后再看', en: 'This concern does not stand where this can be done' },
  notVerified: { status: 403, zh: '来电人身份还没有核对，不能查看办件', en: 'The caller has not been identified yet' },
  tooManyTries: { status: 409, zh: '身份问题答错太多，本次通话不再核对；请来电人到窗口办理', en: 'Too many wrong answers in this call' },
  notOwnCase: { status: 404, zh: '没有找到这个办件，或不是来电人的办件', en: 'There is no such case of this person' },
  noSuchColleague: { status: 409, zh: '这位同事现在不能接这通来电，请另选一位', en: 'This colleague cannot take the call' },
  caseOrOffice: { status: 422, zh: '请选择承办单位', en: 'Choose the office that is to answer' },
})
