import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import {
  actLabels,
  decideAct,
  getRegistered,
  type LicenceAct,
  type LicenceUse,
  type LicenceVersion,
  listRegisterWork,
  unmaskRegistered,
} from '../../../modules/licences/contract.ts'
import type { Output } from '../../../platform/contract/endpoint.ts'
import { instantText, texts } from '../../../platform/web/index.ts'
import { ReasonDialog } from '../accounts/ReasonDialog.tsx'
import { StateTag } from '../accounts/StateTag.tsx'
import { useAct, useAsk } from '../parts/ask.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Go } from '../parts/Go.tsx'
import { Page } from '../parts/Page.tsx'
import { Nothing, Shown } from '../parts/States.tsx'
import { ActOn } from './ActOn.tsx'
import { ExportMetadata } from './ExportMetadata.tsx'
import { LicenceTag, Span } from './Lines.tsx'
import { Objections } from './Objections.tsx'
import { tagOf, useLicenceWords } from './words.ts'

const useTexts = texts({
  'zh-CN': {
    content: '证照内容',
    unmask: '查看完整内容',
    unmaskLead: '将记录您、时间和用途，持证人可以看到。',
    show: '查看',
    identifier: '证照标识',
    issuer: '颁发机构',
    picture: '扫描件',
    versions: '历史版本',
    uses: '使用记录',
    noUses: '还没有人使用过',
    usesLead: '密办事项的使用只有持证人能看到。',
    at: '时间',
    who: '使用人',
    purpose: '用途',
    basis: '依据',
    bases: { consent: '本人同意', 'statutory-duty': '法定职责', holder: '本人使用' },
    acts: '处理记录',
    noActs: '没有处理过',
    approve: '同意',
    refuse: '不同意',
    decided: '已处理',
    actStates: { awaiting: '待另一人审批', done: '已完成', refused: '未同意' },
    objections: '数据异议',
  },
  en: {
    content: 'Content',
    unmask: 'Show in full',
    unmaskLead: 'You, the time and the reason are recorded; the holder can read it.',
    show: 'Show',
    identifier: 'Identifier',
    issuer: 'Issued by',
    picture: 'Scan',
    versions: 'Versions',
    uses: 'Uses',
    noUses: 'Not used yet',
    usesLead: 'Uses in sealed matters are shown to the holder alone.',
    at: 'Time',
    who: 'By',
    purpose: 'For',
    basis: 'Basis',
    bases: { consent: 'consent', 'statutory-duty': 'statutory duty', holder: 'holder' },
    acts: 'Acts',
    noActs: 'No acts yet',
    approve: 'Agree',
    refuse: 'Refuse',
    decided: 'Decided',
    actStates: { awaiting: 'Waits for another person', done: 'Done', refused: 'Refused' },
    objections: 'Objections',
  },
})

export function Licence() {
  const t = useLicenceWords()
  const { licenceId } = useParams({ strict: false }) as { licenceId: string }
  const asked = useAsk(getRegistered, { licenceId })
  const card = asked.data?.licence
  return (
    <Page
      title={card?.typeName ?? t.register}
      crumbs={[{ text: t.register, to: '/licences' }, { text: card?.number ?? card?.typeName ?? '' }]}
      action={
        asked.data && (
          <>
            <ActOn licenceId={licenceId} may={asked.data.may} fields={asked.data.fields} />
            <ExportMetadata licenceId={licenceId} />
          </>
        )
      }
    >
      <Shown asked={asked}>{(data) => <Content {...data} />}</Shown>
    </Page>
  )
}

function Content(props: Output<typeof getRegistered>) {
  const t = useTexts()
  const words = useLicenceWords()
  const { licence } = props
  const [open, setOpen] = useState(false)
  const unmask = useAct(unmaskRegistered, [])
  const [full, setFull] = useState<Output<typeof unmaskRegistered>>()
  const show = async (reason: string) => {
    const answer = await unmask.run({ licenceId: licence.id, reason })
    if (!answer) return
    setFull(answer)
    setOpen(false)
  }
  const shown = full ?? props
  return (
    <>
      <div className="co-detail co-licence">
        <h2>{t.content}</h2>
        <p>
          <LicenceTag licence={licence} /> {words.nth(licence.version)} · <Span licence={licence} />
        </p>
        <dl>
          <dt>{words.holders}</dt>
          <dd>{shown.holders.join('、')}</dd>
          {shown.fields.map((field) => (
            <Field key={field.key} label={field.label} value={field.value} />
          ))}
          <dt>{t.issuer}</dt>
          <dd>{licence.issuer}</dd>
          <dt>{t.identifier}</dt>
          <dd>{licence.identifier}</dd>
          {props.picture && (
            <>
              <dt>{t.picture}</dt>
              <dd>
                <a href={`/api/files/${props.picture}?face=staff`}>{t.picture}</a>
              </dd>
            </>
          )}
        </dl>
        {!full && <Button onClick={() => setOpen(true)}>{t.unmask}</Button>}
      </div>
      {props.objections.length > 0 && (
        <>
          <h2>{t.objections}</h2>
          <Objections rows={props.objections} linked={false} />
        </>
      )}
      <h2>{t.acts}</h2>
      {props.acts.length === 0 ? <Nothing text={t.noActs} /> : <Acts rows={props.acts} />}
      <h2>{t.versions}</h2>
      <Versions rows={props.versions} current={licence.id} />
      <h2>{t.uses}</h2>
      <p className="co-quiet">{t.usesLead}</p>
      {props.uses.length === 0 ? <Nothing text={t.noUses} /> : <Uses rows={props.uses} />}
      {open && (
        <ReasonDialog
          title={t.unmask}
          ok={t.show}
          busy={unmask.busy}
          problem={unmask.problem}
          onClose={() => setOpen(false)}
          onDone={(reason) => void show(reason)}
        >
          <p className="co-lead">{t.unmaskLead}</p>
        </ReasonDialog>
      )}
    </>
  )
}

