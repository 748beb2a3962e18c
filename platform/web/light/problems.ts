import { Refusal } from '../../contract/client.ts'
import type { FieldFault, ProblemBody } from '../../contract/problem.ts'
import { language } from './language.ts'
import { texts } from './texts.ts'

export interface Presented {
  readonly code: string
  readonly status: number
  readonly title: string
  readonly detail: string | undefined
  readonly faults: readonly FieldFault[]
  /** Shown small, so that a resident can read it out on the telephone. Empty for problems of the browser itself. */
  readonly requestId: string
  /** No answer came: nothing is lost, trying again is right. */
  readonly offline: boolean
}

const say = texts({
  'zh-CN': {
    unexpected: '页面出错，请刷新后重试',
    slow: '网络不通，内容已保留，请稍后重试',
    unavailable: '服务暂时不可用',
  },
  en: {
    unexpected: 'Something went wrong on this page, please reload',
    slow: 'No connection. Nothing is lost, please try again later',
    unavailable: 'The service does not answer at present',
  },
})

/** Turns whatever was thrown into what a person can read. A bug in the page never shows its stack. */
export function present(thrown: unknown): Presented {
  if (!(thrown instanceof Refusal)) {
    console.error(thrown)
    return { code: 'web.unexpected', status: 0, title: say.now().unexpected, detail: undefined, faults: [], requestId: '', offline: false }
  }
  const { code, status, title, detail, errors, requestId } = thrown.problem
  const offline = code === 'platform.offline'
  return {
    code,
    status,
    title: titleOf(thrown.problem),
    detail: detail === title ? undefined : detail,
    faults: errors ?? [],
    requestId,
    offline,
  }
}

function titleOf({ code, title, en }: ProblemBody): string {
  if (code === 'platform.offline') return say.now().slow
  if (code === 'platform.unavailable') return say.now().unavailable
  return language() === 'en' ? (en ?? title) : title
}

/** `/fields/annual_income` → `['fields', 'annual_income']` (RFC 6901). */
export function pointerPath(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
}
