import { Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { common } from '../../../platform/contract/problem.ts'
import { Id, Instant, Nothing, OneOf } from '../../../platform/contract/shapes.ts'
import { queueProblems as problems } from './problems.ts'
import { Priority, Slip } from './shapes.ts'

const DeviceKey = Type.String({ pattern: '^[A-Za-z0-9_-]{32}$', title: '设备密钥' })
const Department = Type.String({ maxLength: 60, title: '办理内容' })

export const DeviceKind = OneOf(['kiosk', 'display', 'rater'], '设备')

/** Everything a screen or ticket machine in the hall shows. Numbers only, never a name. */
export const getHall = endpoint({
  name: 'queues.get-hall',
  method: 'GET',
  path: '/hall/:key',
  summary: '大厅屏幕和取号机',
  door: 'public',
  params: Type.Object({ key: DeviceKey }),
  output: Type.Object({
    kind: DeviceKind,
    officeId: Id,
    officeName: Type.String(),
    now: Instant,
    openNow: Type.Boolean(),
    openText: Type.String(),
    /** No more tickets are given today. */
    stopped: Type.Boolean(),
    waiting: Type.Integer(),
    minutes: Type.Union([Type.Integer(), Type.Null()]),
    /** Newest call first. `at` tells a screen what to announce. */
    calls: Type.Array(Type.Object({ number: Type.String(), window: Type.Integer(), at: Instant })),
    windows: Type.Array(
      Type.Object({
        number: Type.Integer(),
        name: Type.String(),
        staffed: Type.Boolean(),
        serving: Type.Union([Type.String(), Type.Null()]),
      }),
    ),
    next: Type.Array(Type.String()),
    departments: Type.Array(Type.Object({ code: Type.String(), name: Type.String() })),
  }),
  problems: [problems.noSuchDevice],
})

/** What the rating device of a window shows: whoever is or was just served there, by a code that is good once. Nobody is named. */
export const getHallRating = endpoint({
  name: 'queues.get-hall-rating',
  method: 'GET',
  path: '/hall/:key/rating',
  summary: '窗口评价器',
  door: 'public',
  params: Type.Object({ key: DeviceKey }),
  output: Type.Object({
    officeName: Type.String(),
    window: Type.Integer({ title: '窗口' }),
    now: Instant,
    visit: Type.Union([Type.Object({ code: Type.String({ title: '评价码' }) }), Type.Null()]),
  }),
  problems: [problems.noSuchDevice],
})

/** At the ticket machine: nobody says who they are. */
export const drawAtKiosk = endpoint({
  name: 'queues.draw-at-kiosk',
  method: 'POST',
  path: '/hall/:key/tickets',
  summary: '取号机取号',
  door: 'public',
  params: Type.Object({ key: DeviceKey }),
  body: Type.Object({ department: Type.Optional(Department), priority: Type.Optional(Priority) }),
  output: Slip,
  problems: [problems.noSuchDevice, problems.shut, problems.noMoreTickets],
})

/** Six digits of an appointment stand for the person. */
export const arriveAtKiosk = endpoint({
  name: 'queues.arrive-at-kiosk',
  method: 'POST',
  path: '/hall/:key/arrivals',
  summary: '取号机预约报到',
  door: 'public',
  params: Type.Object({ key: DeviceKey }),
  body: Type.Object({ code: Type.String({ pattern: '^\\d{6}$', title: '预约码' }) }),
  output: Slip,
  problems: [problems.noSuchDevice, problems.noSuchAppointment, problems.tooEarly],
})

/** Followed on any phone by the code on the slip. */
export const followTicket = endpoint({
  name: 'queues.follow-ticket',
  method: 'GET',
  path: '/tickets/:ticketId',
  summary: '查看排到哪里了',
  door: 'public',
  params: Type.Object({ ticketId: Id }),
  output: Slip,
  problems: [common.notFound],
})

/** Whoever holds the slip gives it up: the queue moves on. */
export const leaveQueue = endpoint({
  name: 'queues.leave-queue',
  method: 'POST',
  path: '/tickets/:ticketId/leave',
  summary: '不排了',
  door: 'public',
  params: Type.Object({ ticketId: Id }),
  output: Slip,
  problems: [common.notFound, problems.notYourTicket],
})

export const getQueueNow = endpoint({
  name: 'queues.get-queue-now',
  method: 'GET',
  path: '/centres/:officeId/queue',
  summary: '现在排队情况',
  door: 'public',
  params: Type.Object({ officeId: Id }),
  output: Type.Object({
    waiting: Type.Integer(),
    minutes: Type.Union([Type.Integer(), Type.Null()]),
    staffed: Type.Integer({ title: '在岗窗口' }),
    stopped: Type.Boolean({ title: '停止发号' }),
    may: Type.Array(Type.Literal('draw')),
  }),
})

export const drawOnPhone = endpoint({
  name: 'queues.draw-on-phone',
  method: 'POST',
  path: '/centres/:officeId/tickets',
  summary: '手机取号',
  door: 'resident',
  params: Type.Object({ officeId: Id }),
  body: Type.Object({
    department: Type.Optional(Department),
    itemCode: Type.Optional(Type.String({ maxLength: 20, title: '事项' })),
    priority: Type.Optional(Priority),
  }),
  output: Slip,
  problems: [problems.shut, problems.noMoreTickets, problems.hasTicket, common.notFound],
})

export const listMyTickets = endpoint({
  name: 'queues.list-my-tickets',
  method: 'GET',
  path: '/my/tickets',
  summary: '我今天的排队号',
  door: 'resident',
  output: Type.Object({ rows: Type.Array(Slip) }),
})

export const Device = Type.Object({
  deviceId: Id,
  kind: DeviceKind,
  name: Type.String({ title: '名称' }),
  /** Of a rating device: at which window it stands. */
  window: Type.Optional(Type.Integer({ title: '窗口' })),
  addedAt: Instant,
  addedBy: Type.String(),
  seenAt: Type.Union([Instant, Type.Null()], { title: '最近连接' }),
  ended: Type.Boolean(),
})

export const listDevices = endpoint({
  name: 'queues.list-devices',
  method: 'GET',
  path: '/hall-devices',
  summary: '本中心的大厅设备',
  door: 'queues:keep',
  output: Type.Object({ rows: Type.Array(Device) }),
})

/** The key is told once: opened on the device, it is all that the device has. A rating device stands at one window, and a window has one. */
export const addDevice = endpoint({
  name: 'queues.add-device',
  method: 'POST',
  path: '/hall-devices',
  summary: '登记取号机、大厅屏幕或窗口评价器',
  door: 'queues:keep',
  body: Type.Object({
    kind: DeviceKind,
    name: Type.String({ minLength: 2, maxLength: 30, title: '名称' }),
    windowId: Type.Optional(Id),
  }),
  output: Type.Object({ device: Device, key: Type.String() }),
  problems: [problems.noWindow, problems.hasRater],
})

export const endDevice = endpoint({
  name: 'queues.end-device',
  method: 'POST',
  path: '/hall-devices/:deviceId/end',
  summary: '停用大厅设备',
  door: 'queues:keep',
  params: Type.Object({ deviceId: Id }),
  output: Nothing,
  problems: [common.notFound],
})
