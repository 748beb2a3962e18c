/** 受理通知书, 一次性告知书, 不予受理决定书, 准予决定书, 证照, 申请表, 不予批准决定书, 电子证照加注件, 社区证明, 办件通知书, 入户调查记录 */
export const documentKinds = [
  'acceptance-notice',
  'one-time-notice',
  'refusal',
  'decision',
  'licence',
  'application-form',
  'rejection',
  'licence-copy',
  'proof',
  'turn-notice',
  'objection-reply',
  'joint-conclusion',
  'visit-record',
] as const
export type DocumentKind = (typeof documentKinds)[number]
export const documentKindNames: Record<DocumentKind, string> = {
  'acceptance-notice': '受理通知书',
  'one-time-notice': '一次性告知书',
  refusal: '不予受理决定书',
  decision: '决定书',
  licence: '电子证照',
  'application-form': '申请表',
  rejection: '不予批准决定书',
  'licence-copy': '电子证照加注件',
  proof: '社区证明',
  'turn-notice': '办件通知书',
  'objection-reply': '公示异议答复书',
  'joint-conclusion': '联审结论书',
  'visit-record': '入户调查记录',
}

/** Of a case, and not for its parties: who objected is not told to the applicant, and what offices said among themselves stays with them. */
export const innerDocuments: ReadonlySet<DocumentKind> = new Set(['objection-reply', 'joint-conclusion'])
