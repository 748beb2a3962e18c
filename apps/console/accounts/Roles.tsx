import { listRoles } from '../../../modules/identity/contract.ts'
import { texts } from '../../../platform/web/index.ts'
import { useAsk } from '../parts/ask.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Page } from '../parts/Page.tsx'
import { Shown } from '../parts/States.tsx'
import { usePermissionName, useRoleName } from './role-names.ts'

const useTexts = texts({
  'zh-CN': {
    title: '岗位权限',
    lead: '岗位决定能用哪些功能；能看到哪些办件，由所在机构的区划和部门限定。系统、安全、审计三员不得互相兼任，也没有业务权限。',
    role: '岗位',
    permissions: '权限',
    fourEyes: '授权须复核',
    yes: '是',
    no: '否',
  },
  en: {
    title: 'Roles',
    lead: 'A role says at which doors one may knock; which cases one sees is limited in the database by division and department. The officers exclude each other and hold no business rights.',
    role: 'Role',
    permissions: 'Permissions',
    fourEyes: 'Needs confirmation',
    yes: 'Yes',
    no: 'No',
  },
})

export function Roles() {
  const t = useTexts()
  const roleName = useRoleName()
  const permissionName = usePermissionName()
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
                      <span key={one}>{permissionName(one)}</span>
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
