import { compileRule } from '../../../platform/rules/compile.ts'
import { explain } from '../../../platform/rules/explain.ts'
import { parseRule } from '../../../platform/rules/parse.ts'
import type { Context } from '../../../platform/rules/rule.ts'
import { type Material, postponedDays, words } from '../../catalog/contract.ts'
import type { MaterialState, MaterialView, ProvidedMaterial } from '../contract.ts'
import { type Holding, holdersOf, holdingsOf, type Matter, type PartyPerson } from './matter.ts'

/** Every material of the item with what is to be done about it: mostly nothing. */
export function materialViews(matter: Matter, context: Context, provided: readonly ProvidedMaterial[]): MaterialView[] {
  const given = new Map(provided.map((one) => [one.materialId, one]))
  const facts = settled(matter, context)
  return matter.item.materials.map((material) => materialView(matter, material, facts, given.get(material.id)))
}

interface Standing {
  readonly state: MaterialState
  readonly required: boolean
  readonly why: string
}

function materialView(matter: Matter, material: Material, context: Context, given: ProvidedMaterial | undefined): MaterialView {
  const found = licencesFor(matter, material)
  const proof = verifiedFor(matter, given)
  const standing =
    proof || (isGiven(matter, material, given) && !(given?.earlier && found.held.length > 0))
      ? providedStanding(material, proof)
      : standingOf(matter, material, context, given, found)
  const chosen = chosenStanding(material, standing, given)
  const holder = holderWord(material)
  return {
    id: material.id,
    name: material.name,
    ...chosen,
    ...choices(material, standing),
    ...(holder === undefined ? {} : { holder }),
    licences: standing.state === 'not-applicable' ? [] : found.held.map((one) => licenceView(matter, one)),
    original: material.original ?? false,
    ...(standing.state === 'ask' && material.question !== undefined ? { question: material.question } : {}),
    ...(material.note === undefined ? {} : { note: material.note }),
    fileIds: [...(given?.fileIds ?? [])],
    originalSeen: given?.originalSeen ?? false,
    ...(given?.seen === undefined ? {} : { seen: given.seen }),
    ...(proof === undefined ? {} : { verified: true }),
  }
}

/** What may be chosen instead of bringing it, as long as it is what is asked for. */
function choices(material: Material, { state, required }: Standing): Pick<MaterialView, 'mayPostpone' | 'mayPromise'> {
  if (state !== 'to-bring' || !required) return {}
  const { postpone, promise } = material
  return {
    ...(postpone ? { mayPostpone: { days: postpone.days ?? postponedDays, until: postpone.until } } : {}),
    ...(promise ? { mayPromise: { says: promise.says, basis: promise.basis } } : {}),
  }
}

function chosenStanding(material: Material, standing: Standing, given: ProvidedMaterial | undefined): Standing {
  if (standing.state !== 'to-bring' || !standing.required) return standing
  if (given?.instead === 'postpone' && material.postpone)
    return { ...standing, state: 'postponed', why: `容缺后补：受理后 ${material.postpone.days ?? postponedDays} 个工作日内补交` }
  if (given?.instead === 'promise' && material.promise) return { ...standing, state: 'promised', why: '以告知承诺代替，办结后核查' }
  return standing
}

/** At the window an original must have been seen; online the photograph is enough for now, the original is seen at delivery. */
function isGiven(matter: Matter, material: Material, given: ProvidedMaterial | undefined): boolean {
  if (!given) return false
  if (given.originalSeen) return true
  return given.fileIds.length > 0 && (matter.viewer === 'resident' || material.original !== true)
}

/** A sealed document that was found genuine is the original itself. */
const verifiedFor = (matter: Matter, given: ProvidedMaterial | undefined) =>
  matter.presented.find((one) => given?.fileIds.includes(one.fileId) === true)

const providedStanding = (material: Material, proof: Matter['presented'][number] | undefined): Standing => ({
  state: 'provided',
  required: material.required,
  why: proof === undefined ? '已提供' : `已核验电子原件：${proof.sealedBy}盖章的“${proof.title}”，盖章有效，内容未被改动`,
})

function standingOf(matter: Matter, material: Material, context: Context, given: ProvidedMaterial | undefined, found: Found): Standing {
  const need = needOf(matter, material, context, given)
  return 'state' in need ? need : sourceStanding(material, need.required, found)
}

