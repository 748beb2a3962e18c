import { explain } from '../../../platform/rules/explain.ts'
import { parseRule } from '../../../platform/rules/parse.ts'
import type { Context } from '../../../platform/rules/rule.ts'
import { type Condition, words } from '../../catalog/contract.ts'
import { holdersOf, type Matter } from '../../forms/server/api.ts'
import { suspendedWords } from '../../licences/server/api.ts'
import { departmentName } from '../../organisations/server/api.ts'
import type { ConditionView, MissingFact, Outlook } from '../contract.ts'
import { factWords, missingFact } from './words.ts'

/** Every condition of the item, told as a sentence: met, not met, or unknown with what is missing and who can tell. */
export function conditionViews(matter: Matter, context: Context): ConditionView[] {
  const stated = matter.item.conditions.map((condition) => {
    const { id, text, kind } = condition
    return { id, text, kind, ...standingOf(matter, condition, context) }
  })
  return [...stated, ...suspensionOf(matter)]
}

/** A condition that stands in no item, because it is the law's: what is suspended is not renewed, changed or given a second time. */
function suspensionOf(matter: Matter): ConditionView[] {
  const { licence: code, effect, of = 'applicant' } = matter.item.result
  if (code === undefined || effect === 'none' || effect === 'revoke') return []
  const found = holdersOf(matter, [of])
    .flatMap((one) => one.suspended ?? [])
    .find((one) => one.code === code)
  if (found === undefined) return []
  const name = matter.reference.licenceType(code)?.name ?? ''
  const explanation = `不符合：${suspendedWords(name, found.issuer)}`
  return [{ id: 'not-suspended', text: `“${name}”没有被暂停`, kind: 'fact', state: 'not-met', explanation, missing: [] }]
}

type Standing = Pick<ConditionView, 'state' | 'explanation' | 'missing'>

function standingOf(matter: Matter, condition: Condition, context: Context): Standing {
  if (condition.kind === 'declaration') return { state: 'declared', explanation: declarationWords(matter, condition), missing: [] }
  if (condition.kind === 'later' || condition.rule === undefined) {
    return { state: 'later', explanation: laterWords(matter, condition), missing: [] }
  }
  const { verdict, facts } = explain(parseRule(condition.rule), context)
  if (verdict === undefined) return unknownStanding(facts.map((fact) => missingFact(matter, context, fact.path)))
  const told = facts.flatMap((fact) => factWords(matter, fact) ?? [])
  const explanation = `${verdict ? '符合' : '不符合'}${told.length > 0 ? `：${told.join('；')}` : ''}`
  return { state: verdict ? 'met' : 'not-met', explanation, missing: [] }
}

function unknownStanding(missing: readonly MissingFact[]): Standing {
  const once = [...new Map(missing.map((fact) => [fact.label, fact])).values()]
  const told = once.map((fact) => `${fact.label}（${fact.who}）`)
  return { state: 'unknown', explanation: `还不能判断，缺少：${told.join('、')}`, missing: once }
}

function declarationWords(matter: Matter, condition: Condition): string {
  const act = matter.item.acts.find((one) => one.id === condition.act)
  return act ? `提交时由${words['zh-CN'].partyRole[act.by]}确认：${act.text}` : '提交时由申请人确认'
}

function laterWords(matter: Matter, condition: Condition): string {
  const step = matter.item.process.find((one) => one.id === condition.step)
  if (!step) return '由办理部门核查'
  return `由${words['zh-CN'].level[step.level]}${departmentName(step.department)}在“${step.name}”环节核查`
}

/** Only facts that a machine can decide count: a declaration or a later finding speaks neither for nor against. */
export function outlookOf(conditions: readonly ConditionView[]): Outlook {
  const states = conditions.map((one) => one.state)
  if (states.includes('not-met')) return 'not-eligible'
  return states.includes('unknown') ? 'open' : 'eligible'
}

export function summaryOf(conditions: readonly ConditionView[]): string {
  const count = (state: ConditionView['state']) => conditions.filter((one) => one.state === state).length
  const [met, failed, unknown] = [count('met'), count('not-met'), count('unknown')]
  if (failed > 0) return `有 ${failed} 项条件不符合，请看逐条说明`
  if (unknown > 0) return met > 0 ? `已知的 ${met} 项条件都符合，还有 ${unknown} 项待确定` : `有 ${unknown} 项条件待确定`
  return met > 0 ? `${met} 项条件全部符合` : '没有需要事先核对的条件'
}
