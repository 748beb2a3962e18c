import { type Field, type Guide, type Item, type Material, postponedDays, type Step, words } from '../contract.ts'
import { basicCode, handlingCode, taskCode } from './elements/codes.ts'
import { questionsOf as faqOf } from './elements/questions.ts'
import { complaintsOf, dutiesOf, quotaOf, remedyOf, rightsOf } from './elements/standing.ts'
import { reference } from './reference.ts'
import type { PublishedItem } from './store.ts'
import { summaryOf } from './summary.ts'
import { isBrought, timeText, visitsOf } from './visits.ts'

const texts = words['zh-CN']

/** The service guide of a version: every code named, every rule told in words. */
export function guideOf(published: PublishedItem): Guide {
  const { item, version, effectiveFrom, state } = published
  return {
    item: summaryOf(published),
    version,
    effectiveFrom,
    state,
    aliases: item.aliases,
    basis: item.basis,
    limits: limitsOf(item),
    jurisdiction: texts.jurisdiction[item.jurisdiction],
    visits: visitsOf(item),
    fee: '不收费',
    conditions: item.conditions.map(({ id, text, kind }) => ({ id, text, kind, kindText: conditionText[kind] })),
    materials: item.materials.map(materialOf),
    questions: questionsOf(item),
    acts: item.acts.map(({ id, kind, text }) => ({ id, kind, text })),
    process: item.process.map(stepOf),
    result: resultOf(item),
    ...(item.renewal === undefined ? {} : { renewal: item.renewal }),
    ...(item.notes === undefined ? {} : { notes: item.notes }),
    ...nationalPart(item),
  }
}

const nationalPart = (item: Item) => ({
  codes: { basic: basicCode(item), task: taskCode(item), handling: handlingCode(item) },
  quota: quotaOf(item) ?? '没有数量限制，符合条件的都办理',
  complaints: complaintsOf(item),
  rights: rightsOf(item),
  duties: dutiesOf(item),
  remedy: remedyOf(item),
  faq: [...faqOf(item)],
})

const conditionText = { fact: '系统自动核对', declaration: '由申请人声明', later: '由部门在办理中核实' } as const

function limitsOf({ limits }: Item): Guide['limits'] {
  return {
    promised: timeText(limits.promised, limits.unit),
    statutory: limits.statutory === null ? null : timeText(limits.statutory, limits.statutoryUnit ?? limits.unit),
    onTheSpot: limits.promised === 0,
  }
}

function materialOf(material: Material): Guide['materials'][number] {
  const { note: told, situation } = splitNote(material.note)
  const note = [...(told === undefined ? [] : [told]), ...choiceWords(material)].join('；')
  const whenText = material.question ?? situation
  const conditional = material.when !== undefined || material.question !== undefined
  return {
    id: material.id,
    name: material.name,
    source: material.source,
    sourceText: texts.materialSource[material.source],
    bring: isBrought(material),
    of: (material.of ?? []).map((role) => texts.partyRole[role]),
    need: conditional ? 'conditional' : material.required ? 'always' : 'voluntary',
    original: material.original === true,
    ...(whenText === undefined ? {} : { whenText }),
    ...(note === '' ? {} : { note }),
  }
}

function choiceWords({ postpone, promise }: Material): string[] {
  const before = { decision: '作出决定', delivery: '送达结果' } as const
  return [
    ...(postpone ? [`可容缺受理：受理后 ${postpone.days ?? postponedDays} 个工作日内、${before[postpone.until]}前补交`] : []),
    ...(promise ? ['可告知承诺：书面承诺代替，办结后核查'] : []),
  ]
}

const situationMark = '适用情形：'

/** The situation in which a material is needed stands at the end of its note, in the words of the department. */
function splitNote(note: string | undefined): { note: string | undefined; situation: string | undefined } {
  const at = note?.indexOf(situationMark) ?? -1
  if (note === undefined || at === -1) return { note, situation: undefined }
  const before = note.slice(0, at).replace(/；$/, '')
  return { note: before === '' ? undefined : before, situation: note.slice(at + situationMark.length) }
}

const questionsOf = (item: Item): Guide['questions'] =>
  item.fields
    .filter((one) => one.filledBy === 'applicant')
    .map((one) => ({ key: one.key, label: one.label, required: one.required, prefilled: isPrefilled(one) }))

const isPrefilled = (field: Field) => field.source !== undefined

function stepOf(step: Step): Guide['process'][number] {
  return {
    id: step.id,
    name: step.name,
    level: step.level,
    levelText: texts.level[step.level],
    department: step.department,
    departmentText: reference().departments.get(step.department)?.name ?? step.department,
    kindText: step.signing ? `${texts.stepKind[step.kind]}（${texts.signing[step.signing.mode]}）` : texts.stepKind[step.kind],
    time: timeText(step.days, step.unit ?? 'working-day'),
    decides: step.decides === true,
    followUp: step.followUp === true,
    ...(step.group === undefined ? {} : { group: step.group }),
    ...(step.branch === undefined ? {} : { branch: { id: step.branch.id, label: step.branch.label } }),
  }
}

function resultOf({ result }: Item): Guide['result'] {
  const type = result.licence === undefined ? undefined : reference().licenceTypes.get(result.licence)
  return {
    document: result.document,
    effectText: texts.effect[result.effect],
    ...(type === undefined ? {} : { licence: { code: type.code, label: type.name } }),
    ...(result.validity === undefined ? {} : { validity: result.validity }),
  }
}
