import { Type } from 'typebox'
import { projectRoot } from '../../../../platform/server/root.ts'
import type { Item } from '../../contract.ts'
import { readOne, shaped } from '../read.ts'

const Lines = Type.Array(Type.String({ minLength: 1 }))
const ElementData = Type.Object(
  {
    example: Type.Boolean(),
    division: Type.String({ pattern: '^\\d{2}$' }),
    bodyDivision: Type.String({ pattern: '^\\d{6}$' }),
    departments: Type.Record(
      Type.String(),
      Type.Object({
        code: Type.String({ pattern: '^[0-9A-Z]{2}$' }),
        body: Type.String({ pattern: '^\\d{3}$' }),
        nature: Type.String(),
        bodyKind: Type.String({ pattern: '^\\d{2}$' }),
        complaints: Type.String(),
      }),
    ),
    kinds: Type.Record(Type.String(), Type.String({ pattern: '^\\d{2}$' })),
    quotas: Type.Record(Type.String(), Type.String()),
    delegated: Lines,
    rights: Type.Record(Type.String(), Lines),
    duties: Type.Record(Type.String(), Lines),
    remedies: Type.Record(Type.String(), Type.String()),
    party: Type.String(),
  },
  { additionalProperties: false },
)

let known: ReturnType<typeof read> | undefined
const read = () => shaped(ElementData, readOne(projectRoot, 'data/elements.yaml')).value

/** What the list asks for and no item says by itself. Read once per process. */
export const elementData = () => {
  known ??= read()
  return known
}

/** 基本编码, 12 characters: division 2, kind 2, department 2, main item 3, sub-item 3 (`000`: none). */
export function basicCode(item: Item): string {
  const { division, kinds, departments } = elementData()
  return `${division}${kinds[item.kind]}${departments[item.department]?.code}${item.code.slice(3)}000`
}

/** 实施编码, 31: the body's credit code 18, level of exercise 1, basic code 12. */
export const taskCode = (item: Item): string => `${creditCode(item.department)}${levelCode(item)}${basicCode(item)}`

/** 业务办理项编码, 33: each item is handled in one way. */
export const handlingCode = (item: Item): string => `${taskCode(item)}01`

const levels: Readonly<Record<Item['acceptLevel'], string>> = { city: '3', county: '4', street: '5', community: '6' }

/** 行使层级 by the step that decides. */
export function levelCode(item: Item): string {
  return levels[item.process.find((step) => step.decides)?.level ?? item.acceptLevel]
}

/** 统一社会信用代码 of the body that carries an item (GB 32100-2015), under a division that was never assigned. */
export function creditCode(department: string): string {
  const { departments, bodyDivision } = elementData()
  const body = departments[department]
  if (!body) throw new Error(`no body for ${department}`)
  const organisation = `MB000${body.body}`
  const seventeen = `${body.bodyKind}${bodyDivision}${organisation}${organisationCheck(organisation)}`
  return `${seventeen}${creditCheck(seventeen)}`
}

const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** GB 32100-2015 § 5.5: weighted sum modulo 31. */
export function creditCheck(seventeen: string): string {
  const sum = [...seventeen].reduce((total, one, at) => total + letters.indexOf(one) * (creditWeights[at] ?? 0), 0)
  return letters[(31 - (sum % 31)) % 31] ?? ''
}

const organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2]

/** GB 11714: modulo 11 over letters counted from A = 10. */
function organisationCheck(eight: string): string {
  const sum = [...eight].reduce((total, one, at) => total + Number.parseInt(one, 36) * (organisationWeights[at] ?? 0), 0)
  const check = 11 - (sum % 11)
  return check === 10 ? 'X' : check === 11 ? '0' : String(check)
}
