import { Segmented } from 'antd'
import { listGrants, type Role } from '../../../modules/identity/contract.ts'
import { texts } from '../../../platform/web/index.ts'
import { useAsk } from '../parts/ask.ts'
import { Page } from '../parts/Page.tsx'
import { Pager } from '../parts/Pager.tsx'
import { useFilters } from '../parts/query-string.ts'
import { Shown } from '../parts/States.tsx'
import { GrantTable } from './GrantTable.tsx'
import { RoleSelect } from './RoleSelect.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '授权',
    lead: '重要岗位（三员、督导、事项管理员）由一人提出，另一人复核后生效。授权请到人员的账号页提出。',
    which: '显示哪些授权',
    awaiting: '待复核',
    active: '在岗',
    all: '全部',
    count: (n: number) => `共 ${n} 项`,
  },
  en: {
    title: 'Grants',
    lead: 'Weighty roles (officers, supervisors, item managers) are proposed by one person and confirmed by another. Propose a grant on the account.',
    which: 'Which grants to show',
    awaiting: 'To confirm',
    active: 'In force',
    all: 'All',
    count: (n: number) => `${n} grants`,
  },
})

export function Grants() {
  const t = useTexts()
  const [{ state = 'awaiting', role, after }, change] = useFilters(['state', 'role', 'after'] as const)
  const asked = useAsk(listGrants, {
    ...(state === 'awaiting' || state === 'active' ? { state } : {}),
    ...(role ? { role: role as Role } : {}),
    ...(after ? { after } : {}),
  })
  return (
    <Page title={t.title} lead={t.lead}>
      <div className="co-filters">
        <Segmented
          aria-label={t.which}
          value={state}
          onChange={(next) => change({ state: next, after: undefined })}
          options={[
            { value: 'awaiting', label: t.awaiting },
            { value: 'active', label: t.active },
            { value: 'all', label: t.all },
          ]}
        />
        <RoleSelect value={role as Role | undefined} onChange={(next) => change({ role: next, after: undefined })} />
      </div>
      <Shown asked={asked}>
        {({ rows, total, next }) => (
          <>
            <p className="co-count" role="status">
              {t.count(total)}
            </p>
            <GrantTable rows={rows} withName />
            <Pager after={after} next={next} onTurn={(mark) => change({ after: mark })} />
          </>
        )}
      </Shown>
    </Page>
  )
}
