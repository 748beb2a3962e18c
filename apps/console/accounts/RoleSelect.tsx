import { Select } from 'antd'
import type { Role } from '../../../modules/identity/contract.ts'
import { texts } from '../../../platform/web/index.ts'
import { allRoles, useRoleName } from './role-names.ts'

const useTexts = texts({ 'zh-CN': { role: '岗位', any: '全部岗位' }, en: { role: 'Role', any: 'All roles' } })

export function RoleSelect(props: { value: Role | undefined; onChange: (role: Role | undefined) => void }) {
  const t = useTexts()
  const roleName = useRoleName()
  return (
    <Select<Role | ''>
      aria-label={t.role}
      value={props.value ?? ''}
      onChange={(next) => props.onChange(next === '' ? undefined : next)}
      options={[{ value: '', label: t.any }, ...allRoles.map((one) => ({ value: one, label: roleName(one) }))]}
    />
  )
}
