import { problemsOf } from '../../../platform/contract/problem.ts'

export const licenceProblems = problemsOf('licences', {
  noSuchLicence: { status: 404, zh: '没有查到这本证照，请核对证照类型和编号', en: 'No such licence' },
  wrongState: { status: 409, zh: '证照当前状态不能进行此操作', en: 'The licence is in another state' },
  suspended: { status: 409, zh: '同一种证照正被暂停，恢复或注销前不能延续、变更或另发', en: 'A licence of this type is suspended' },
  unverified: { status: 409, zh: '证照还没有经发证机关核实，不能出具加注件', en: 'The licence is not confirmed yet' },
  copySpan: { status: 422, zh: '加注件的有效期应从今天起，最长180天', en: 'The span of a copy is not valid' },
  copyOver: { status: 409, zh: '这份加注件已过期或已作废，请重新制作', en: 'The copy is over' },
  fileNotYours: { status: 422, zh: '没有找到所附的文件，请重新上传', en: 'An attached file was not found' },
  noHolder: { status: 422, zh: '证照缺少持证人，请先确认持证人', en: 'A licence needs a holder' },
  unknownType: { status: 422, zh: '没有这种证照类型', en: 'Unknown licence type' },
  isIssued: { status: 409, zh: '这本证照不是窗口扫描录入的，或已经核实', en: 'The licence is not an unconfirmed scan' },
  actOpen: { status: 409, zh: '这本证照已有一项待审批的申请，请先处理', en: 'An act on this licence is waiting already' },
  actDecided: { status: 409, zh: '这项申请已经处理', en: 'The act was decided already' },
  ownAct: { status: 403, zh: '申请人不能审批自己的申请，请由本机构另一人或上级机构审批', en: 'Whoever asked may not decide' },
  endBeforeStart: { status: 422, zh: '有效期截止日期不能早于今天', en: 'The span ends before today' },
  unknownField: { status: 422, zh: '这种证照没有这个项目', en: 'The type has no such field' },
  objectionOpen: { status: 409, zh: '这一项已提出异议，正在核查', en: 'This value is being examined already' },
  objectionDecided: { status: 409, zh: '这项异议已经处理', en: 'The objection was decided already' },
  tooMuch: { status: 422, zh: '超过一万条，请按证照类型分批导出', en: 'More than ten thousand' },
  consentOver: { status: 409, zh: '这项授权已经撤回', en: 'This consent was withdrawn already' },
})
