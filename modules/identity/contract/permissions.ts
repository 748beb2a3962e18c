import { Type } from 'typebox'
import { OneOf } from '../../../platform/contract/shapes.ts'

/** What a role may do, in words. `permissionsOf` (server/roles.ts) grants these and no others. */
export const permissionNames = {
  'people:identify': { zh: '识别办事人', en: 'identify people' },
  'people:unmask': { zh: '查看完整信息（须说明用途）', en: 'see full data, with a reason' },
  'cases:take-in': { zh: '收件受理', en: 'take in applications' },
  'cases:see': { zh: '查看办件', en: 'see cases' },
  'cases:decide': { zh: '审核审批', en: 'decide' },
  'licences:administer': { zh: '管理本部门证照', en: 'administer licences of the department' },
  'catalog:manage': { zh: '管理事项', en: 'manage items' },
  'offers:visit': { zh: '上门主动服务', en: 'visit with offers' },
  'proofs:issue': { zh: '出具社区证明', en: 'issue proofs' },
  'supervision:see': { zh: '督办', en: 'supervise' },
  'statistics:see': { zh: '查看统计数字', en: 'see figures' },
  'ratings:mend': { zh: '整改差评', en: 'mend what was rated badly' },
  'ratings:check': { zh: '核查差评整改', en: 'check what was mended' },
  'supervision:answer': { zh: '回复督办单、申诉红黄牌', en: 'reply to orders and appeal against cards' },
  'hotline:take-calls': { zh: '接听热线', en: 'take calls' },
  'hotline:handle': { zh: '登记和办理咨询投诉', en: 'register and answer concerns' },
  'centres:see': { zh: '查看服务中心', en: 'see centres' },
  'cases:approve': { zh: '批复延期、更正、撤销、复核', en: 'approve turns of cases' },
  'calendar:manage': { zh: '录入、发布工作日历', en: 'keep the working calendar' },
  'centres:keep': { zh: '管理本服务中心', en: 'keep the own centre' },
  'centres:review': { zh: '复核服务中心规范化检查', en: 'review centres' },
  'rights:decide': { zh: '答复个人信息权利要求', en: 'answer requests about personal data' },
  'notifications:tell': { zh: '当面告知居民', en: 'tell residents in person' },
  'queues:serve': { zh: '叫号接待', en: 'call and serve tickets' },
  'queues:keep': { zh: '管理窗口和排队', en: 'keep windows and queues' },
  'accounts:see': { zh: '查看账号', en: 'see accounts' },
  'accounts:manage': { zh: '管理账号', en: 'manage accounts' },
  'grants:manage': { zh: '授权', en: 'grant' },
  'grants:confirm': { zh: '复核授权', en: 'confirm grants' },
  'operations:see': { zh: '查看运行', en: 'see operation' },
  'operations:manage': { zh: '处理运行问题', en: 'mend operation' },
  'keys:rotate': { zh: '更换密钥', en: 'rotate keys' },
  'audit:read': { zh: '审计', en: 'audit' },
  'seals:inspect': { zh: '查看全部印章和用印登记', en: 'see all seals and their uses' },
  'seals:approve': { zh: '审批印章申请', en: 'approve applications for seals' },
  'seals:apply': { zh: '为本机构申请、启用印章', en: "apply for the office's seal" },
  'seals:apply-for-area': { zh: '为辖区机构集中申请印章', en: 'apply for the seals of an area' },
  'clients:see': { zh: '查看外部接口用户', en: 'see outside clients' },
  'clients:manage': { zh: '登记、停用外部接口用户', en: 'register and suspend outside clients' },
  'clients:confirm': { zh: '复核外部接口用户', en: 'confirm outside clients' },
} as const satisfies Record<string, { zh: string; en: string }>

export type Permission = keyof typeof permissionNames
export const Permission = Type.Unsafe<Permission>(OneOf(Object.keys(permissionNames) as Permission[], '权限'))
