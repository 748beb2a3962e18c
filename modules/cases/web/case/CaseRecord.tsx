import { App, Button, Card, Popconfirm } from 'antd'
import {
  dateText,
  instantText,
  type PictureStep,
  ProcessPicture,
  present,
  shortInstant,
  texts,
  useCall,
} from '../../../../platform/web/index.ts'
import { type CaseView, printCase, type StepView, withdrawCase } from '../../contract.ts'
import { DefectList } from '../DefectList.tsx'
import { DocumentLink } from '../DocumentLink.tsx'
import { useFileViewer } from '../use-file-viewer.tsx'
import { useWords } from '../words.ts'

const useTexts = texts({
  'zh-CN': {
    clock: '时限',
    accepted: '受理',
    promised: '承诺',
    statutory: '法定',
    stopped: (n: number) => `已扣除 ${n} 天`,
    uncertain: '到期年份的放假安排尚未公布，日期可能变动',
    process: '办理流程',
    due: (date: string) => `${date}到期`,
    done: (date: string) => `${date}完成`,
    opinions: '办理意见',
    noOpinions: '还没有意见',
    against: '不同意',
    dissent: (why: string) => `不采纳不同意见的理由：${why}`,
    takenBack: '已撤回',
    signed: (how: string, done: number, all: number) => `${how}，已签 ${done}/${all}`,
    documents: '文书',
    form: '申请表',
    print: '打印申请表',
    defects: '一次性告知的内容',
    followUps: '后续事项',
    history: '经过',
    withdraw: '撤回申请',
    sure: '按申请人要求撤回，撤回后不再办理',
    yes: '撤回',
    no: '不撤回',
    correct: (date: string) => `请于${date}前补正`,
    intake: '收件机构',
    authority: '审批机关',
    channel: '来源',
    delivery: '送达',
  },
  en: {
    clock: 'Time',
    accepted: 'Accepted',
    promised: 'Promised',
    statutory: 'Statutory',
    stopped: (n: number) => `${n} days taken out`,
    uncertain: 'Holidays of that year are not published yet; the date may move',
    process: 'Procedure',
    due: (date: string) => `due ${date}`,
    done: (date: string) => `done ${date}`,
    opinions: 'Opinions',
    noOpinions: 'None yet',
    against: 'against',
    dissent: (why: string) => `The dissent is not followed: ${why}`,
    takenBack: 'taken back',
    signed: (how: string, done: number, all: number) => `${how}, ${done} of ${all} signed`,
    documents: 'Documents',
    form: 'Form',
    print: 'Print the form',
    defects: 'Told in the one notice',
    followUps: 'Follow-ups',
    history: 'History',
    withdraw: 'Withdraw',
    sure: 'At the word of the applicant; it ends the case',
    yes: 'Withdraw',
    no: 'Keep',
    correct: (date: string) => `Correct by ${date}`,
    intake: 'Taken in by',
    authority: 'Decided by',
    channel: 'Channel',
    delivery: 'Delivery',
  },
})

