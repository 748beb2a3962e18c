import { useEffect } from 'react'
import type { Static } from 'typebox'
import { getMyCase, type MyCase as MyCaseSchema, printCase } from '../../../modules/cases/contract.ts'
import { dateText, instantText, texts } from '../../../platform/web/light/index.ts'
import type { ScreenProps } from '../app.tsx'
import { useAsk } from '../client.ts'
import { Documents, OpenFile } from '../parts/Documents.tsx'
import { HomeVisits } from '../parts/HomeVisits.tsx'
import { Plain } from '../parts/Plain.tsx'
import { Promises } from '../parts/Promises.tsx'
import { PhaseTag } from '../parts/rows.tsx'
import { Screen } from '../parts/Screen.tsx'
import { Answer } from '../parts/States.tsx'
import { Timeline } from '../parts/Timeline.tsx'
import { Withdraw } from '../parts/Withdraw.tsx'
import { Link } from '../route.tsx'

type MyCase = Static<typeof MyCaseSchema>

const useTexts = texts({
  'zh-CN': {
    title: '办件进度',
    number: (n: string) => `办件编号 ${n}`,
    submitted: (at: string) => `${at}提交`,
    new: '提交好了，不用再跑',
    newText: '请记下办件编号。每办一步，我们都会发消息告诉您。',
    due: '最晚办完的日子',
    statutory: '法律规定的期限',
    paused: '计时已暂停，等您补正后继续算',
    stopped: (reason: string) => `计时已暂停：${reason}，这段时间不算在期限里`,
    expected: (date: string) => `预计 ${date} 恢复`,
    owed: '办结以后',
    owedBy: (date: string) => `最晚 ${date}`,
    owedDone: (date: string) => `${date} 已完成`,
    mail: (carrier: string, number: string) => `已由${carrier}寄出，邮件号 ${number}`,
    revoked: (date: string) => `这项决定已于 ${date} 撤销，理由和您可以怎么做写在撤销决定书里`,
    uncertain: '放假安排还没公布，日期可能会变',
    now: '现在到哪一步',
    next: '接下来',
    fix: '要您做的事',
    fixDo: '去补正',
    fixBy: (date: string) => `请在 ${date} 前补好，逾期办件会终结`,
    timeline: '全部经过',
    documents: '文书，可以打开、下载、打印',
    licence: '看证照',
    rate: '办得怎么样？请您评价',
    rejected: '为什么没有批准',
    basis: '依据',
    remedy: '您不同意的话',
    form: '打印申请表',
    asAgent: (name: string) => `您替 ${name} 办的`,
    saved: (all: number, asked: number, fields: number, filled: number) =>
      `用纸办要交 ${all} 份材料，这次您交了 ${asked} 份；申请表 ${fields} 项必填，系统替您填了 ${filled} 项`,
  },
  en: {
    title: 'Case',
    number: (n: string) => `Case number ${n}`,
    submitted: (at: string) => `submitted ${at}`,
    new: 'Submitted. There is no need to come',
    newText: 'Please keep the case number. You get a message at every step.',
    due: 'Done at the latest',
    statutory: 'Limit by law',
    paused: 'The clock has stopped until you supply what is missing',
    stopped: (reason: string) => `The clock has stopped: ${reason}`,
    expected: (date: string) => `expected to go on ${date}`,
    owed: 'After the decision',
    owedBy: (date: string) => `by ${date}`,
    owedDone: (date: string) => `done ${date}`,
    mail: (carrier: string, number: string) => `Sent by ${carrier}, number ${number}`,
    revoked: (date: string) => `This decision was revoked on ${date}; the letter says why and what you can do`,
    uncertain: 'The holidays are not published yet: the date may move',
    now: 'Where it stands',
    next: 'What comes next',
    fix: 'What you have to do',
    fixDo: 'Correct it',
    fixBy: (date: string) => `Please do so by ${date}, otherwise the case ends`,
    timeline: 'The whole way',
    documents: 'Documents to open, keep and print',
    licence: 'See the licence',
    rate: 'How was it? Please rate',
    rejected: 'Why it was not granted',
    basis: 'Legal basis',
    remedy: 'If you disagree',
    form: 'Print the form',
    asAgent: (name: string) => `you act for ${name}`,
    saved: (all: number, asked: number, fields: number, filled: number) =>
      `On paper this takes ${all} documents, you gave ${asked}; of ${fields} required fields ${filled} were filled for you`,
  },
})

export default function Case(props: ScreenProps) {
  const t = useTexts()
  const caseId = props.params.id ?? ''
  const [asked, again] = useAsk(getMyCase, { caseId })
  const sealing = asked.state === 'ready' && asked.data.documents.some((one) => one.state === 'sealing')
  useEffect(() => {
    const timer = setInterval(() => void again(), sealing ? 1500 : 30_000)
    return () => clearInterval(timer)
  }, [sealing, again])
  return (
    <Screen title={asked.state === 'ready' ? asked.data.itemName : t.title} zh={asked.state === 'ready'} back="/cases" narrow>
      <Answer asked={asked} again={() => void again()}>
        {(one) => <Whole one={one} isNew={props.search.has('new')} again={() => void again()} />}
      </Answer>
    </Screen>
  )
}

