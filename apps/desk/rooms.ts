import type { StaffSession } from '../../modules/identity/contract.ts'
import { texts } from '../../platform/web/index.ts'

export interface Room {
  readonly path: '/intake' | '/worklist' | '/follow-ups' | '/offers' | '/cases'
  readonly text: 'intake' | 'worklist' | 'followUps' | 'offers' | 'cases'
  readonly keys: string
  readonly needs: string
}

const rooms: readonly Room[] = [
  { path: '/intake', text: 'intake', keys: 'F2', needs: 'cases:take-in' },
  { path: '/worklist', text: 'worklist', keys: 'F4', needs: 'cases:see' },
  { path: '/follow-ups', text: 'followUps', keys: 'F6', needs: 'cases:decide' },
  { path: '/offers', text: 'offers', keys: 'Alt+7', needs: 'offers:visit' },
  { path: '/cases', text: 'cases', keys: 'F3', needs: 'cases:see' },
]

export const roomsFor = (session: StaffSession): readonly Room[] => rooms.filter((room) => session.permissions.includes(room.needs))

export const useRoomTexts = texts({
  'zh-CN': { intake: '接待收件', worklist: '待办', followUps: '后续事项', offers: '主动服务', cases: '办件查询' },
  en: { intake: 'Intake', worklist: 'Worklist', followUps: 'Follow-ups', offers: 'Offers', cases: 'Cases' },
})
