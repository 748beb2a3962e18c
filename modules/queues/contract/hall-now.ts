import { Type } from 'typebox'
import { endpoint } from '../../../platform/contract/endpoint.ts'
import { Nothing } from '../../../platform/contract/shapes.ts'

const OrNone = (title: string) => Type.Union([Type.Integer(), Type.Null()], { title })

/** One's own hall as whoever answers for it sees it: how full it is, for what, and whether all will be called before it shuts. */
export const seeHallNow = endpoint({
  name: 'queues.see-hall-now',
  method: 'GET',
  path: '/hall-now',
  summary: '本中心大厅现在的情况',
  door: 'queues:keep',
  output: Type.Object({
    waiting: Type.Integer({ title: '等候' }),
    served: Type.Integer({ title: '办完' }),
    missed: Type.Integer({ title: '过号' }),
    windows: Type.Integer({ title: '窗口' }),
    staffed: Type.Integer({ title: '在岗窗口' }),
    longestMinutes: OrNone('等得最久的分钟'),
    /** Until the last of them would be called, at today's pace; none where no window calls. */
    lastMinutes: OrNone('最后一位还要等的分钟'),
    openText: Type.String({ title: '服务时间' }),
    topics: Type.Array(Type.Object({ name: Type.String(), waiting: Type.Integer() })),
    /** Who stopped the tickets of today. */
    stoppedBy: Type.Union([Type.String(), Type.Null()], { title: '停止发号' }),
  }),
})

/** No more tickets from machine and telephone today: who waits is called, appointments are kept, and a clerk still draws for who must be served. */
export const stopTickets = endpoint({
  name: 'queues.stop-tickets',
  method: 'POST',
  path: '/hall-now/tickets',
  summary: '停止或恢复发号',
  door: 'queues:keep',
  body: Type.Object({ stopped: Type.Boolean({ title: '停止发号' }) }),
  output: Nothing,
})
