import { compileValue } from '../../../platform/rules/compile.ts'
import { parseRule } from '../../../platform/rules/parse.ts'
import type { Context } from '../../../platform/rules/rule.ts'
import type { Found } from './found.ts'

/** `= if applicant.age >= 90 then …`: a value that follows from what is known. */
export const isDerived = (source: string) => source.startsWith('=')

/**
 * What follows from the facts of the matter. Three-valued like every rule: as long as one fact that decides is unknown nothing follows, and
 * `null` says that nothing follows from these facts, never that there is nothing.
 */
export function derive(source: string, context: Context, basis: Found['basis']): Found | undefined {
  const value = compileValue(parseRule(source.slice(1).trim()))(context)
  if (value === undefined || value === null || (Array.isArray(value) && value.includes(undefined))) return undefined
  return {
    value: Array.isArray(value) ? value.filter((one) => one !== null) : value,
    type: undefined,
    source: 'computed',
    sourceName,
    at: undefined,
    basis,
  }
}

const sourceName = '根据证照和登记信息得出'
