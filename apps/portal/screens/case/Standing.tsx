import type { Static } from 'typebox'
import type { MyCase as MyCaseSchema } from '../../../../modules/cases/contract.ts'
import { dateText, texts } from '../../../../platform/web/light/index.ts'
import { Plain } from '../../parts/Plain.tsx'

type MyCase = Static<typeof MyCaseSchema>

const useTexts = texts({
  'zh-CN': {
    due: '最晚办完的日子',
    statutory: '法律规定的期限',
    paused: '计时已暂停，等您补正后继续算',
    stopped: (reason: string) => `计时已暂停：${reason}，这段时间不算在期限里`,
    expected: (date: string) => `预计 ${date} 恢复`,
    owed: '办结以后',
    owedBy: (date: string) => `最晚 ${date}`,
    owedDone: (date: string) => `${date} 已完成`,
    uncertain: '放假安排还没公布，日期可能会变',
    now: '现在到哪一步',
    next: '接下来',
  },
  en: {
    due: 'Done at the latest',
    statutory: 'Limit by law',
    paused: 'The clock has stopped until you supply what is missing',
    stopped: (reason: string) => `The clock has stopped: ${reason}`,
    expected: (date: string) => `expected to go on ${date}`,
    owed: 'After the decision',
    owedBy: (date: string) => `by ${date}`,
    owedDone: (date: string) => `done ${date}`,
    uncertain: 'The holidays are not published yet: the date may move',
    now: 'Where it stands',
    next: 'What comes next',
  },
})

export function Standing(props: { one: MyCase }) {
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
export function Owed(props: { one: MyCase }) {
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
