import { Button } from 'antd'
import { useState } from 'react'
import { confirmGrant, endGrant, type Grant, getAccount, listGrants } from '../../../modules/identity/contract.ts'
import { dateText, texts } from '../../../platform/web/index.ts'
import { useAct } from '../parts/ask.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Go } from '../parts/Go.tsx'
import { Nothing } from '../parts/States.tsx'
import { HandOver } from './HandOver.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'
import { useRoleName } from './role-names.ts'
import { StateTag } from './StateTag.tsx'

const useTexts = texts({
  'zh-CN': {
    label: '授权',
    person: '人员',
    role: '岗位',
    office: '机构',
    span: '期限',
    open: '长期',
    state: '状态',
    states: { awaiting: '待复核', active: '在岗', future: '未开始', ended: '已结束', refused: '未通过' },
    reason: '事由',
    proposed: (name: string) => `${name}提出`,
    acts: { confirm: '通过', refuse: '不通过', end: '结束授权', 'hand-over': '工作交接' },
    endLead: '立即生效：此人不能再以这一岗位办理任何事。在办工作请先交接。',
    actions: '操作',
    none: '没有授权',
    confirmed: '已通过，授权生效',
    refused: '已记为不通过',
    ended: '授权已结束',
  },
  en: {
    label: 'Grants',
    person: 'Person',
    role: 'Role',
    office: 'Office',
    span: 'Span',
    open: 'until ended',
    state: 'State',
    states: { awaiting: 'To confirm', active: 'In force', future: 'Not begun', ended: 'Ended', refused: 'Refused' },
    reason: 'Reason',
    proposed: (name: string) => `proposed by ${name}`,
    acts: { confirm: 'Confirm', refuse: 'Refuse', end: 'End grant', 'hand-over': 'Hand over' },
    endLead: 'Takes effect at once: nothing can be done from this post any more. Hand over the open work first.',
    actions: 'Actions',
    none: 'No grants',
    confirmed: 'Confirmed; the grant is in force',
    refused: 'Refused',
    ended: 'The grant has ended',
  },
})

export function GrantTable(props: { rows: readonly Grant[]; withName: boolean }) {
  const t = useTexts()
  const roleName = useRoleName()
  const [ending, setEnding] = useState<Grant>()
  const [handing, setHanding] = useState<Grant>()
  const touched = [getAccount, listGrants]
  const confirm = useAct(confirmGrant, touched)
  const end = useAct(endGrant, touched)
  const act = (grant: Grant, verb: Grant['may'][number]) => {
    if (verb === 'end') return setEnding(grant)
    if (verb === 'hand-over') return setHanding(grant)
    const outcome = verb === 'confirm' ? 'confirmed' : 'refused'
    void confirm.run({ grantId: grant.grantId, outcome }, t[outcome])
  }
  const endIt = async (grant: Grant, reason: string) => {
    if (await end.run({ grantId: grant.grantId, reason }, t.ended)) setEnding(undefined)
  }
  return (
    <>
      {confirm.problem && (
        <p role="alert" className="co-problem">
          {confirm.problem.title}
        </p>
      )}
      <DataTable<Grant>
        label={t.label}
        rowKey="grantId"
        dataSource={[...props.rows]}
        pagination={props.rows.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        scroll={{ x: 1080 }}
        locale={{ emptyText: <Nothing text={t.none} /> }}
        columns={[
          ...(props.withName
            ? [
                {
                  title: t.person,
                  key: 'person',
                  width: 110,
                  render: (_: unknown, row: Grant) => <Go to={`/accounts/${row.accountId}`}>{row.accountName}</Go>,
                },
              ]
            : []),
          { title: t.role, key: 'role', width: 130, render: (_, row) => roleName(row.role) },
          { title: t.office, dataIndex: 'officeName' },
          {
            title: t.span,
            key: 'span',
            width: 220,
            render: (_, row) => (
              <>
                <span className="ow-nb">{dateText(row.from)}</span> – <span className="ow-nb">{row.to ? dateText(row.to) : t.open}</span>
              </>
            ),
          },
          { title: t.state, key: 'state', width: 100, render: (_, row) => <StateTag state={row.state} text={t.states[row.state]} /> },
          {
            title: t.reason,
            key: 'reason',
            render: (_, row) => (
              <>
                {row.reason} <span className="co-quiet">{t.proposed(row.proposedBy)}</span>
              </>
            ),
          },
          {
            title: <span className="ow-sr">{t.actions}</span>,
            key: 'acts',
            width: 200,
            render: (_, row) => (
              <div className="co-row-acts">
                {row.may.map((verb) => (
                  <Button
                    key={verb}
                    size="small"
                    type={verb === 'confirm' ? 'primary' : 'default'}
                    danger={verb === 'end'}
                    loading={confirm.busy && verb === 'confirm'}
                    aria-label={`${t.acts[verb]}：${row.accountName} ${roleName(row.role)}`}
                    onClick={() => act(row, verb)}
                  >
                    {t.acts[verb]}
                  </Button>
                ))}
              </div>
            ),
          },
        ]}
      />
      {ending && (
        <ReasonDialog
          title={`${t.acts.end}：${ending.accountName}`}
          ok={t.acts.end}
          danger
          busy={end.busy}
          problem={end.problem}
          onClose={() => setEnding(undefined)}
          onDone={(reason) => void endIt(ending, reason)}
        >
          <p className="co-lead">
            {roleName(ending.role)} · {ending.officeName}。{t.endLead}
          </p>
        </ReasonDialog>
      )}
      {handing && <HandOver grant={handing} onClose={() => setHanding(undefined)} />}
    </>
  )
}
