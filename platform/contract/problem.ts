/** An expected failure: stable code, HTTP status, and a sentence for people in both languages. */
export interface ProblemDefinition {
  /** `cases.already-decided` */
  readonly code: string
  readonly status: number
  readonly zh: string
  readonly en: string
}

/** One faulty field: JSON pointer into the input, the rule it breaks, and what to do about it (Chinese). */
export interface FieldFault {
  readonly field: string
  readonly rule: string
  readonly message: string
}

/** Declares the problems of a module: `problemsOf('cases', { alreadyDecided: { status: 409, zh, en } })` gives code `cases.already-decided`. */
export function problemsOf<K extends string>(
  module: string,
  given: Record<K, { status: number; zh: string; en: string }>,
): Record<K, ProblemDefinition> {
  const entries = Object.entries<{ status: number; zh: string; en: string }>(given)
  return Object.fromEntries(entries.map(([key, one]) => [key, { code: `${module}.${kebab(key)}`, ...one }])) as Record<K, ProblemDefinition>
}

const kebab = (key: string) => key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** What is thrown for an expected failure. Anything else that is thrown is a bug and answers 500. */
export class Problem extends Error {
  readonly definition: ProblemDefinition
  readonly faults: readonly FieldFault[]
  readonly detail: string | undefined
  /** What was written before the refusal is committed all the same: the refusal is a fact itself (a failed sign-in is counted). */
  readonly keep: boolean
  constructor(definition: ProblemDefinition, more: { faults?: readonly FieldFault[]; detail?: string; keep?: boolean } = {}) {
    super(`${definition.code}: ${more.detail ?? definition.zh}`)
    this.definition = definition
    this.faults = more.faults ?? []
    this.detail = more.detail
    this.keep = more.keep ?? false
  }
}

/** The body of a problem answer, RFC 9457 with our `code` and `errors`. */
export interface ProblemBody {
  readonly type: string
  readonly title: string
  /** The title for readers of English. */
  readonly en?: string
  readonly status: number
  readonly detail?: string
  readonly code: string
  readonly requestId: string
  readonly errors?: readonly FieldFault[]
}

/** Problems every endpoint may answer with. */
export const common = problemsOf('platform', {
  invalidInput: { status: 422, zh: '提交的内容有误，请按提示修改', en: 'The input is not valid' },
  notSignedIn: { status: 401, zh: '请先登录', en: 'Please sign in' },
  notAllowed: { status: 403, zh: '您的岗位没有这项权限', en: 'You may not do this' },
  notFound: { status: 404, zh: '没有找到，或您无权查看', en: 'Not found' },
  conflict: { status: 409, zh: '内容已被他人更新，请刷新后再试', en: 'Somebody else changed this meanwhile' },
  tooLarge: { status: 413, zh: '提交的内容过大', en: 'The input is too large' },
  tooMany: { status: 429, zh: '操作过于频繁，请稍后再试', en: 'Too many requests' },
  badRequest: { status: 400, zh: '请求格式有误', en: 'Malformed request' },
  internal: { status: 500, zh: '系统出错，已记录，请稍后再试或联系管理员', en: 'Internal error' },
})