/** Whether it is needed at all: by its rule, by the answer to its question, or voluntary. */
function needOf(
  matter: Matter,
  material: Material,
  context: Context,
  given: ProvidedMaterial | undefined,
): Standing | { required: boolean } {
  if (material.when !== undefined) {
    const rule = parseRule(material.when)
    const holds = compileRule(rule)(context)
    if (holds === false) return { state: 'not-applicable', required: false, why: '按您的情况不需要' }
    if (holds === undefined)
      return undecided(
        matter,
        explain(rule, context).facts.map((fact) => fact.path),
      )
  }
  if (material.question === undefined || given?.needed === true) return { required: material.required }
  if (given?.needed === false) return { state: 'not-applicable', required: false, why: '您已说明不需要' }
  return { state: 'ask', required: false, why: '请先回答问题，才能确定是否需要' }
}

/** Only what an answer of the applicant would settle is asked; what the platform does not know never holds up a submission. */
function undecided(matter: Matter, paths: readonly (readonly string[])[]): Standing {
  const labels = paths.flatMap(([head, key = '']) => {
    const field = head === 'form' ? matter.item.fields.find((one) => one.key === key) : undefined
    return field ? [`“${field.label}”`] : []
  })
  if (labels.length > 0) return { state: 'ask', required: false, why: `填写${[...new Set(labels)].join('、')}后就能确定是否需要` }
  const codes = paths.flatMap(([head, code = '']) => (head === 'licence' || head === 'expired' ? [code] : []))
  const names = codes.map((code) => `“${matter.reference.licenceType(code)?.name ?? code}”`)
  if (names.length > 0)
    return { state: 'to-bring', required: false, why: `证照库中没有查到${[...new Set(names)].join('、')}，如果持有请带上；没有也可以办理` }
  return { state: 'fetched-from-department', required: false, why: '是否需要由办理部门核对后确定，现在不用带' }
}

/** A question that need not be answered and was not, and one that does not apply, leave nothing to wait for. */
function settled(matter: Matter, context: Context): Context {
  const form = context.form as Readonly<Record<string, unknown>>
  const left = matter.item.fields.filter((field) => {
    if (form[field.key] !== undefined) return false
    return !field.required || (field.when !== undefined && compileRule(parseRule(field.when))(context) !== true)
  })
  return { ...context, form: { ...form, ...Object.fromEntries(left.map((field) => [field.key, null])) } }
}

function sourceStanding(material: Material, required: boolean, found: Found): Standing {
  if (material.source === 'generated') return { state: 'generated', required, why: '由系统根据表单自动生成，不用带' }
  if (found.held.length > 0) return { state: 'in-repository', required, why: repositoryWhy(found) }
  if (material.source === 'shared') return { state: 'fetched-from-department', required, why: '由系统向有关部门调取，不用带' }
  const why = missingWhy(material, found)
  return { state: 'to-bring', required, why: required ? why : `${why}；没有也可以办理` }
}

function missingWhy(material: Material, { people }: Found): string {
  if (material.licence === undefined) return '需要您提供'
  if (people.length === 0) return '请先确定相关人员，再看证照库中是否已有'
  return people.some((one) => one.isStranger) ? '对方没有委托您，平台不替您调取对方的证照，需要您提供' : '证照库中没有查到，需要您提供'
}

function repositoryWhy(found: Found): string {
  const without = found.people.filter((person) => !found.held.some((one) => one.holder === person.id))
  if (without.length === 0 || without.length === found.people.length) return '证照库中已有，不用带'
  return `证照库中已有，不用带；未查到${without.map((person) => person.name).join('、')}的，由窗口核对`
}

interface Found {
  readonly people: readonly PartyPerson[]
  readonly held: readonly Holding[]
}

/** A shared licence is one paper, however many of the family hold it. */
function licencesFor(matter: Matter, material: Material): Found {
  const code = material.licence
  if (code === undefined) return { people: [], held: [] }
  const people = [...new Map(holdersOf(matter, material.of).map((person) => [person.id, person])).values()]
  const held = people.flatMap((person) => holdingsOf(person, code).slice(0, 1))
  return { people, held: [...new Map(held.map((one) => [one.id, one])).values()] }
}

function licenceView(matter: Matter, one: Holding): MaterialView['licences'][number] {
  const everybody = [...matter.people, ...(matter.household?.members ?? [])]
  return {
    id: one.id,
    code: one.code,
    name: matter.reference.licenceType(one.code)?.name ?? one.code,
    holderName: everybody.find((person) => person.id === one.holder)?.name ?? '',
    ...(one.validTo === null ? {} : { validTo: one.validTo }),
  }
}

function holderWord(material: Material): string | undefined {
  const roles = material.of ?? ['applicant']
  return roles.length === 1 && roles[0] === 'applicant' ? undefined : roles.map((role) => words['zh-CN'].partyRole[role]).join('、')
}
