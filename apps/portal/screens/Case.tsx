import { useEffect } from 'react'
import type { Static } from 'typebox'
import { getMyCase, type MyCase as MyCaseSchema, printCase } from '../../../modules/cases/contract.ts'
import { dateText, instantText, texts } from '../../../platform/web/light/index.ts'
import { useAsk } from '../client.ts'
import { AskAbout } from '../parts/AskAbout.tsx'
import { Documents, OpenFile } from '../parts/Documents.tsx'
import { HomeVisits } from '../parts/HomeVisits.tsx'
import { Plain } from '../parts/Plain.tsx'
import { Promises } from '../parts/Promises.tsx'
import { PhaseTag } from '../parts/rows.tsx'
import { Screen } from '../parts/Screen.tsx'
import { Answer } from '../parts/States.tsx'
import { Timeline } from '../parts/Timeline.tsx'
import { Withdraw } from '../parts/Withdraw.tsx'
import { Link, type ScreenProps } from '../route.tsx'
import { Owed, Standing } from './case/Standing.tsx'
import { Rejected, ToFix } from './case/ToDo.tsx'

type MyCase = Static<typeof MyCaseSchema>

const useTexts = texts({
  'zh-CN': {
    title: '办件进度',
    number: (n: string) => `办件编号 ${n}`,
    submitted: (at: string) => `${at} 提交`,
    new: '提交好了，不用再跑',
    newText: '请记下办件编号。每办一步，我们都会发消息告诉您。',
    mail: (carrier: string, number: string) => `已由${carrier}寄出，邮件号 ${number}`,
    revoked: (date: string) => `这项决定已于 ${date} 撤销，理由和您可以怎么做写在撤销决定书里`,
    timeline: '全部经过',
    documents: '文书，可以打开、下载、打印',
    licence: '看证照',
    rate: '办得怎么样？请您评价',
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
    mail: (carrier: string, number: string) => `Sent by ${carrier}, number ${number}`,
    revoked: (date: string) => `This decision was revoked on ${date}; the letter says why and what you can do`,
    timeline: 'The whole way',
    documents: 'Documents to open, keep and print',
    licence: 'See the licence',
    rate: 'How was it? Please rate',
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
      {one.may.includes('correct') && <ToFix one={one} />}
      <div className="p-stack" data-gap="s">
        <p className="p-row">
          <PhaseTag phase={one.phase} verdict={one.verdict} />
          {one.asAgent && <span>{t.asAgent(one.applicant)}</span>}
        </p>
        <p>
          <b>
            <Plain text={t.number(one.number)} />
          </b>
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
      <AskAbout caseId={one.caseId} />
      <div className="p-row p-noprint">
        {one.may.includes('print') && <OpenFile endpoint={printCase} input={{ caseId: one.caseId }} title={t.form} label={t.form} />}
      </div>
      {one.may.includes('withdraw') && <Withdraw caseId={one.caseId} again={props.again} />}
    </div>
  )
}
