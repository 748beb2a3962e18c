import { words } from '../../../catalog/contract.ts'
import { type FieldView, isEmpty, validateField } from '../../../forms/contract.ts'
import { nationalList } from '../definitions.ts'
import { definitionOf, fieldsOf, type Member, subjectOf } from './member.ts'
import { stricter } from './narrowing.ts'
import { anyOf, renamed } from './rules.ts'

/** Where an answer of the merged form goes. */
export interface Place {
  readonly member: Member
  readonly key: string
  readonly view: FieldView
}

export interface MergedField {
  readonly key: string
  /** Concept of the field dictionary and whom it is about: no two fields of a form have the same. */
  readonly concept: string
  readonly section: string
  readonly view: FieldView
  readonly places: readonly Place[]
}

interface Group {
  readonly concept: string
  readonly section: string
  readonly places: Place[]
  narrowing: Pick<FieldView, 'type'>
}

/** One field per concept and person, whatever number of items asks for it. Where two narrowings exclude each other both are asked. */
export function mergedFields(members: readonly Member[]): MergedField[] {
  const groups: Group[] = []
  for (const member of members) for (const view of fieldsOf(member)) place(groups, member, view)
  const keys = keysOf(groups)
  const keyIn = (member: Member) => {
    const own = new Map(
      groups.flatMap((one) => one.places.filter((each) => each.member === member).map((each) => [each.key, keys.get(one)])),
    )
    return (key: string) => own.get(key) ?? `${member.item.code}.${key}`
  }
  const rename = new Map(members.map((member) => [member, keyIn(member)]))
  const merged = groups
    .filter((one) => one.places.some((each) => !isAwaited(each)))
    .map((one) => ({
      ...{ key: keys.get(one) ?? '', concept: one.concept, section: one.section, places: one.places },
      view: mergedView(one, keys.get(one) ?? '', rename),
    }))
  return withTellingLabels(merged)
}

/** Two questions of the same words say whom they are about, or for which item they are. */
function withTellingLabels(merged: readonly MergedField[]): MergedField[] {
  const subjects = new Map<string, string[]>()
  for (const one of merged) subjects.set(one.view.label, [...(subjects.get(one.view.label) ?? []), subjectIn(one)])
  return merged.map((one) => {
    const same = subjects.get(one.view.label) ?? []
    if (same.length < 2) return one
    const alone = same.filter((each) => each === subjectIn(one)).length === 1
    const word = alone ? personWord(subjectIn(one)) : (one.places[0]?.member.item.shortName ?? '')
    return { ...one, view: { ...one.view, label: `${one.view.label}（${word}）` } }
  })
}

const subjectIn = (one: MergedField) => one.concept.split('/')[0] ?? ''

function personWord(subject: string): string {
  if (subject === 'applicant') return '本人'
  return (words['zh-CN'].partyRole as Readonly<Record<string, string>>)[subject.split(':').at(-1) ?? ''] ?? subject
}

function place(groups: Group[], member: Member, view: FieldView): void {
  const concept = conceptOf(member, view)
  const fits = (one: Group) => one.concept === concept && !one.places.some((each) => each.member === member)
  for (const group of groups.filter(fits)) {
    const narrowing = stricter(group.narrowing as FieldView, view)
    if (narrowing === undefined) continue
    group.narrowing = narrowing
    group.places.push({ member, key: view.key, view })
    return
  }
  groups.push({ concept, section: sectionOf(member, view), places: [{ member, key: view.key, view }], narrowing: narrowingOf(view) })
}

function conceptOf(member: Member, view: FieldView): string {
  const field = definitionOf(member, view.key)
  const own = field?.field === undefined || nationalList().own.includes(field.field)
  return `${subjectOf(member, field?.of)}/${own ? `${member.item.code}.${view.key}` : field.field}`
}

function narrowingOf({ type, options, columns, format, unit, min, max, maxLength }: FieldView) {
  const given = { type, options, columns, format, unit, min, max, maxLength }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Pick<FieldView, 'type'>
}

function sectionOf(member: Member, view: FieldView): string {
  const title = member.view.form.sections.find((one) => one.fields.includes(view))?.title ?? ''
  if (member.forLabel === undefined) return title
  return title === '申请人信息' ? `${member.forLabel}信息` : `${title}（${member.forLabel}）`
}

/** The item's own key where nobody else has it; the code of the item before it otherwise. */
function keysOf(groups: readonly Group[]): ReadonlyMap<Group, string> {
  const taken = new Set<string>()
  const keys = new Map<Group, string>()
  for (const group of groups) {
    const first = group.places[0]
    const plain = first?.key ?? ''
    const key = taken.has(plain) ? `${first?.member.item.code.replace('-', '')}_${plain}` : plain
    taken.add(key)
    keys.set(group, key)
  }
  return keys
}

/** Comes with the licence of an earlier item: neither asked nor missing before that. */
export function isAwaited({ member, key }: Pick<Place, 'member' | 'key'>): boolean {
  const source = definitionOf(member, key)?.source ?? ''
  const licence = /^(?:licence|latest):([A-Z0-9_]+)\./.exec(source)?.[1]
  return licence !== undefined && member.awaited.has(licence)
}

function mergedView(group: Group, key: string, rename: ReadonlyMap<Member, (key: string) => string>): FieldView {
  const live = group.places.filter((one) => !isAwaited(one))
  const base = bestOf(live)
  const shown = live.some((one) => one.view.shown)
  const required = live.some((one) => one.view.required && (one.view.shown || !shown))
  const visible = anyOf(live.map((one) => one.view.visible && renamed(one.view.visible, rename.get(one.member) ?? ((same) => same))))
  const { value, editable, provenance, objection, note, label } = base.view
  const fault = validateField({ label, ...group.narrowing } as FieldView, value)
  return {
    ...group.narrowing,
    ...{ key, label: labelOf(base), value: value ?? null, required, shown, editable, filledBy: base.view.filledBy },
    open: shown && required && editable && (isEmpty(value) || base.view.open),
    ...(visible === undefined ? {} : { visible }),
    ...(note === undefined ? {} : { note }),
    ...(provenance === undefined ? {} : { provenance }),
    ...(objection === undefined ? {} : { objection }),
    ...(fault === undefined ? {} : { message: fault.message }),
  } as FieldView
}

/** Whose value is shown: vouched for by a source, else typed, else the first. */
function bestOf(places: readonly Place[]): Place {
  const filled = places.filter((one) => !isEmpty(one.view.value))
  const best = filled.find((one) => one.view.provenance !== undefined && !one.view.editable) ?? filled.find((one) => one.view.provenance)
  return best ?? filled[0] ?? (places[0] as Place)
}

const labelOf = ({ member, view }: Place) => (member.forLabel === undefined ? view.label : `${view.label}（${member.forLabel}）`)
