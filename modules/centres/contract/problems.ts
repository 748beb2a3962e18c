import { problemsOf } from '../../../platform/contract/problem.ts'

export const centreProblems = problemsOf('centres', {
  notYours: { status: 403, zh: '这个服务中心不归您管理', en: 'This centre is not yours to keep' },
  notSuperior: {
    status: 403,
    zh: '规范化检查由上级（街道、区县、市）复核，本中心不能复核自己',
    en: 'A centre is reviewed by its superior',
  },
  wrongHours: { status: 422, zh: '服务时间有误：结束要晚于开始，各段不能重叠', en: 'The hours overlap or end before they begin' },
  numberTaken: { status: 409, zh: '已有这个号的窗口，请换一个号', en: 'There is a window of this number already' },
  windowClosed: { status: 409, zh: '这个窗口已停用', en: 'The window is closed' },
  seatTaken: { status: 409, zh: '这个窗口已有同事在岗', en: 'A colleague sits at this window' },
  noSuchClerk: { status: 422, zh: '此人不在本中心任职', en: 'This person does not work here' },
  notYourItem: { status: 403, zh: '您的岗位或窗口不受理这个事项', en: 'Neither you nor your window take this item' },
  inspectionOpen: { status: 409, zh: '已有一次检查没有结束', en: 'An inspection is still open' },
  notInThisState: { status: 409, zh: '这次检查目前不能进行此操作，请刷新后再看', en: 'The inspection does not allow this now' },
  unanswered: {
    status: 422,
    zh: '还有要求没有作答，或缺照片、说明，请按提示补齐',
    en: 'Something is unanswered, or a photo or note is missing',
  },
  dueTooSoon: { status: 422, zh: '整改期限要在今天之后', en: 'The limit must lie after today' },
})
