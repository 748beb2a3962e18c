import { type Static, Type } from 'typebox'

/** What one application takes from the resident, and what it would have taken at a window of paper. Counts, nothing about the person. */
export const Effort = Type.Object(
  {
    /** Required fields of the applicant that apply. */
    fields: Type.Integer({ minimum: 0 }),
    /** Of these, filled by the system. */
    filled: Type.Integer({ minimum: 0 }),
    /** Papers that apply to this case: a window without repository, shared data and generated forms asks for every one. */
    materialsOnPaper: Type.Integer({ minimum: 0 }),
    /** Of these, asked of the resident. */
    materialsAsked: Type.Integer({ minimum: 0 }),
  },
  { title: '填报与材料负担' },
)
export type Effort = Static<typeof Effort>

/** The part of a form and of a material that is counted. */
interface CountedForm {
  readonly sections: readonly {
    readonly fields: readonly {
      readonly filledBy: string
      readonly shown: boolean
      readonly required: boolean
      readonly open: boolean
      readonly provenance?: unknown
    }[]
  }[]
}
interface CountedMaterial {
  readonly state: string
  readonly required: boolean
}

/** What is voluntary and was not handed in is asked by nobody; a question that is not answered yet counts for neither. */
export function effortOf(form: CountedForm, materials: readonly CountedMaterial[]): Effort {
  const fields = form.sections
    .flatMap((section) => section.fields)
    .filter((one) => one.filledBy === 'applicant' && one.shown && one.required)
  const applying = materials.filter((one) => one.state === 'provided' || (one.required && counted.has(one.state)))
  return {
    fields: fields.length,
    filled: fields.filter((one) => one.provenance !== undefined && !one.open).length,
    materialsOnPaper: applying.length,
    materialsAsked: applying.filter((one) => one.state === 'provided' || one.state === 'to-bring' || one.state === 'postponed').length,
  }
}

const counted: ReadonlySet<string> = new Set(['in-repository', 'fetched-from-department', 'generated', 'to-bring', 'postponed', 'promised'])
