import type { Id } from '../../../platform/contract/shapes.ts'
import { system } from '../../../platform/server/actor.ts'
import { openReception } from '../../cases/contract.ts'
import { aSignature, type Person, someValue, type TestCity } from '../../cases/server/testing.ts'
import { uploadFile } from '../../files/contract.ts'
import { residentToken, staffToken } from '../../identity/server/testing.ts'
import { identifyPerson, insertKinship } from '../../people/server/api.ts'
import {
  type BundleSubmitted,
  type BundleView,
  beginBundle,
  type EventAnswers,
  type EventPerson,
  nameBundleParty,
  type Plan,
  planLifeEvent,
  saveBundle,
  submitBundle,
} from '../contract.ts'

export interface Start {
  readonly code: string
  readonly receptionId?: Id
  readonly forPersonId?: Id
  readonly people?: EventPerson[]
  /** What is answered where the platform does not know; yes, or the first choice, to everything else. */
  readonly answers?: EventAnswers
}

/** Answers the questions of an event until nothing is asked. */
export async function aPlan(person: Person, { answers = {}, ...start }: Start): Promise<{ plan: Plan; answers: EventAnswers }> {
  let given: EventAnswers = { ...answers }
  let plan = await person.call(planLifeEvent, { ...start, answers: given })
  for (let round = 0; !plan.complete && round < 10; round += 1) {
    const open = plan.questions.filter((one) => one.answer === null)
    if (open.length === 0)
      throw new Error(`${start.code}: nobody named for ${plan.people.filter((one) => !one.personId).map((one) => one.role)}`)
    given = { ...given, ...Object.fromEntries(open.map((one) => [one.id, one.options?.[0]?.code ?? true])) }
    plan = await person.call(planLifeEvent, { ...start, answers: given })
  }
  return { plan, answers: given }
}

/** A merged form begun for what the plan suggests, or for the items named. */
export async function aBundle(person: Person, start: Start, items?: readonly string[]): Promise<BundleView> {
  const { plan, answers } = await aPlan(person, start)
  const wanted = items ?? plan.items.filter((one) => one.suggested).map((one) => one.code)
  return person.call(beginBundle, { ...start, answers, items: [...wanted] })
}

/** Fills in the merged form until nothing is missing. `papers`: a clerk sees originals, a resident uploads this file. */
export async function fillBundle(
  person: Person,
  begun: BundleView,
  given: { readonly other: { idNumber: string; name: string }; readonly answers?: Readonly<Record<string, unknown>>; readonly fileId?: Id },
): Promise<BundleView> {
  let bundle = begun
  const known = new Set(bundle.sheet.form.sections.flatMap((one) => one.fields).map((one) => one.key))
  const said = Object.entries(given.answers ?? {}).filter(([key]) => known.has(key))
  if (said.length > 0) bundle = await save(person, bundle, Object.fromEntries(said), [])
  for (let round = 0; bundle.sheet.missing.length > 0 && round < 14; round += 1) bundle = await fillOnce(person, bundle, given)
  if (bundle.sheet.missing.length > 0)
    throw new Error(
      `${bundle.code}: still missing ${bundle.sheet.missing.map((one) => `${one.kind} ${one.id} ${one.message}`).join(' · ')}`,
    )
  return bundle
}