function Field(props: { label: string; value: unknown }) {
  const { value } = props
  const text =
    typeof value === 'boolean' ? (value ? '是' : '否') : Array.isArray(value) ? value.map(String).join('、') : String(value ?? '')
  return (
    <>
      <dt>{props.label}</dt>
      <dd>{text}</dd>
    </>
  )
}

function Acts(props: { rows: readonly LicenceAct[] }) {
  const t = useTexts()
  const words = useLicenceWords()
  const decide = useAct(decideAct, [getRegistered, listRegisterWork])
  const [wanted, setWanted] = useState<{ act: LicenceAct; approve: boolean }>()
  const send = async (opinion: string) => {
    if (!wanted) return
    if (await decide.run({ actId: wanted.act.id, approve: wanted.approve, opinion }, t.decided)) setWanted(undefined)
  }
  return (
    <>
      <ol className="co-steps">
        {props.rows.map((act) => (
          <li key={act.id}>
            <StateTag
              state={act.state === 'awaiting' ? 'waiting' : act.state === 'done' ? 'active' : 'ended'}
              text={t.actStates[act.state]}
            />{' '}
            <b>{actLabels[act.kind]}</b> {words.asked(act.askedBy, instantText(act.askedAt))}
            <div className="co-quiet">
              {act.reason}
              {act.decidedBy && act.decidedBy !== act.askedBy && ` · ${act.decidedBy}：${act.opinion}`}
            </div>
            {act.mayDecide && (
              <div className="co-actions">
                <Button size="small" type="primary" onClick={() => setWanted({ act, approve: true })}>
                  {t.approve}
                </Button>
                <Button size="small" onClick={() => setWanted({ act, approve: false })}>
                  {t.refuse}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ol>
      {wanted && (
        <ReasonDialog
          title={`${wanted.approve ? t.approve : t.refuse}：${actLabels[wanted.act.kind]}`}
          ok={wanted.approve ? t.approve : t.refuse}
          danger={wanted.approve}
          busy={decide.busy}
          problem={decide.problem}
          onClose={() => setWanted(undefined)}
          onDone={(opinion) => void send(opinion)}
        >
          <p className="co-lead">{wanted.act.reason}</p>
        </ReasonDialog>
      )}
    </>
  )
}

function Versions(props: { rows: readonly LicenceVersion[]; current: string }) {
  const words = useLicenceWords()
  return (
    <ol className="co-steps">
      {props.rows.map((one) => (
        <li key={one.id}>
          <StateTag state={tagOf[one.state]} text={words.states[one.state]} />{' '}
          {one.id === props.current ? <b>{words.nth(one.version)}</b> : <Go to={`/licences/${one.id}`}>{words.nth(one.version)}</Go>} ·{' '}
          <Span licence={one} />
          <div className="co-quiet">
            {instantText(one.since)} {one.reason}
          </div>
        </li>
      ))}
    </ol>
  )
}

function Uses(props: { rows: readonly LicenceUse[] }) {
  const t = useTexts()
  return (
    <DataTable<LicenceUse>
      label={t.uses}
      rowKey="id"
      dataSource={[...props.rows]}
      pagination={false}
      scroll={{ x: 760 }}
      columns={[
        { title: t.at, key: 'at', width: 170, render: (_, row) => <span className="ow-nb">{instantText(row.at)}</span> },
        { title: t.who, dataIndex: 'by', width: 240 },
        { title: t.purpose, dataIndex: 'purpose' },
        { title: t.basis, key: 'basis', width: 110, render: (_, row) => t.bases[row.basis] },
      ]}
    />
  )
}