/** What has happened to the case so far: clock, way, opinions, documents, history. */
export function CaseRecord(props: { view: CaseView; onChanged: () => void }) {
  const t = useTexts()
  const words = useWords()
  const call = useCall()
  const { message } = App.useApp()
  const { view: openFile, viewer } = useFileViewer()
  const { view } = props
  const { clock } = view
  const withdraw = async () => {
    try {
      await call(withdrawCase, { caseId: view.caseId })
      props.onChanged()
    } catch (thrown) {
      void message.error(present(thrown).title)
    }
  }
  return (
    <>
      <Card title={<h2>{t.process}</h2>}>
        <dl className="ow-clock">
          <Fact label={t.accepted} value={clock.acceptedOn} />
          <Fact label={t.promised} value={clock.promisedOn} />
          <Fact label={t.statutory} value={clock.statutoryOn} />
        </dl>
        {clock.suspendedDays > 0 && <p className="ow-muted">{t.stopped(clock.suspendedDays)}</p>}
        {clock.uncertain && <p className="ow-muted">{t.uncertain}</p>}
        <ProcessPicture steps={view.process.map((step) => pictureOf(step, t, words.signing))} view="list" />
      </Card>
      <Card title={<h2>{t.opinions}</h2>}>
        {view.opinions.length === 0 && <p className="ow-muted">{t.noOpinions}</p>}
        <ol className="ow-opinions">
          {view.opinions.map((one) => (
            <li key={`${one.stepId} ${one.at} ${one.officer}`} data-undone={one.takenBack || undefined}>
              <header>
                <b>{one.stepName}</b>
                <span
                  className="ow-tag"
                  data-tone={
                    one.takenBack
                      ? 'none'
                      : one.outcome === 'pass' && one.favourable !== false
                        ? 'ok'
                        : one.outcome === 'reject'
                          ? 'late'
                          : 'warn'
                  }
                >
                  {one.takenBack ? t.takenBack : one.favourable === false ? t.against : words.outcome[one.outcome]}
                </span>
              </header>
              {one.opinion && <p>{one.opinion}</p>}
              {one.reason && <p>{one.reason}</p>}
              {one.dissentReason && <p>{t.dissent(one.dissentReason)}</p>}
              {one.legalBasis && <p className="ow-muted">{one.legalBasis}</p>}
              {one.external && (
                <p className="ow-muted">
                  {one.external.body} {one.external.reference} <span className="ow-nb">{dateText(one.external.on)}</span>
                </p>
              )}
              {one.fields.map((field) => (
                <p key={field.key}>
                  <span className="ow-muted">{field.label}</span> <span className="ow-nb">{field.value}</span>
                </p>
              ))}
              <small className="ow-muted">
                {one.office} <span className="ow-nb">{one.officer}</span> <span className="ow-nb">{instantText(one.at)}</span>
              </small>
            </li>
          ))}
        </ol>
      </Card>
      {view.defects.length > 0 && (
        <Card title={<h2>{t.defects}</h2>}>
          {view.deadline && <p className="ow-nb">{t.correct(dateText(view.deadline))}</p>}
          <DefectList defects={view.defects} />
        </Card>
      )}
      <Card title={<h2>{t.documents}</h2>}>
        <ul className="ow-documents">
          {view.documents.map((one) => (
            <li key={one.documentId}>
              <DocumentLink documentId={one.documentId} title={one.title} />
            </li>
          ))}
        </ul>
        <div className="ow-submit">
          {view.may.includes('print') && (
            <Button onClick={() => void openFile(printCase, { caseId: view.caseId }, t.form)}>{t.print}</Button>
          )}
          {view.may.includes('withdraw') && (
            <Popconfirm title={t.sure} okText={t.yes} cancelText={t.no} onConfirm={() => void withdraw()}>
              <Button type="text">{t.withdraw}</Button>
            </Popconfirm>
          )}
        </div>
        <dl className="ow-facts">
          <dt>{t.intake}</dt>
          <dd>{view.intakeOffice.name}</dd>
          <dt>{t.authority}</dt>
          <dd>{view.authority?.name ?? '—'}</dd>
          <dt>{t.channel}</dt>
          <dd>{words.channel[view.channel]}</dd>
          <dt>{t.delivery}</dt>
          <dd>{words.delivery[view.delivery]}</dd>
        </dl>
      </Card>
      {view.followUps.length > 0 && (
        <Card title={<h2>{t.followUps}</h2>}>
          <ul className="ow-plain">
            {view.followUps.map((one) => (
              <li key={one.taskId}>
                {one.stepName} · {one.office.name}
                <small className="ow-nb">{t.due(dateText(one.dueOn))}</small>
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Card title={<h2>{t.history}</h2>}>
        <ol className="ow-history">
          {[...view.history].reverse().map((line) => (
            <li key={line.seq}>
              <span className="ow-nb ow-muted">{shortInstant(line.at)}</span>
              <span>{line.text}</span>
            </li>
          ))}
        </ol>
      </Card>
      {viewer}
    </>
  )
}

function Fact(props: { label: string; value: string | null }) {
  if (!props.value) return null
  return (
    <div>
      <dt>{props.label}</dt>
      <dd className="ow-nb">{dateText(props.value)}</dd>
    </div>
  )
}

const stateOf: Record<StepView['state'], PictureStep['state']> = {
  pending: 'waiting',
  open: 'current',
  waiting: 'returned',
  done: 'done',
  skipped: 'skipped',
}

function pictureOf(step: StepView, t: ReturnType<typeof useTexts>, signing: ReturnType<typeof useWords>['signing']): PictureStep {
  const when = step.doneAt ? t.done(shortInstant(step.doneAt)) : step.due ? t.due(shortInstant(step.due).slice(0, 5)) : undefined
  const signers = step.signers.filter((one) => one.state !== 'cancelled')
  const how = signers.find((one) => one.mode)?.mode
  const signed = signers.filter((one) => one.state === 'done').length
  const names = [...new Set(signers.map((one) => one.office))].join('、')
  return {
    id: step.stepId,
    name: step.name,
    office: names || (step.office ?? step.departmentName),
    state: stateOf[step.state],
    group: step.group ?? undefined,
    branch: step.branch ?? undefined,
    decides: step.decides,
    followUp: step.followUp,
    note: how ? [t.signed(signing[how], signed, signers.length), when].filter(Boolean).join(' · ') : when,
  }
}
