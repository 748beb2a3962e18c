import { Problem } from '../../../platform/contract/problem.ts'
import { faultOf } from '../../../platform/server/validation.ts'
import { type Entry, type EntryBody, type EntryKind, entryBodies, visitProblems } from '../contract.ts'

export type Body = { [K in EntryKind]: { readonly kind: K; readonly said: EntryBody<K> } }[EntryKind]

/** What an entry says, checked by its kind. @throws visits.bad-body */
export function checkedBody({ kind, body }: Pick<Entry, 'kind' | 'body'>): Body {
  const said = parsed(body)
  const fault = faultOf(entryBodies[kind], said)
  if (fault !== undefined) throw new Problem(visitProblems.badBody, { detail: `记录内容有误：${fault}` })
  return { kind, said } as Body
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown
  } catch {
    throw new Problem(visitProblems.badBody)
  }
}
