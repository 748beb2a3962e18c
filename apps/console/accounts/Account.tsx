import { useParams } from '@tanstack/react-router'
import { Button, Card, Descriptions } from 'antd'
import { useState } from 'react'
import {
  type AccountDetail,
  disableAccount,
  enableAccount,
  getAccount,
  listAccounts,
  resetPassword,
  resetSecondFactor,
  unlockAccount,
} from '../../../modules/identity/contract.ts'
import { instantText, texts } from '../../../platform/web/index.ts'
import { useAct, useAsk } from '../parts/ask.ts'
import { Page } from '../parts/Page.tsx'
import { Shown } from '../parts/States.tsx'
import { GrantRole } from './GrantRole.tsx'
import { GrantTable } from './GrantTable.tsx'
import { InitialPassword } from './InitialPassword.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'
import { StateTag } from './StateTag.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '账号',
    accounts: '账号',
    login: '账号',
    state: '状态',
    states: { active: '正常', locked: '锁定', disabled: '停用' },
    factor: '身份验证器',
    bound: '已绑定',
    unbound: '未绑定',
    last: '最近登录',
    created: '建立时间',
    password: '密码修改',
    never: '从未',
    grants: '授权',
    grant: '授权岗位',
    acts: {
      disable: '停用账号',
      enable: '恢复账号',
      unlock: '解除锁定',
      'reset-password': '重置密码',
      'reset-second-factor': '重置验证器',
    },
    leads: {
      disable: '立即退出其全部会话，不能再登录。在办工作请由安全管理员交接。',
      enable: '恢复后凭原密码和验证器登录。',
      unlock: '清除输错次数，可立即再次登录。',
      'reset-password': '将给出新的初始密码，原会话全部退出。三员账号重置后，其授权须由另一位管理员重新复核。',
      'reset-second-factor': '下次登录只需密码，登录后必须重新绑定。三员账号重置后，其授权须由另一位管理员重新复核。',
    },
    done: '已完成',
  },
  en: {
    title: 'Account',
    accounts: 'Accounts',
    login: 'Account',
    state: 'State',
    states: { active: 'Active', locked: 'Locked', disabled: 'Disabled' },
    factor: 'Authenticator',
    bound: 'Bound',
    unbound: 'Not bound',
    last: 'Last sign-in',
    created: 'Created',
    password: 'Password changed',
    never: 'Never',
    grants: 'Grants',
    grant: 'Grant a post',
    acts: {
      disable: 'Disable',
      enable: 'Enable',
      unlock: 'Unlock',
      'reset-password': 'Reset password',
      'reset-second-factor': 'Reset authenticator',
    },
    leads: {
      disable: 'All sessions end at once and no sign-in is possible. The security officer hands over the open work.',
      enable: 'Sign-in works again with the old password and authenticator.',
      unlock: 'Forgets the failures; sign-in is possible at once.',
      'reset-password': 'Gives a new initial password; all sessions end. Grants of an officer must then be confirmed again by another one.',
      'reset-second-factor':
        'The next sign-in needs the password only and binds anew. Grants of an officer must then be confirmed again by another one.',
    },
    done: 'Done',
  },
})

type Act = Exclude<AccountDetail['may'][number], 'grant'>
const order: readonly Act[] = ['unlock', 'enable', 'reset-password', 'reset-second-factor', 'disable']

export function Account() {
  const t = useTexts()
  const { accountId = '' } = useParams({ strict: false }) as { accountId?: string }
  const asked = useAsk(getAccount, { accountId })
  const [act, setAct] = useState<Act>()
  const [granting, setGranting] = useState(false)
  return (
    <Page title={asked.data?.name ?? t.title} crumbs={[{ text: t.accounts, to: '/accounts' }, { text: asked.data?.login ?? '' }]}>
      <Shown asked={asked} rows={8}>
        {(account) => (
          <>
            <Facts account={account} onAct={setAct} />
            <Card
              title={<h2>{t.grants}</h2>}
              className="co-gap"
              extra={
                account.may.includes('grant') && (
                  <Button type="primary" onClick={() => setGranting(true)}>
                    {t.grant}
                  </Button>
                )
              }
            >
              <GrantTable rows={account.grants} withName={false} />
            </Card>
            {act && <ActDialog act={act} account={account} onClose={() => setAct(undefined)} />}
            {granting && <GrantRole account={account} onClose={() => setGranting(false)} />}
          </>
        )}
      </Shown>
    </Page>
  )
}

function Facts(props: { account: AccountDetail; onAct: (act: Act) => void }) {
  const t = useTexts()
  const { account } = props
  const may = order.filter((one) => account.may.includes(one))
  const when = (at: string | null) => <span className="ow-nb">{at ? instantText(at) : t.never}</span>
  return (
    <Card>
      <Descriptions
        column={{ xs: 1, sm: 2, lg: 3 }}
        items={[
          { key: 'login', label: t.login, children: <span className="ow-nb">{account.login}</span> },
          { key: 'state', label: t.state, children: <StateTag state={account.state} text={t.states[account.state]} /> },
          { key: 'factor', label: t.factor, children: account.secondFactor ? t.bound : t.unbound },
          { key: 'last', label: t.last, children: when(account.lastSignIn) },
          { key: 'created', label: t.created, children: when(account.createdAt) },
          { key: 'password', label: t.password, children: when(account.passwordChangedAt) },
        ]}
      />
      {may.length > 0 && (
        <div className="co-buttons">
          {may.map((one) => (
            <Button key={one} danger={one === 'disable'} onClick={() => props.onAct(one)}>
              {t.acts[one]}
            </Button>
          ))}
        </div>
      )}
    </Card>
  )
}

interface DialogProps {
  account: AccountDetail
  onClose: () => void
}

function ActDialog(props: DialogProps & { act: Act }) {
  if (props.act === 'reset-password') return <ResetPassword {...props} />
  return <PlainAct {...props} act={props.act} />
}

const endpointOf = {
  disable: disableAccount,
  enable: enableAccount,
  unlock: unlockAccount,
  'reset-second-factor': resetSecondFactor,
} as const
const touched = [getAccount, listAccounts]

function PlainAct(props: DialogProps & { act: keyof typeof endpointOf }) {
  const t = useTexts()
  const { act, account, onClose } = props
  const { run, busy, problem } = useAct(endpointOf[act], touched)
  const go = async (reason: string) => {
    if (await run({ accountId: account.accountId, reason }, t.done)) onClose()
  }
  return (
    <ReasonDialog
      title={`${t.acts[act]}：${account.name}`}
      ok={t.acts[act]}
      danger={act === 'disable'}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onDone={(reason) => void go(reason)}
    >
      <p className="co-lead">{t.leads[act]}</p>
    </ReasonDialog>
  )
}

function ResetPassword(props: DialogProps) {
  const t = useTexts()
  const { account, onClose } = props
  const { run, busy, problem } = useAct(resetPassword, touched)
  const [password, setPassword] = useState<string>()
  const go = async (reason: string) => setPassword((await run({ accountId: account.accountId, reason }))?.initialPassword)
  if (password) return <InitialPassword password={password} onClose={onClose} />
  return (
    <ReasonDialog
      title={`${t.acts['reset-password']}：${account.name}`}
      ok={t.acts['reset-password']}
      busy={busy}
      problem={problem}
      onClose={onClose}
      onDone={(reason) => void go(reason)}
    >
      <p className="co-lead">{t.leads['reset-password']}</p>
    </ReasonDialog>
  )
}
