import { texts } from '../../platform/web/index.ts'

export interface Room {
  readonly path: string
  /** One of these opens it. */
  readonly permission: string | readonly string[]
  readonly text:
    | 'overview'
    | 'lateCases'
    | 'wall'
    | 'items'
    | 'accounts'
    | 'grants'
    | 'roles'
    | 'trail'
    | 'verify'
    | 'deliveries'
    | 'seals'
    | 'sealApplications'
  readonly group: 'supervision' | 'catalog' | 'people' | 'seals' | 'audit' | 'operations'
}

const sealRights = ['seals:approve', 'seals:inspect', 'seals:apply', 'seals:apply-for-area'] as const

/** Every room of the console and the permission that opens it; who holds none of them works at the desk. */
export const rooms: readonly Room[] = [
  { path: '/supervision', permission: 'supervision:see', text: 'overview', group: 'supervision' },
  { path: '/supervision/cases', permission: 'supervision:see', text: 'lateCases', group: 'supervision' },
  { path: '/wall', permission: 'supervision:see', text: 'wall', group: 'supervision' },
  { path: '/items', permission: 'catalog:manage', text: 'items', group: 'catalog' },
  { path: '/accounts', permission: 'accounts:see', text: 'accounts', group: 'people' },
  { path: '/grants', permission: 'accounts:see', text: 'grants', group: 'people' },
  { path: '/roles', permission: 'accounts:see', text: 'roles', group: 'people' },
  { path: '/seals', permission: sealRights, text: 'seals', group: 'seals' },
  { path: '/seals/applications', permission: sealRights, text: 'sealApplications', group: 'seals' },
  { path: '/audit', permission: 'audit:read', text: 'trail', group: 'audit' },
  { path: '/audit/verify', permission: 'audit:read', text: 'verify', group: 'audit' },
  { path: '/operations', permission: 'operations:see', text: 'deliveries', group: 'operations' },
]

export const roomsFor = (permissions: readonly string[]): readonly Room[] =>
  rooms.filter((room) => [room.permission].flat().some((one) => permissions.includes(one)))

export const useRoomTexts = texts({
  'zh-CN': {
    overview: '督办总览',
    lateCases: '督办清单',
    wall: '挂图作战',
    items: '事项库',
    accounts: '账号',
    grants: '授权',
    roles: '岗位权限',
    trail: '审计记录',
    verify: '核对审计链',
    deliveries: '后台投递',
    seals: '印章登记簿',
    sealApplications: '印章申请',
    groups: { supervision: '督办', catalog: '事项', people: '人员与授权', seals: '电子印章', audit: '审计', operations: '运行' },
  },
  en: {
    overview: 'Overview',
    lateCases: 'Cases by limit',
    wall: 'Wall chart',
    items: 'Items',
    accounts: 'Accounts',
    grants: 'Grants',
    roles: 'Roles',
    trail: 'Audit trail',
    verify: 'Verify the trail',
    deliveries: 'Deliveries',
    seals: 'Register of seals',
    sealApplications: 'Applications',
    groups: {
      supervision: 'Supervision',
      catalog: 'Items',
      people: 'People and grants',
      seals: 'Seals',
      audit: 'Audit',
      operations: 'Operation',
    },
  },
})
