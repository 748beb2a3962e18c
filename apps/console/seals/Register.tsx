import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { applyForSeals, listSealApplications, listSeals, type Seal, type SealState, sealStates } from '../../../modules/seals/contract.ts'
import { dateText, SearchInput, texts } from '../../../platform/web/index.ts'
import { ReasonDialog } from '../accounts/ReasonDialog.tsx'
import { StateTag } from '../accounts/StateTag.tsx'
import { useStaff } from '../line.ts'
import { useAct, useAsk } from '../parts/ask.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Go } from '../parts/Go.tsx'
import { Page } from '../parts/Page.tsx'
import { Pager } from '../parts/Pager.tsx'
import { useFilters } from '../parts/query-string.ts'
import { Nothing, Shown } from '../parts/States.tsx'
import { ApplyForOwn } from './ApplyForOwn.tsx'
import { tagOf, useSealWords } from './words.ts'

const useTexts = texts({
  'zh-CN': {
    title: '印章登记簿',
    lead: '每个机构和社区一枚电子印章：申请、审批、制作、备案、启用、暂停、注销，每次用印都在登记。',
    all: '全部',
    which: '显示哪些印章',
    search: '按机构名称查找',
    name: '机构（印章名称）',
    code: '印章编码',
    keeper: '保管人',
    filing: '备案编号',
    span: '有效期至',
    uses: '用印次数',
    state: '状态',
    none: '没有印章',
    without: (count: number) => `还有 ${count} 个机构没有印章`,
    every: '为没有印章的机构集中申请',
    everyLead: '每个机构由本机构在岗人员保管，由安全管理员审批后制作、备案；保管人接收启用后才能用印。',
    apply: '提交申请',
    applied: (count: number, left: number) => `已为 ${count} 个机构提交申请${left > 0 ? `；${left} 个机构没有在岗人员，未申请` : ''}`,
  },
  en: {
    title: 'Register of seals',
    lead: 'One electronic seal for each office and community: applied for, approved, made, filed, in use, suspended, destroyed; every use is entered.',
    all: 'All',
    which: 'Which seals to show',
    search: 'Find by office',
    name: 'Office (name on the seal)',
    code: 'Code',
    keeper: 'Keeper',
    filing: 'Filed as',
    span: 'Valid until',
    uses: 'Uses',
    state: 'State',
    none: 'No seals',
    without: (count: number) => `${count} offices have no seal yet`,
    every: 'Apply for all offices without a seal',
    everyLead:
      'A member of its own staff keeps each seal. After the security officer has approved, seals are made and filed; they may be used when their keeper has taken them over.',
    apply: 'Apply',
    applied: (count: number, left: number) => `Applied for ${count} offices${left > 0 ? `; ${left} have no staff` : ''}`,
  },
})

export function Register() {
  const t = useTexts()
  const words = useSealWords()
  const { permissions, post } = useStaff()
  const [{ state, name, after }, change] = useFilters(['state', 'name', 'after'] as const)
  const asked = useAsk(listSeals, {
    ...(state ? { state: state as SealState } : {}),
    ...(name ? { name } : {}),
    ...(after ? { after } : {}),
  })
  const [open, setOpen] = useState(false)
  const act = useAct(applyForSeals, [listSeals, listSealApplications])
  const forArea = permissions.includes('seals:apply-for-area')
  const send = async (reason: string) => {
    const done = await act.run({ within: post.division, reason })
    if (done) setOpen(false)
  }
  const without = asked.data?.counts.without ?? 0
  return (
    <Page
      title={t.title}
      lead={t.lead}
      action={
        forArea ? (
          <Button type="primary" disabled={without === 0} onClick={() => setOpen(true)}>
            {t.every}
          </Button>
        ) : permissions.includes('seals:apply') && without > 0 ? (
          <ApplyForOwn />
        ) : null
      }
    >
      <div className="co-filters">
        <Segmented
          aria-label={t.which}
          value={state ?? ''}
          onChange={(next) => change({ state: next || undefined, after: undefined })}
          options={[
            { value: '', label: t.all },
            ...sealStates.map((one) => ({ value: one, label: `${words.states[one]} ${asked.data?.counts[one] ?? ''}` })),
          ]}
        />
        <SearchInput label={t.search} sought={name} onSearch={(text) => change({ name: text || undefined, after: undefined })} />
        {without > 0 && <span className="co-quiet">{t.without(without)}</span>}
      </div>
      <Shown asked={asked}>
        {({ rows, next }) => (
          <>
            <DataTable<Seal>
              label={t.title}
              rowKey="id"
              dataSource={rows}
              pagination={false}
              scroll={{ x: 960 }}
              locale={{ emptyText: <Nothing text={t.none} /> }}
              columns={[
                { title: t.name, key: 'name', render: (_, row) => <Go to={`/seals/${row.id}`}>{row.name}</Go> },
                { title: t.code, dataIndex: 'code', width: 150, className: 'ow-nb' },
                {
                  title: t.state,
                  key: 'state',
                  width: 150,
                  render: (_, row) => <StateTag state={tagOf[row.state]} text={words.states[row.state]} />,
                },
                { title: t.keeper, dataIndex: 'keeper', width: 110 },
                { title: t.filing, dataIndex: 'filingNumber', width: 180, className: 'ow-nb' },
                {
                  title: t.span,
                  key: 'span',
                  width: 130,
                  render: (_, row) => <span className="ow-nb">{dateText(row.validTo.slice(0, 10))}</span>,
                },
                { title: t.uses, dataIndex: 'uses', width: 100, align: 'right' },
              ]}
            />
            <Pager after={after} next={next} onTurn={(mark) => change({ after: mark })} />
          </>
        )}
      </Shown>
      {open && (
        <ReasonDialog
          title={t.every}
          ok={t.apply}
          busy={act.busy}
          problem={act.problem}
          onClose={() => setOpen(false)}
          onDone={(reason) => void send(reason)}
        >
          <p className="co-lead">{t.everyLead}</p>
        </ReasonDialog>
      )}
    </Page>
  )
}
