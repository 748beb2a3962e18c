import { Button, Segmented } from 'antd'
import { useState } from 'react'
import {
  type ApplicationState,
  applicationStates,
  decideSealApplications,
  listSealApplications,
  listSeals,
  type SealApplication,
} from '../../../modules/seals/contract.ts'
import { instantText, texts } from '../../../platform/web/index.ts'
import { ReasonDialog } from '../accounts/ReasonDialog.tsx'
import { StateTag } from '../accounts/StateTag.tsx'
import { useAct, useAsk } from '../parts/ask.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Go } from '../parts/Go.tsx'
import { Page } from '../parts/Page.tsx'
import { useFilters } from '../parts/query-string.ts'
import { Nothing, Shown } from '../parts/States.tsx'
import { tagOf, useSealWords } from './words.ts'

const useTexts = texts({
  'zh-CN': {
    title: '印章申请',
    lead: '审批人不能是申请人，也不能是保管人。批准后由系统制作并备案，保管人接收启用后才能用印。',
    which: '显示哪些申请',
    all: '全部',
    office: '机构',
    act: '申请事项',
    keeper: '保管人',
    reason: '事由',
    applied: '申请',
    decided: '审批',
    state: '状态',
    none: '没有申请',
    approve: (count: number) => `批准所选 ${count} 份`,
    refuse: '不批准',
    pick: '请在左侧勾选要审批的申请',
    approveTitle: (count: number) => `批准 ${count} 份印章申请`,
    refuseTitle: (count: number) => `不批准 ${count} 份印章申请`,
    done: '已审批',
    making: (count: number) => `${count} 枚正在制作、备案`,
    fault: '办理未成功，正在重试：',
    more: '下一页',
  },
  en: {
    title: 'Applications',
    lead: 'Neither the applicant nor the keeper may approve. What is approved is made and filed; the keeper then takes it into use.',
    which: 'Which applications to show',
    all: 'All',
    office: 'Office',
    act: 'For',
    keeper: 'Keeper',
    reason: 'Reason',
    applied: 'Applied',
    decided: 'Decided',
    state: 'State',
    none: 'No applications',
    approve: (count: number) => `Approve ${count} chosen`,
    refuse: 'Refuse',
    pick: 'Tick what you decide on the left',
    approveTitle: (count: number) => `Approve ${count} applications`,
    refuseTitle: (count: number) => `Refuse ${count} applications`,
    done: 'Decided',
    making: (count: number) => `${count} being made and filed`,
    fault: 'Not done yet, tried again: ',
    more: 'Next page',
  },
})

export function Applications() {
  const t = useTexts()
  const words = useSealWords()
  const [{ state = 'awaiting', after }, change] = useFilters(['state', 'after'] as const)
  const asked = useAsk(
    listSealApplications,
    { ...(state === 'all' ? {} : { state: state as ApplicationState }), ...(after ? { after } : {}) },
    { refetchInterval: 5000 },
  )
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [deciding, setDeciding] = useState<'approved' | 'refused'>()
  const act = useAct(decideSealApplications, [listSealApplications, listSeals])
  const decide = async (opinion: string) => {
    if (deciding === undefined) return
    if (await act.run({ applicationIds: [...chosen], outcome: deciding, opinion }, t.done)) {
      setDeciding(undefined)
      setChosen([])
    }
  }
  const open = (outcome: 'approved' | 'refused') => {
    act.clear()
    setDeciding(outcome)
  }
  const mayDecide = asked.data?.rows.some((row) => row.may.includes('decide')) ?? false
  return (
    <Page title={t.title} lead={t.lead}>
      <div className="co-filters">
        <Segmented
          aria-label={t.which}
          value={state}
          onChange={(next) => {
            setChosen([])
            change({ state: next, after: undefined })
          }}
          options={[
            ...applicationStates.map((one) => ({
              value: one,
              label: `${words.applied[one]}${one === 'awaiting' && asked.data ? ` ${asked.data.awaiting}` : ''}`,
            })),
            { value: 'all', label: t.all },
          ]}
        />
        {asked.data && asked.data.making > 0 && <span role="status">{t.making(asked.data.making)}</span>}
        {mayDecide && (
          <>
            <Button type="primary" disabled={chosen.length === 0} onClick={() => open('approved')}>
              {t.approve(chosen.length)}
            </Button>
            <Button danger disabled={chosen.length === 0} onClick={() => open('refused')}>
              {t.refuse}
            </Button>
            {chosen.length === 0 && <span className="co-quiet">{t.pick}</span>}
          </>
        )}
      </div>
      <Shown asked={asked}>
        {({ rows, next }) => (
          <>
            <DataTable<SealApplication>
              label={t.title}
              rowKey="id"
              dataSource={rows}
              pagination={false}
              scroll={{ x: 1000 }}
              locale={{ emptyText: <Nothing text={t.none} /> }}
              {...(mayDecide
                ? {
                    rowSelection: {
                      selectedRowKeys: [...chosen],
                      onChange: (keys: readonly unknown[]) => setChosen(keys.map(String)),
                      getCheckboxProps: (row: SealApplication) => ({ disabled: !row.may.includes('decide'), 'aria-label': row.officeName }),
                    },
                  }
                : {})}
              columns={[
                {
                  title: t.office,
                  key: 'office',
                  render: (_, row) => (row.sealId ? <Go to={`/seals/${row.sealId}`}>{row.officeName}</Go> : row.officeName),
                },
                { title: t.act, key: 'act', width: 110, render: (_, row) => words.acts[row.act] },
                { title: t.keeper, dataIndex: 'keeper', width: 100 },
                { title: t.reason, dataIndex: 'reason' },
                { title: t.applied, key: 'applied', width: 170, render: (_, row) => <Who name={row.appliedBy} at={row.appliedAt} /> },
                {
                  title: t.decided,
                  key: 'decided',
                  width: 200,
                  render: (_, row) => row.decidedAt && <Who name={row.decidedBy} at={row.decidedAt} note={row.opinion} />,
                },
                {
                  title: t.state,
                  key: 'state',
                  width: 150,
                  render: (_, row) => (
                    <>
                      <StateTag state={tagOf[row.state]} text={words.applied[row.state]} />
                      {row.fault && <div className="co-problem">{row.state === 'approved' ? `${t.fault}${row.fault}` : row.fault}</div>}
                    </>
                  ),
                },
              ]}
            />
            {next && <Button onClick={() => change({ after: next })}>{t.more}</Button>}
          </>
        )}
      </Shown>
      {deciding && (
        <ReasonDialog
          title={deciding === 'approved' ? t.approveTitle(chosen.length) : t.refuseTitle(chosen.length)}
          ok={deciding === 'approved' ? t.approve(chosen.length) : t.refuse}
          danger={deciding === 'refused'}
          busy={act.busy}
          problem={act.problem}
          onClose={() => setDeciding(undefined)}
          onDone={(opinion) => void decide(opinion)}
        />
      )}
    </Page>
  )
}

function Who(props: { name: string; at: string; note?: string }) {
  return (
    <>
      {props.name} <span className="co-quiet ow-nb">{instantText(props.at)}</span>
      {props.note && <div className="co-quiet">{props.note}</div>}
    </>
  )
}
