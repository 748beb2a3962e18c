import { Card } from 'antd'
import { dateText, type PictureStep, ProcessPicture, shortInstant, texts } from '../../../../platform/web/index.ts'
import type { CaseView, StepView } from '../../contract.ts'
import { useWords } from '../words.ts'

const useTexts = texts({
  'zh-CN': {
    accepted: '受理',
    promised: '承诺',
    statutory: '法定',
    stopped: (n: number) => `已扣除 ${n} 天`,
    uncertain: '到期年份的放假安排尚未公布，日期可能变动',
    process: '办理流程',
    due: (date: string) => `${date}到期`,
    done: (date: string) => `${date}完成`,
    signed: (how: string, done: number, all: number) => `${how}，已签 ${done}/${all}`,
  },
  en: {
    accepted: 'Accepted',
    promised: 'Promised',
    statutory: 'Statutory',
    stopped: (n: number) => `${n} days taken out`,
    uncertain: 'Holidays of that year are not published yet; the date may move',
    process: 'Procedure',
    due: (date: string) => `due ${date}`,
    done: (date: string) => `done ${date}`,
    signed: (how: string, done: number, all: number) => `${how}, ${done} of ${all} signed`,
  },
})

/** How long it may take, and the way it goes. */
export function CaseProcess(props: { view: CaseView }) {
  const t = useTexts()
  const words = useWords()
  const { view } = props
  const { clock } = view
  return (
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