async function fillOnce(person: Person, bundle: BundleView, given: Parameters<typeof fillBundle>[2]): Promise<BundleView> {
  let now = bundle
  const of = (kind: string) => now.sheet.missing.filter((one) => one.kind === kind)
  const wanted = new Set(of('field').map((one) => one.id.split('/')[0]))
  const fields = now.sheet.form.sections.flatMap((one) => one.fields).filter((field) => wanted.has(field.key))
  const paper = given.fileId === undefined ? { seenInOriginal: true } : { fileId: given.fileId }
  const materials = of('material').map(({ id: materialId }) => {
    const state = now.sheet.materials.find((one) => one.id === materialId)?.state
    return { materialId, ...(state === 'ask' ? { needed: false } : paper) }
  })
  if (fields.length + materials.length > 0)
    now = await save(person, now, Object.fromEntries(fields.map((field) => [field.key, someValue(field)])), materials)
  for (const party of of('party')) {
    const candidate = now.sheet.parties.find((one) => one.role === party.id)?.candidates[0]
    const who = candidate ? { personId: candidate.personId } : given.other
    now = await person.call(nameBundleParty, { bundleId: now.bundleId, role: party.id, revision: now.sheet.revision, ...who })
  }
  return now
}

function save(
  person: Person,
  bundle: BundleView,
  answers: Record<string, unknown>,
  materials: { materialId: string; needed?: boolean; fileId?: Id; seenInOriginal?: boolean }[],
): Promise<BundleView> {
  return person.call(saveBundle, { bundleId: bundle.bundleId, revision: bundle.sheet.revision, answers, materials })
}

export const allActs = (bundle: BundleView) => bundle.sheet.form.acts.map((one) => ({ actId: one.id }))

export async function signedBundle(person: Person, bundle: BundleView): Promise<BundleSubmitted> {
  const { bundleId, sheet } = bundle
  return person.call(submitBundle, { bundleId, revision: sheet.revision, signature: aSignature, acts: allActs(bundle) })
}

const community = '510402002001'
const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

interface Card {
  readonly kind: 'foreigner-card'
  readonly name: string
  readonly birthDate: string
  readonly sex: 'male' | 'female'
  readonly document: { readonly number: string }
  readonly residence: string
  readonly phone: string
}

/** People without a story of their own, so that tests do not stand in each other's way; they show a foreigner's card at the window. */
export function aTown<C extends TestCity>(city: C) {
  let count = 0
  const cards = new Map<Id, Card>()
  const staff = async (login: string, officeId?: Id) =>
    city.caller('staff', await staffToken(city.boot, login, officeId)) as ReturnType<C['caller']>
  const as = async (id: Id) => city.caller('portal', await residentToken(city.boot, id)) as ReturnType<C['caller']>
  async function aPerson(name: string, birthDate = '1980-05-06', sex: 'male' | 'female' = 'female'): Promise<Id> {
    count += 1
    const document = { number: `CHN${birthDate.replaceAll('-', '')}${String(count).padStart(4, '0')}` }
    const card: Card = { kind: 'foreigner-card', name, birthDate, sex, document, residence: community, phone: '13900001111' }
    const { person } = await city.boot.transaction(system, (tx) => identifyPerson(tx, card))
    cards.set(person.id, card)
    return person.id
  }
  /** A mother and her newborn. */
  async function aFamily() {
    const mother = await aPerson('赵新母')
    const child = await aPerson('赵新生', '2026-01-20')
    await city.boot.transaction(system, (tx) => insertKinship(tx, mother, 'child', child))
    return { mother, child }
  }
  async function aReadyNewborn(other: { idNumber: string; name: string }) {
    const { mother, child } = await aFamily()
    const resident = await as(mother)
    const begun = await aBundle(resident, { code: 'newborn' })
    const { id: fileId } = await resident.call(uploadFile, { name: '照片.png', content: onePixel })
    return { mother, child, resident, begun, ready: await fillBundle(resident, begun, { other, fileId }) }
  }
  /** The person stands at the window of 竹湖园. */
  async function received(personId: Id, login = `clerk-${community}`) {
    const card = cards.get(personId)
    if (!card) throw new Error('nobody of this town')
    const { kind, name, birthDate, sex, document } = card
    const clerk = await staff(login)
    return { clerk, reception: await clerk.call(openReception, { withoutNumber: { kind, name, birthDate, sex, document } }) }
  }
  return { as, staff, aPerson, aFamily, aReadyNewborn, received }
}
