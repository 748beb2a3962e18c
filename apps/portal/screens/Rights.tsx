import { getFile } from '../../../modules/files/contract.ts'
import { listMyRequests, type RightRequest, resumeProcessing } from '../../../modules/rights/contract.ts'
import { dateText, ErrorSummary, fetchFile, saveFile, texts } from '../../../platform/web/light/index.ts'
import { call, useAct, useAsk } from '../client.ts'
import { AskForRight, rightWords } from '../parts/rights/AskForRight.tsx'
import { Complain } from '../parts/rights/Complain.tsx'
import { Holdings } from '../parts/rights/Holdings.tsx'
import { Screen } from '../parts/Screen.tsx'
import { Answer } from '../parts/States.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '我的个人信息',
    lead: '平台里有我的哪些信息、为什么有，我都可以问，可以带走，错了可以改，不需要的可以要求删除。十五个工作日内答复，最长不超过三十日；本人的副本马上就有。',
    mine: '我提出的要求',
    none: '还没有提出过。',
    open: (date: string) => `正在办理，${date}前答复`,
    late: '已经超过期限，请打 12345 催办',
    making: '正在生成，几秒就好',
    granted: '同意',
    refused: '没有同意',
    complaint: (words: string) => `我的申诉：${words}`,
    download: '下载副本（ZIP）',
    reload: '看看好了没有',
    outcomes: {
      corrected: '已经更正',
      'passed-on': '已转',
      restricted: '已停止：不再推送、预填和提醒',
      lifted: '已恢复处理',
      deleted: '已经删除',
    },
    resume: '恢复处理',
    law: '对复核结果还不满意，可以向网信部门投诉举报，或者向人民法院起诉（个人信息保护法第五十条、第六十五条）。',
  },
  en: {
    title: 'My personal data',
    lead: 'Ask what is held about you and why, take it along, have it corrected, or deleted where the law allows. Answered within fifteen working days, thirty days at most; a copy is there at once.',
    mine: 'What I asked',
    none: 'Nothing so far.',
    open: (date: string) => `under way, answered by ${date}`,
    late: 'past its limit: please call 12345',
    making: 'being made, a few seconds',
    granted: 'Granted',
    refused: 'Not granted',
    complaint: (words: string) => `My complaint: ${words}`,
    download: 'Download the copy (ZIP)',
    reload: 'Is it ready?',
    outcomes: {
      corrected: 'Corrected',
      'passed-on': 'Passed on to',
      restricted: 'Stopped: no offers, no filling in, no reminders',
      lifted: 'Goes on again',
      deleted: 'Deleted',
    },
    resume: 'Let it go on',
    law: 'Still not content? You may turn to the cyberspace authority or to the court (PIPL articles 50 and 65).',
  },
})

/** 个人信息权利 (个人信息保护法 44–50): what is held, what was asked, and the way to ask. */
export default function Rights() {
  const t = useTexts()
  const [asked, again] = useAsk(listMyRequests, {})
  return (
    <Screen title={t.title} back="/me" narrow>
      <p>{t.lead}</p>
      <AskForRight onDone={() => void again()} />
      <section className="p-stack" data-gap="s">
        <h2>{t.mine}</h2>
        <Answer asked={asked} again={() => void again()}>
          {({ rows }) =>
            rows.length === 0 ? (
              <p className="p-card">{t.none}</p>
            ) : (
              <ul className="p-list">
                {rows.map((one) => (
                  <Request key={one.id} request={one} again={() => void again()} />
                ))}
              </ul>
            )
          }
        </Answer>
      </section>
      <Holdings />
    </Screen>
  )
}

function Request(props: { request: RightRequest; again: () => void }) {
  const t = useTexts()
  const { kinds } = rightWords()
  const { kind, about, state, due, late, answers, complaint, fileId, may, outcome } = props.request
  return (
    <li className="p-list-row">
      <b>
        {kinds[kind]}
        {about && <span lang="zh-CN">：{about}</span>}
      </b>
      {state === 'open' && <small>{late ? t.late : t.open(dateText(due))}</small>}
      {answers.map((answer) => (
        <span key={answer.at}>
          <b>{answer.granted ? t.granted : t.refused}</b>{' '}
          <small lang="zh-CN">
            {answer.text}（{answer.by}）
          </small>
        </span>
      ))}
      {outcome && (
        <span>
          {t.outcomes[outcome.done]}
          {outcome.words && <span lang="zh-CN">：{outcome.words}</span>}
        </span>
      )}
      {complaint && <small lang="zh-CN">{t.complaint(complaint)}</small>}
      {answers.length > 1 && <small>{t.law}</small>}
      {state === 'making' && (
        <span>
          {t.making}{' '}
          <button type="button" className="p-button" onClick={props.again}>
            {t.reload}
          </button>
        </span>
      )}
      {may.includes('download') && fileId && <Download fileId={fileId} />}
      {may.includes('resume') && <Resume requestId={props.request.id} onDone={props.again} />}
      {may.includes('complain') && <Complain requestId={props.request.id} onDone={props.again} />}
    </li>
  )
}

function Resume(props: { requestId: string; onDone: () => void }) {
  const t = useTexts()
  const act = useAct()
  const resume = () =>
    act.run(async () => {
      await call(resumeProcessing, { requestId: props.requestId })
      props.onDone()
    })
  return (
    <span>
      <ErrorSummary problem={act.problem} />
      <button type="button" className="p-button" aria-disabled={act.busy} onClick={() => void resume()}>
        {t.resume}
      </button>
    </span>
  )
}

function Download(props: { fileId: string }) {
  const t = useTexts()
  const act = useAct()
  const save = () => act.run(async () => saveFile(await fetchFile('portal', getFile, { fileId: props.fileId })))
  return (
    <span>
      <ErrorSummary problem={act.problem} />
      <button type="button" className="p-button" data-kind="primary" aria-disabled={act.busy} onClick={() => void save()}>
        {t.download}
      </button>
    </span>
  )
}
