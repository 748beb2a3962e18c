import { getProgress, type ProgressLine } from '../../../../modules/life-events/contract.ts'
import { dateText, texts } from '../../../../platform/web/light/index.ts'
import { useAsk } from '../../client.ts'
import { Plain } from '../../parts/Plain.tsx'
import { PhaseTag } from '../../parts/rows.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { Answer } from '../../parts/States.tsx'
import { Link, type ScreenProps } from '../../route.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '一件事的进度',
    received: '已经提交，各个事项分别办理，在这里一起看进度。',
    number: '编号',
    due: (date: string) => `最迟 ${date} 全部办完`,
    done: (done: number, total: number) => `${total} 项里办好了 ${done} 项`,
    finished: '全部办完了',
    waiting: '等前一项',
    held: '要您补充',
    released: '没有开始',
    filling: '正在填写',
    supply: '去补充',
    form: '回去接着填',
  },
  en: {
    title: 'Progress of the life event',
    received: 'Handed in. Each goes its own way; here you see them together.',
    number: 'Number',
    due: (date: string) => `all done at the latest on ${date}`,
    done: (done: number, total: number) => `${done} of ${total} done`,
    finished: 'All done',
    waiting: 'Waits for another',
    held: 'Needs something from you',
    released: 'Not begun',
    filling: 'Being filled in',
    supply: 'Supply it',
    form: 'Go on filling in',
  },
})

/** Several cases as one: one day, and each with its own state. */
export default function Progress(props: ScreenProps) {
  const t = useTexts()
  const bundleId = props.params.id ?? ''
  const [asked, again] = useAsk(getProgress, { bundleId })
  return (
    <Screen title={asked.state === 'ready' ? asked.data.name : t.title} zh={asked.state === 'ready'} back="/cases" narrow>
      <Answer asked={asked} again={again}>
        {(progress) => (
          <>
            {props.search.has('new') && (
              <p className="p-card" data-tone="ok" role="status">
                {t.received}
              </p>
            )}
            <section className="p-card p-stack" data-gap="s" data-tone={progress.state === 'finished' ? 'ok' : 'brand'}>
              <div className="p-progress">
                <p>
                  <b>{progress.state === 'finished' ? t.finished : t.done(progress.done, progress.total)}</b>
                </p>
                <progress max={progress.total} value={progress.done} aria-label={t.done(progress.done, progress.total)} />
              </div>
              {progress.dueOn && <p className="ow-nb">{t.due(dateText(progress.dueOn))}</p>}
              <p>
                {t.number} <span className="ow-nb">{progress.number}</span>
              </p>
              {progress.state === 'open' && (
                <p>
                  <Link to={`/bundles/${bundleId}`} className="p-button" data-kind="primary">
                    {t.form}
                  </Link>
                </p>
              )}
            </section>
            <ul className="p-list">
              {progress.lines.map((one) => (
                <Line key={one.draftId} line={one} />
              ))}
            </ul>
          </>
        )}
      </Answer>
    </Screen>
  )
}

function Line(props: { line: ProgressLine }) {
  const t = useTexts()
  const { case: one, itemName, departmentName, state, hint, draftId } = props.line
  if (one)
    return (
      <li>
        <Link to={`/cases/${one.caseId}`} className="p-list-row">
          <span>
            <PhaseTag phase={one.phase} verdict={one.verdict} />
          </span>
          <b lang="zh-CN">{itemName}</b>
          <span lang="zh-CN">
            <Plain text={one.now} />
          </span>
          <small>
            <span lang="zh-CN">{departmentName}</span>
            {one.dueOn && <span className="ow-nb"> · {dateText(one.dueOn)}</span>}
          </small>
        </Link>
      </li>
    )
  const word = state === 'waiting' ? t.waiting : state === 'held' ? t.held : state === 'released' ? t.released : t.filling
  return (
    <li className="p-list-row">
      <span>
        <span className="p-tag" data-tone={state === 'held' ? 'late' : ''}>
          {word}
        </span>
      </span>
      <b lang="zh-CN">{itemName}</b>
      {hint && <span lang="zh-CN">{hint}</span>}
      <small lang="zh-CN">{departmentName}</small>
      {state === 'held' && (
        <span>
          <Link to={`/drafts/${draftId}`} className="p-button">
            {t.supply}
          </Link>
        </span>
      )}
    </li>
  )
}
