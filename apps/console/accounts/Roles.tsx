import { listRoles } from '../../../modules/identity/contract.ts'
import { texts } from '../../../platform/web/index.ts'
import { useAsk } from '../parts/ask.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Page } from '../parts/Page.tsx'
import { Shown } from '../parts/States.tsx'
import { useRoleName } from './role-names.ts'

const useTexts = texts({
  'zh-CN': {
    title: '岗位权限',
    lead: '岗位决定能敲哪些门；能看到哪些办件由机构的区划和部门在数据库里限定。三员互斥，且没有业务权限。',
    role: '岗位',
    permissions: '权限',
    fourEyes: '授权须复核',
    may: {
      'people:identify': '识别办事人',
      'people:unmask': '查看完整信息（须说明用途）',
      'cases:take-in': '收件受理',
      'cases:see': '查看办件',
      'cases:decide': '审核审批',
      'catalog:manage': '管理事项',
      'offers:visit': '上门主动服务',
      'proofs:issue': '出具社区证明',
      'supervision:see': '督办',
      'accounts:see': '查看账号',
      'accounts:manage': '管理账号',
      'grants:manage': '授权',
      'grants:confirm': '复核授权',
      'operations:see': '查看运行',
      'operations:manage': '处理运行问题',
      'audit:read': '审计',
      'seals:inspect': '查看全部印章和用印登记',
      'seals:approve': '审批印章申请',
      'seals:apply': '为本机构申请、启用印章',
      'seals:apply-for-area': '为辖区机构集中申请印章',
      'clients:see': '查看外部接口用户',
      'clients:manage': '登记、停用外部接口用户',
      'clients:confirm': '复核外部接口用户',
    } as Record<string, string>,
    yes: '是',
    no: '否',
  },
  en: {
    title: 'Roles',
    lead: 'A role says at which doors one may knock; which cases one sees is limited in the database by division and department. The officers exclude each other and hold no business rights.',
    role: 'Role',
    permissions: 'Permissions',
    fourEyes: 'Needs confirmation',
    may: {
      'people:identify': 'identify people',
      'people:unmask': 'see full data, with a reason',
      'cases:take-in': 'take in applications',
      'cases:see': 'see cases',
      'cases:decide': 'decide',
      'catalog:manage': 'manage items',
      'offers:visit': 'visit with offers',
      'proofs:issue': 'issue proofs',
      'supervision:see': 'supervise',
      'accounts:see': 'see accounts',
      'accounts:manage': 'manage accounts',
      'grants:manage': 'grant',
      'grants:confirm': 'confirm grants',
      'operations:see': 'see operation',
      'operations:manage': 'mend operation',
      'audit:read': 'audit',
      'seals:inspect': 'see all seals and their uses',
      'seals:approve': 'approve applications for seals',
      'seals:apply': "apply for the office's seal",
      'seals:apply-for-area': 'apply for the seals of an area',
      'clients:see': 'see outside clients',
      'clients:manage': 'register and suspend outside clients',
      'clients:confirm': 'confirm outside clients',
    } as Record<string, string>,
    yes: 'Yes',
    no: 'No',
  },
})

export function Roles() {
  const t = useTexts()
  const roleName = useRoleName()
  const asked = useAsk(listRoles, {})
  return (
    <Page title={t.title} lead={t.lead}>
      <Shown asked={asked}>
        {({ roles }) => (
          <DataTable
            label={t.title}
            rowKey="role"
            dataSource={[...roles]}
            pagination={false}
            scroll={{ x: 640 }}
            columns={[
              { title: t.role, key: 'role', width: 160, render: (_, row) => <b>{roleName(row.role)}</b> },
              {
                title: t.permissions,
                key: 'permissions',
                render: (_, row) => (
                  <div className="co-chips">
                    {row.permissions.map((one) => (
                      <span key={one} title={one}>
                        {t.may[one] ?? one}
                      </span>
                    ))}
                  </div>
                ),
              },
              { title: t.fourEyes, key: 'fourEyes', width: 120, render: (_, row) => (row.fourEyes ? t.yes : t.no) },
            ]}
          />
        )}
      </Shown>
    </Page>
  )
}
