import type { Room, Words } from '../../platform/web/index.ts'

export const groups = {
  supervision: ['督办', 'Supervision'],
  catalog: ['事项', 'Items'],
  centres: ['服务中心', 'Centres'],
  people: ['人员与授权', 'People and grants'],
  seals: ['电子印章', 'Seals'],
  licences: ['电子证照', 'Licences'],
  audit: ['审计', 'Audit'],
  operations: ['运行', 'Operation'],
} as const satisfies Record<string, Words>

export interface ConsoleRoom extends Room {
  readonly group: keyof typeof groups
}

const sealRights = ['seals:approve', 'seals:inspect', 'seals:apply', 'seals:apply-for-area']

/** The navigation of the console, one line a room; its page stands in `router.tsx`. Who may enter none of them works at the desk. */
export const rooms: readonly ConsoleRoom[] = [
  { group: 'supervision', path: '/supervision', needs: 'supervision:see', text: ['督办总览', 'Overview'] },
  { group: 'supervision', path: '/supervision/cases', needs: 'supervision:see', text: ['督办清单', 'Cases by limit'] },
  { group: 'supervision', path: '/supervision/orders', needs: 'supervision:see', text: ['督办单与红黄牌', 'Orders and cards'] },
  { group: 'supervision', path: '/supervision/escalations', needs: 'supervision:see', text: ['预警上报', 'Escalations'] },
  { group: 'supervision', path: '/supervision/card-rules', needs: 'supervision:see', text: ['红黄牌规则', 'Rules of cards'] },
  { group: 'supervision', path: '/supervision/ratings', needs: 'ratings:check', text: ['好差评', 'Ratings'] },
  { group: 'supervision', path: '/supervision/concerns', needs: 'supervision:see', text: ['咨询投诉', 'Concerns'] },
  { group: 'supervision', path: '/approvals', needs: 'cases:approve', text: ['待批复', 'Approvals'] },
  { group: 'supervision', path: '/supervision/offers', needs: 'supervision:see', text: ['主动服务', 'Proactive service'] },
  { group: 'supervision', path: '/statistics', needs: 'statistics:see', text: ['统计数字', 'Figures'] },
  { group: 'supervision', path: '/statistics/process', needs: 'statistics:see', text: ['流程画像', 'Processes'] },
  { group: 'supervision', path: '/rights', needs: 'rights:decide', text: ['个人信息权利', 'Rights of persons'] },
  { group: 'supervision', path: '/wall', needs: 'supervision:see', text: ['挂图作战', 'Wall chart'] },
  { group: 'catalog', path: '/items', needs: 'catalog:manage', text: ['事项库', 'Items'] },
  { group: 'catalog', path: '/messages', needs: 'catalog:manage', text: ['消息用语', 'Wording of messages'] },
  { group: 'centres', path: '/centres', needs: 'centres:see', text: ['两统一三规范', 'Centre standard'] },
  { group: 'people', path: '/accounts', needs: 'accounts:see', text: ['账号', 'Accounts'] },
  { group: 'people', path: '/grants', needs: 'accounts:see', text: ['授权', 'Grants'] },
  { group: 'people', path: '/roles', needs: 'accounts:see', text: ['岗位权限', 'Roles'] },
  { group: 'people', path: '/clients', needs: 'clients:see', text: ['外部接口', 'Outside clients'] },
  { group: 'seals', path: '/seals', needs: sealRights, text: ['印章登记簿', 'Register of seals'] },
  { group: 'seals', path: '/seals/applications', needs: sealRights, text: ['印章申请', 'Applications'] },
  { group: 'seals', path: '/seals/trusted-cities', needs: 'seals:inspect', text: ['跨城互认', 'Mutual recognition'] },
  { group: 'licences', path: '/licences', needs: 'licences:administer', text: ['证照管理', 'Licences'] },
  { group: 'licences', path: '/licences/imports', needs: 'licences:administer', text: ['批量导入', 'Imports'] },
  { group: 'audit', path: '/audit', needs: 'audit:read', text: ['审计记录', 'Audit trail'] },
  { group: 'audit', path: '/audit/verify', needs: 'audit:read', text: ['核对审计链', 'Verify the trail'] },
  { group: 'operations', path: '/keys', needs: 'keys:rotate', text: ['密钥', 'Keys'] },
  { group: 'operations', path: '/calendar', needs: 'calendar:manage', text: ['工作日历', 'Calendar'] },
  { group: 'operations', path: '/operations', needs: 'operations:see', text: ['后台投递', 'Deliveries'] },
]
