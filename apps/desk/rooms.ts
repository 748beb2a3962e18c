import type { Room } from '../../platform/web/index.ts'

export interface DeskRoom extends Room {
  /** The key that leads there from everywhere. */
  readonly keys: string
  /** What is counted beside its name. */
  readonly counts?: 'tasks' | 'follow-ups'
  /** Begin of the addresses that belong to it besides its own. */
  readonly also?: readonly string[]
}

/** The navigation of the desk, one line a room; its page stands in `router.tsx`. */
export const rooms: readonly DeskRoom[] = [
  { path: '/intake', keys: 'F2', needs: 'cases:take-in', text: ['接待收件', 'Intake'], also: ['/receptions', '/drafts', '/bundles'] },
  { path: '/queue', keys: 'Alt+Q', needs: 'queues:serve', text: ['叫号', 'Queue'] },
  { path: '/appointments', keys: 'Alt+Y', needs: 'queues:serve', text: ['预约', 'Appointments'] },
  { path: '/worklist', keys: 'F4', needs: 'cases:see', text: ['待办', 'Worklist'], counts: 'tasks' },
  { path: '/follow-ups', keys: 'F6', needs: 'cases:decide', text: ['后续事项', 'Follow-ups'], counts: 'follow-ups' },
  { path: '/approvals', keys: 'Alt+P', needs: 'cases:approve', text: ['待批复', 'Approvals'] },
  { path: '/visits', keys: 'Alt+V', needs: 'visits:make', text: ['入户走访', 'Visits'] },
  { path: '/offers', keys: 'Alt+7', needs: 'offers:visit', text: ['主动服务', 'Offers'] },
  { path: '/proofs', keys: 'Alt+8', needs: 'proofs:issue', text: ['社区证明', 'Proofs'] },
  { path: '/calls', keys: 'Alt+L', needs: 'hotline:take-calls', text: ['来电', 'Calls'] },
  { path: '/concerns', keys: 'Alt+C', needs: 'supervision:answer', text: ['咨询投诉', 'Concerns'] },
  { path: '/duties', keys: 'Alt+S', needs: 'ratings:mend', text: ['评价与督办', 'Ratings and orders'] },
  { path: '/tell', keys: 'Alt+N', needs: 'notifications:tell', text: ['待当面告知', 'Tell in person'] },
  { path: '/cases', keys: 'F3', needs: 'cases:see', text: ['办件查询', 'Cases'] },
  { path: '/archive', keys: 'Alt+A', needs: 'cases:take-in', text: ['归档', 'Archive'] },
]
