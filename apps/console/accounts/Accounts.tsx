import { Button, Select } from 'antd'
import { useState } from 'react'
import { type AccountRow, listAccounts, type Role } from '../../../modules/identity/contract.ts'
import { instantText, numberText, SearchInput, texts } from '../../../platform/web/index.ts'
import { useMay } from '../line.ts'
import { useAsk } from '../parts/ask.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Go } from '../parts/Go.tsx'
import { Page } from '../parts/Page.tsx'
import { Pager } from '../parts/Pager.tsx'
import { useFilters } from '../parts/query-string.ts'
import { Nothing, Shown } from '../parts/States.tsx'
import { CreateAccount } from './CreateAccount.tsx'
import { RoleSelect } from './RoleSelect.tsx'
import { useRoleName } from './role-names.ts'
import { StateTag } from './StateTag.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '账号',
    create: '建立账号',
    search: '姓名或账号',
    state: '状态',
    anyState: '全部状态',
    states: { active: '正常', locked: '锁定', disabled: '停用' },
    name: '姓名',
    login: '账号',
    posts: '在岗',
    noPost: '无在岗授权',
    factor: '验证器',
    bound: '已绑定',
    unbound: '未绑定',
    last: '最近登录',
    never: '从未登录',
    none: '没有符合条件的账号',
    total: (n: string) => `共 ${n} 个账号`,
    andMore: (n: number) => `等 ${n} 个岗位`,
  },
  en: {
    title: 'Accounts',
    create: 'New account',
    search: 'Name or account',
    state: 'State',
    anyState: 'All states',
    states: { active: 'Active', locked: 'Locked', disabled: 'Disabled' },
    name: 'Name',
    login: 'Account',
    posts: 'Posts',
    noPost: 'No post at present',
    factor: 'Authenticator',
    bound: 'Bound',
    unbound: 'Not bound',
    last: 'Last sign-in',
    never: 'Never',
    none: 'No account fits',
    total: (n: string) => `${n} accounts`,
    andMore: (n: number) => `and ${n} posts in all`,
  },
})

export function Accounts() {
  const t = useTexts()
  const may = useMay()
  const [creating, setCreating] = useState(false)
  const [filters, change] = useFilters(['search', 'role', 'state', 'after'] as const)
  const { search, role, state, after } = filters
  const asked = useAsk(listAccounts, {
    ...(search ? { search } : {}),
    ...(role ? { role: role as Role } : {}),
    ...(state ? { state: state as AccountRow['state'] } : {}),
    ...(after ? { after } : {}),
  })
  const action = may('accounts:manage') && (
    <Button type="primary" onClick={() => setCreating(true)}>
      {t.create}
    </Button>
  )
  return (
    <Page title={t.title} action={action}>
      <search className="co-filters">
        <SearchInput label={t.search} sought={search} onSearch={(text) => change({ search: text, after: undefined })} />
        <RoleSelect value={role as Role | undefined} onChange={(next) => change({ role: next, after: undefined })} />
        <Select
          aria-label={t.state}
          value={state ?? ''}
          onChange={(next) => change({ state: next, after: undefined })}
          options={[
            { value: '', label: t.anyState },
            ...(['active', 'locked', 'disabled'] as const).map((one) => ({ value: one, label: t.states[one] })),
          ]}
        />
      </search>
      <Shown asked={asked} rows={10}>
        {({ rows, total, next }) => (
          <>
            <p className="co-count" role="status">
              {t.total(numberText(total ?? rows.length))}
            </p>
            <AccountTable rows={rows} />
            <Pager after={after} next={next} onTurn={(mark) => change({ after: mark })} />
          </>
        )}
      </Shown>
      {creating && <CreateAccount onClose={() => setCreating(false)} />}
    </Page>
  )
}

function AccountTable(props: { rows: readonly AccountRow[] }) {
  const t = useTexts()
  const roleName = useRoleName()
  const posts = ({ posts }: AccountRow) => {
    const [first] = posts
    if (!first) return <span className="co-quiet">{t.noPost}</span>
    return (
      <>
        {roleName(first.role)} · {first.officeName}
        {posts.length > 1 && <span className="co-quiet"> {t.andMore(posts.length)}</span>}
      </>
    )
  }
  return (
    <DataTable<AccountRow>
      label={t.title}
      rowKey="accountId"
      dataSource={[...props.rows]}
      pagination={false}
      scroll={{ x: 1040 }}
      locale={{ emptyText: <Nothing text={t.none} /> }}
      columns={[
        { title: t.name, key: 'name', width: 120, render: (_, row) => <Go to={`/accounts/${row.accountId}`}>{row.name}</Go> },
        { title: t.login, dataIndex: 'login', width: 220, render: (login: string) => <span className="ow-nb">{login}</span> },
        { title: t.posts, key: 'posts', render: (_, row) => posts(row) },
        { title: t.state, key: 'state', width: 90, render: (_, row) => <StateTag state={row.state} text={t.states[row.state]} /> },
        { title: t.factor, key: 'factor', width: 90, render: (_, row) => (row.secondFactor ? t.bound : t.unbound) },
        {
          title: t.last,
          key: 'last',
          width: 190,
          render: (_, row) => <span className="ow-nb">{row.lastSignIn ? instantText(row.lastSignIn) : t.never}</span>,
        },
      ]}
    />
  )
}