function Whole(props: { one: MyCase; isNew: boolean; again: () => void }) {
  const t = useTexts()
  const { one } = props
  return (
    <div className="p-stack">
      {props.isNew && (
        <div className="p-card" data-tone="ok" role="status">
          <h2>{t.new}</h2>
          <p>{t.newText}</p>
        </div>
      )}
      <div className="p-stack" data-gap="s">
        <p className="p-row">
          <PhaseTag phase={one.phase} verdict={one.verdict} />
          {one.asAgent && <span>{t.asAgent(one.applicant)}</span>}
        </p>
        <p>
          <b>{t.number(one.number)}</b>
        </p>
        <p>
          <small className="ow-nb">{t.submitted(instantText(one.submittedAt))}</small>
        </p>
        {one.effort && (
          <p>
            <small>{t.saved(one.effort.materialsOnPaper, one.effort.materialsAsked, one.effort.fields, one.effort.filled)}</small>
          </p>
        )}
      </div>
      {one.may.includes('correct') && <ToFix one={one} />}
      <Promises one={one} again={props.again} />
      {one.rejection && <Rejected rejection={one.rejection} />}
      {one.revokedOn && (
        <p className="p-card" data-tone="late">
          <Plain text={t.revoked(dateText(one.revokedOn))} />
        </p>
      )}
      <Standing one={one} />
      <HomeVisits caseId={one.caseId} />
      {one.followUps.length > 0 && <Owed one={one} />}
      {one.mail && (
        <p className="p-card">
          <Plain text={t.mail(one.mail.carrier, one.mail.trackingNumber)} />
        </p>
      )}
      {one.may.includes('rate') && (
        <p>
          <Link to={`/cases/${one.caseId}/rate`} className="p-button p-wide" data-kind="primary">
            {t.rate}
          </Link>
        </p>
      )}
      {one.documents.length > 0 && (
        <section className="p-card">
          <h2>{t.documents}</h2>
          <Documents documents={one.documents} />
          {one.licenceId && (
            <p>
              <Link to={`/licences/${one.licenceId}`} className="p-button">
                {t.licence}
              </Link>
            </p>
          )}
        </section>
      )}
      <section className="p-card">
        <h2>{t.timeline}</h2>
        <Timeline entries={one.timeline} />
      </section>
      <div className="p-row p-noprint">
        {one.may.includes('print') && <OpenFile endpoint={printCase} input={{ caseId: one.caseId }} title={t.form} label={t.form} />}
      </div>
      {one.may.includes('withdraw') && <Withdraw caseId={one.caseId} again={props.again} />}
    </div>
  )
}

function Standing(props: { one: MyCase }) {
  const t = useTexts()
  const { clock, now, next, suspension } = props.one
  const running = clock.state === 'running' || clock.state === 'stopped'
  return (
    <section className="p-card" data-tone="brand">
      <dl className="p-facts">
        <div>
          <dt>{t.now}</dt>
          <dd className="p-strong" lang="zh-CN">
            <Plain text={now} />
          </dd>
        </div>
        {next && (
          <div>
            <dt>{t.next}</dt>
            <dd lang="zh-CN">
              <Plain text={next} />
            </dd>
          </div>
        )}
        {running && clock.promisedOn && (
          <div>
            <dt>{t.due}</dt>
            <dd className="p-strong ow-nb">{dateText(clock.promisedOn)}</dd>
            {clock.state === 'stopped' && <dd>{suspension ? t.stopped(suspension.reason) : t.paused}</dd>}
            {suspension?.expectedOn && <dd>{t.expected(dateText(suspension.expectedOn))}</dd>}
            {clock.uncertain && <dd>{t.uncertain}</dd>}
            {clock.statutoryOn && (
              <dd>
                <small>
                  {t.statutory} <span className="ow-nb">{dateText(clock.statutoryOn)}</span>
                </small>
              </dd>
            )}
          </div>
        )}
      </dl>
    </section>
  )
}

/** What is still owed after the decision: when the money comes, how much came. */
function Owed(props: { one: MyCase }) {
  const t = useTexts()
  return (
    <section className="p-card">
      <h2>{t.owed}</h2>
      <dl className="p-facts" lang="zh-CN">
        {props.one.followUps.map((owed) => (
          <div key={`${owed.name} ${owed.dueOn}`}>
            <dt>{owed.name}</dt>
            <dd className="p-strong">
              <Plain text={owed.doneOn ? t.owedDone(dateText(owed.doneOn)) : t.owedBy(dateText(owed.dueOn))} />
            </dd>
            {owed.facts.map((fact) => (
              <dd key={fact.label}>
                {fact.label} <b className="ow-nb">{fact.value}</b>
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </section>
  )
}

function ToFix(props: { one: MyCase }) {
  const t = useTexts()
  const { one } = props
  return (
    <section className="p-card p-stack" data-gap="s" data-tone="late">
      <h2>{t.fix}</h2>
      <ul className="p-dots" lang="zh-CN">
        {one.defects.map((defect) => (
          <li key={defect.defect}>
            <b>{defect.defect}</b> {defect.howToFix}
          </li>
        ))}
      </ul>
      {one.deadline && (
        <p>
          <Plain text={t.fixBy(dateText(one.deadline))} />
        </p>
      )}
      <p>
        <Link to={`/drafts/${one.caseId}`} className="p-button p-wide" data-kind="primary">
          {t.fixDo}
        </Link>
      </p>
    </section>
  )
}

function Rejected(props: { rejection: NonNullable<MyCase['rejection']> }) {
  const t = useTexts()
  const { rejection } = props
  return (
    <section className="p-card" data-tone="late">
      <h2>{t.rejected}</h2>
      <dl className="p-facts" lang="zh-CN">
        <div>
          <dd>{rejection.reason}</dd>
        </div>
        <div>
          <dt>{t.basis}</dt>
          <dd>{rejection.legalBasis}</dd>
        </div>
        <div>
          <dt>{t.remedy}</dt>
          <dd>{rejection.remedy}</dd>
        </div>
      </dl>
    </section>
  )
}
