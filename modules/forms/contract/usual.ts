import { type Static, Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { event } from '../../../platform/contract/event.ts'
import { common } from '../../../platform/contract/problem.ts'
import { CivilDate, Filled, Id } from '../../../platform/contract/shapes.ts'
import { FieldType } from '../../catalog/contract.ts'
import { formatOf } from './formats.ts'

/** One thing that many forms ask and only the person can say: how to get a result, what work they look for, when they have time. */
export const UsualAnswer = Type.Object({
  /** The concept of the field dictionary. */
  key: Type.String(),
  label: Type.String(),
  type: FieldType,
  options: Type.Optional(Type.Array(Type.String())),
  unit: Type.Optional(Type.String()),
  /** Money in fen; `null` when the person has not said it. */
  value: Type.Unknown(),
})
export type UsualAnswer = Static<typeof UsualAnswer>

export const UsualAnswers = Type.Object({
  answers: Type.Array(UsualAnswer),
  /** The day on which they were last said; from then on they are offered for two years. */
  givenOn: Type.Union([CivilDate, Type.Null()]),
  /** Said at a window to a clerk, not by the person online. */
  atWindow: Type.Boolean(),
})
export type UsualAnswers = Static<typeof UsualAnswers>

/** Concept → value; `null` takes an answer back. */
const Said = Type.Object({ answers: Filled('常用信息') })

export const getMyUsual = endpoint({
  name: 'forms.get-my-usual',
  method: 'GET',
  path: '/my/usual',
  summary: '我的常用信息',
  door: 'resident',
  output: UsualAnswers,
})

export const keepMyUsual = endpoint({
  name: 'forms.keep-my-usual',
  method: 'PUT',
  path: '/my/usual',
  summary: '保存我的常用信息',
  door: 'resident',
  body: Said,
  output: UsualAnswers,
  problems: [common.invalidInput],
})

export const getUsual = endpoint({
  name: 'forms.get-usual',
  method: 'GET',
  path: '/people/:personId/usual',
  summary: '窗口查看办事人的常用信息',
  door: 'people:identify',
  params: Type.Object({ personId: Id }),
  output: UsualAnswers,
  problems: [common.notFound],
})

export const keepUsual = endpoint({
  name: 'forms.keep-usual',
  method: 'PUT',
  path: '/people/:personId/usual',
  summary: '窗口代为登记常用信息',
  door: 'people:identify',
  params: Type.Object({ personId: Id }),
  body: Said,
  output: UsualAnswers,
  problems: [common.notFound, common.invalidInput],
})

export const formsEvents = {
  usualKept: event(
    'forms.usual-answers-kept',
    '登记了常用信息',
    Type.Object({ personId: Id, concepts: Type.Array(Type.String()), atWindow: Type.Boolean() }),
  ),
  usualViewed: event('forms.usual-answers-viewed', '窗口查看了常用信息', Type.Object({ personId: Id })),
}

/** As a field that nobody has to answer: the inputs of forms show it. */
export const usualField = ({ key, label, type, options, unit, value }: UsualAnswer) => {
  const format = formatOf({ label, type })
  return {
    ...{ key, label, type, value, required: false, shown: true, filledBy: 'applicant', editable: true, open: false },
    ...(options === undefined ? {} : { options }),
    ...(unit === undefined ? {} : { unit }),
    ...(format === undefined ? {} : { format }),
  }
}
