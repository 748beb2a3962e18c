import type { VisitQuestion } from '../../contract.ts'

/** A field of an item as far as questions are made from it. */
export interface FieldLike {
  readonly key: string
  readonly label: string
  readonly type: string
  readonly required: boolean
  readonly options?: readonly string[] | undefined
  readonly unit?: string | undefined
}

/** What the city asks at every visit (`data/visits.yaml`). */
export interface Questionnaire {
  /** Concepts of the field dictionary that are checked where the application has them. */
  readonly checks: readonly string[]
  readonly notes: readonly Omit<VisitQuestion, 'kind'>[]
}

/** What is written down at a door with a thumb; tables and pictures of a step are filled in at the desk. */
const types = ['string', 'text', 'integer', 'decimal', 'money', 'date', 'boolean', 'enum', 'multiEnum']

export const checkAnswers = ['属实', '不符', '未能核实'] as const
export const checkKey = (key: string) => `check.${key}`
export const actualKey = (key: string) => `actual.${key}`

/** First whether what was declared is true, then what the item's step asks, then what was seen. */
export function questionsFrom(
  declared: readonly (FieldLike & { readonly concept: string; readonly words: string })[],
  fields: readonly FieldLike[],
  { checks, notes }: Questionnaire,
): VisitQuestion[] {
  const wanted = declared.filter((one) => checks.includes(one.concept) && one.words !== '')
  return [
    ...wanted.flatMap((one): VisitQuestion[] => [
      {
        key: checkKey(one.key),
        label: one.label,
        kind: 'check',
        type: 'enum',
        options: [...checkAnswers],
        required: true,
        declared: one.words,
      },
      { key: actualKey(one.key), label: `${one.label}的实际情况`, kind: 'check', type: 'string', required: false },
    ]),
    ...fields.filter((one) => types.includes(one.type)).map((one): VisitQuestion => ({ ...plain(one), kind: 'field' })),
    ...notes.map((one): VisitQuestion => ({ ...one, kind: 'note' })),
  ]
}

function plain({ key, label, type, required, options, unit }: FieldLike): Omit<VisitQuestion, 'kind'> {
  return {
    ...{ key, label, required, type: type as VisitQuestion['type'] },
    ...(options === undefined ? {} : { options: [...options] }),
    ...(unit === undefined ? {} : { unit }),
  }
}
