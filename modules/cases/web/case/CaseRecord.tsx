import { App, Button, Card, Popconfirm } from 'antd'
import { dateText, present, shortInstant, texts, useCall } from '../../../../platform/web/index.ts'
import { type CaseView, printCase, withdrawCase } from '../../contract.ts'
import { DefectList } from '../DefectList.tsx'
import { DocumentLink } from '../DocumentLink.tsx'
import { useFileViewer } from '../use-file-viewer.tsx'
import { useWords } from '../words.ts'
import { CaseOpinions } from './CaseOpinions.tsx'
import { CaseProcess } from './CaseProcess.tsx'

const useTexts = texts({
  'zh-CN': {
    due: (date: string) => `${date}到期`,
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
    due: (date: string) => `due ${date}`,
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
      <CaseProcess view={view} />
      <CaseOpinions opinions={view.opinions} />
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
