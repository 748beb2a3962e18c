import { Type } from 'typebox'
import { endpoint } from '../../platform/contract/endpoint.ts'
import { common } from '../../platform/contract/problem.ts'
import { DivisionCode, Id, Nothing } from '../../platform/contract/shapes.ts'
import { DivisionLevel } from '../divisions/contract.ts'
import { centreProblems as problems } from './contract/problems.ts'
import { CentreView, CentreWindow, Profile, Takes } from './contract/shapes.ts'

export { centreEvents } from './contract/events.ts'
export * from './contract/inspections.ts'
export { centreProblems } from './contract/problems.ts'
export * from './contract/shapes.ts'

const ById = Type.Object({ officeId: Id })

export const getCentre = endpoint({
  name: 'centres.get-centre',
  method: 'GET',
  path: '/centres/:officeId',
  summary: '服务中心：地址、时间、窗口、电话',
  door: 'public',
  params: ById,
  output: CentreView,
  problems: [common.notFound],
})

/** Residents find the one near them: by name, place or address. */
export const findCentres = endpoint({
  name: 'centres.find-centres',
  method: 'GET',
  path: '/service-centres',
  summary: '查找服务中心',
  door: 'public',
  query: Type.Object({ q: Type.Optional(Type.String({ maxLength: 40, title: '名称或地址' })), within: Type.Optional(DivisionCode) }),
  output: Type.Object({
    rows: Type.Array(
      Type.Object({
        officeId: Id,
        name: Type.String(),
        level: DivisionLevel,
        division: DivisionCode,
        address: Type.String(),
        phone: Type.String(),
        openNow: Type.Boolean(),
        openText: Type.String(),
      }),
    ),
    total: Type.Integer(),
  }),
})

export const saveProfile = endpoint({
  name: 'centres.save-profile',
  method: 'PUT',
  path: '/centres/:officeId/profile',
  summary: '更改服务中心公示信息',
  door: 'centres:keep',
  params: ById,
  body: Type.Object({ revision: Type.Integer({ minimum: 0, maximum: 1_000_000_000, title: '版本' }), ...Profile.properties }),
  output: CentreView,
  problems: [problems.notYours, problems.wrongHours, common.conflict],
})

/** Without `windowId` a new one. What a window does not name it does not take; naming nothing takes everything. */
export const saveWindow = endpoint({
  name: 'centres.save-window',
  method: 'POST',
  path: '/centres/:officeId/windows',
  summary: '设置窗口及其受理范围',
  door: 'centres:keep',
  params: ById,
  body: Type.Object({
    windowId: Type.Optional(Id),
    number: Type.Integer({ minimum: 1, maximum: 99, title: '窗口号' }),
    name: Type.String({ minLength: 2, maxLength: 20, title: '窗口名称' }),
    takes: Takes,
    closed: Type.Boolean({ title: '停用' }),
  }),
  output: CentreView,
  problems: [problems.notYours, problems.numberTaken, common.notFound],
})

export const ClerkScope = Type.Object({
  accountId: Id,
  name: Type.String(),
  takes: Takes,
  takesText: Type.String(),
  seat: Type.Union([Type.Integer(), Type.Null()], { title: '所在窗口' }),
})

export const listClerks = endpoint({
  name: 'centres.list-clerks',
  method: 'GET',
  path: '/centres/:officeId/clerks',
  summary: '窗口人员及其受理范围',
  door: 'centres:see',
  params: ById,
  output: Type.Object({ rows: Type.Array(ClerkScope) }),
  problems: [problems.notYours],
})

export const setClerkScope = endpoint({
  name: 'centres.set-clerk-scope',
  method: 'PUT',
  path: '/centres/:officeId/clerks/:accountId',
  summary: '设定谁可以受理什么',
  door: 'centres:keep',
  params: Type.Object({ officeId: Id, accountId: Id }),
  body: Type.Object({ takes: Takes }),
  output: Nothing,
  problems: [problems.notYours, problems.noSuchClerk],
})

export const takeSeat = endpoint({
  name: 'centres.take-seat',
  method: 'POST',
  path: '/windows/:windowId/seat',
  summary: '窗口上岗',
  door: 'queues:serve',
  params: Type.Object({ windowId: Id }),
  output: CentreWindow,
  problems: [common.notFound, problems.seatTaken, problems.windowClosed],
})

export const leaveSeat = endpoint({
  name: 'centres.leave-seat',
  method: 'POST',
  path: '/windows/leave',
  summary: '窗口离岗',
  door: 'queues:serve',
  output: Nothing,
})
