import type { FieldFault } from '../../../platform/contract/problem.ts'
import type { CivilDate } from '../../../platform/contract/shapes.ts'
import type { Finding, InspectionState, Part, Requirement, Standing } from '../contract.ts'

/** An inspection as its rules see it: state and lines, no people. */
export interface Inspection {
  readonly state: InspectionState
  readonly findings: readonly Finding[]
  readonly due: CivilDate | null
}

export const blankFinding = (requirement: string): Finding => ({
  ...{ requirement, self: null, note: '', photos: [], verdict: null, defect: '', mended: '', mendedPhotos: [] },
})

/** The checklist of one centre. */
export const beginning = (requirements: readonly Requirement[]): Inspection => ({
  state: 'draft',
  findings: requirements.map((one) => blankFinding(one.id)),
  due: null,
})

/** What may be done in a state; by whom is asked elsewhere. */
export const allowed: Record<InspectionState, readonly ('answer' | 'submit' | 'review' | 'mend')[]> = {
  draft: ['answer', 'submit'],
  submitted: ['review'],
  defective: ['mend'],
  rectified: ['review'],
  passed: [],
}

const faultAt = (requirement: string, message: string): FieldFault => ({ field: `/${requirement}`, rule: 'standard', message })

/** Every line answered; "met" with its picture where one is asked for, "not met" with its reason. */
export function faultsOfAnswers(requirements: readonly Requirement[], findings: readonly Finding[]): FieldFault[] {
  return requirements.flatMap((one) => {
    const found = findings.find((each) => each.requirement === one.id)
    if (!found?.self) return [faultAt(one.id, `请对“${one.text}”作答`)]
    if (found.self === 'met' && one.evidence === 'photo' && found.photos.length === 0) return [faultAt(one.id, `“${one.text}”需附照片`)]
    return found.self === 'not-met' && found.note.trim().length < 2 ? [faultAt(one.id, `“${one.text}”没有达到，请写明情况`)] : []
  })
}

export interface Verdict {
  readonly requirement: string
  readonly verdict: 'met' | 'defect'
  readonly defect: string
}

/** After a review: passed where nothing is wrong, else defective until a day. On a re-check only what was wrong is looked at again. */
export function reviewed(inspection: Inspection, verdicts: readonly Verdict[], due: CivilDate | undefined): Inspection | FieldFault[] {
  const again = inspection.state === 'rectified'
  const asked = inspection.findings.filter((one) => !again || one.verdict === 'defect')
  const faults = asked.flatMap(({ requirement }) => {
    const given = verdicts.find((one) => one.requirement === requirement)
    if (!given) return [faultAt(requirement, '请给出复核结论')]
    return given.verdict === 'defect' && given.defect.trim().length < 2 ? [faultAt(requirement, '请写明问题')] : []
  })
  if (faults.length > 0) return faults
  const findings = inspection.findings.map((one) => {
    const given = asked.includes(one) ? verdicts.find((each) => each.requirement === one.requirement) : undefined
    return given ? { ...one, verdict: given.verdict, defect: given.verdict === 'defect' ? given.defect.trim() : '' } : one
  })
  const wrong = findings.some((one) => one.verdict === 'defect')
  if (wrong && due === undefined) return [{ field: '/due', rule: 'required', message: '请定整改期限' }]
  return { state: wrong ? 'defective' : 'passed', findings, due: wrong ? (due ?? null) : null }
}

/** Each defect says how it was mended, with a picture where the standard wants one. */
export function mended(
  inspection: Inspection,
  requirements: readonly Requirement[],
  given: readonly Pick<Finding, 'requirement' | 'mended' | 'mendedPhotos'>[],
): Inspection | FieldFault[] {
  const wrong = inspection.findings.filter((one) => one.verdict === 'defect')
  const faults = wrong.flatMap(({ requirement }) => {
    const told = given.find((one) => one.requirement === requirement)
    const photo = requirements.find((one) => one.id === requirement)?.evidence === 'photo'
    if (!told || told.mended.trim().length < 2) return [faultAt(requirement, '请写明整改情况')]
    return photo && told.mendedPhotos.length === 0 ? [faultAt(requirement, '请附整改后的照片')] : []
  })
  if (faults.length > 0) return faults
  const findings = inspection.findings.map((one) => {
    const told = one.verdict === 'defect' ? given.find((each) => each.requirement === one.requirement) : undefined
    return told ? { ...one, mended: told.mended.trim(), mendedPhotos: told.mendedPhotos } : one
  })
  return { ...inspection, state: 'rectified', findings }
}

export const isOverdue = ({ state, due }: Pick<Inspection, 'state' | 'due'>, today: CivilDate): boolean =>
  state === 'defective' && due !== null && due < today

/** How a centre stands by its latest inspection. */
export function standingOf(latest: Inspection | undefined, today: CivilDate): Standing {
  if (!latest || latest.state === 'draft') return 'unchecked'
  if (latest.state === 'defective') return isOverdue(latest, today) ? 'overdue' : 'defective'
  return latest.state === 'passed' ? 'passed' : 'under-review'
}

/** Parts of the standard with a defect that stands. */
export function failingParts(latest: Inspection | undefined, requirements: readonly Requirement[]): Part[] {
  const wrong = new Set((latest?.findings ?? []).filter((one) => one.verdict === 'defect').map((one) => one.requirement))
  return [...new Set(requirements.filter((one) => wrong.has(one.id)).map((one) => one.part))]
}
