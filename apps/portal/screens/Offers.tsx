import { useState } from 'react'
import { signatureOf } from '../../../modules/offers/contract/signature.ts'
import { type DeclineReason, declineReasons, type OfferView, offers } from '../../../modules/offers/contract.ts'
import { ErrorSummary, type Signature, SignaturePad, texts } from '../../../platform/web/light/index.ts'
import { call, forgetAnswers, useAct, useAsk } from '../client.ts'
import { Choice } from '../parts/fields/Choice.tsx'
import { Text } from '../parts/fields/Text.tsx'
import { Screen } from '../parts/Screen.tsx'
import { Answer, Empty } from '../parts/States.tsx'
import { go, Link } from '../route.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '您可以享受',
    lead: '这些是根据已有登记信息，系统为您找到的。确认一次就开始办；还缺什么，下一步会一次说清楚，大多不用跑路。',
    none: '眼下没有新找到的。情况有变化（比如到了年龄、办下新的证照），会主动告诉您。',
    why: '为什么是您',
    next: '同意以后怎么办',
    steps: (names: string, n: number, unit: string) => `由工作人员依次办理：${names}。承诺 ${n} ${unit}内办完。`,
    units: { 'working-day': '个工作日', 'natural-day': '天', hour: '小时' },
    get: (result: string) => `办好以后您会收到：${result}。`,
    yes: '同意办理',
    read: '请您看清楚，同意的打勾',
    sign: '请您签名',
    confirm: '确认，帮我办',
    busy: '正在提交……',
    no: '不需要',
    reason: '为什么不需要？',
    note: '说明（选“其他”时要写）',
    reasons: {
      'not-needed': '不需要',
      'has-it-already': '已经在享受了',
      'facts-are-wrong': '情况不对',
      'not-now': '以后再说',
      other: '其他',
    },
    decline: '确认不办',
    started: '您已同意，还有几个问题要您答一下',
    go: '去回答',
    tick: '请先打勾并签名',
    back: '返回',
    forWhom: (ward: string, guardian: string) => `给${ward}的服务，由监护人${guardian}代为答复`,
    signFor: (ward: string, guardian: string) => `监护人${guardian}为${ward}签名`,
    confirmFor: (ward: string, guardian: string) => `${guardian}确认，帮${ward}办`,
    whyWard: (ward: string) => `为什么是${ward}`,
    theirs: (names: string) => `这项服务由监护人代为答复：${names}。请他们登录后确认。`,
    nobody: '这项服务由监护人代为答复，登记信息中没有监护人，请到窗口登记监护关系。',
  },
  en: {
    title: 'You are entitled to',
    lead: 'Found from what is on record. Confirm once and it begins; if anything is still missing you are told all of it at once.',
    none: 'Nothing new at present. You will be told when something changes.',
    why: 'Why you',
    next: 'What happens next',
    steps: (names: string, n: number, unit: string) => `Officers do: ${names}. Within ${n} ${unit}.`,
    units: { 'working-day': 'working days', 'natural-day': 'days', hour: 'hours' },
    get: (result: string) => `You will receive: ${result}.`,
    yes: 'Accept',
    read: 'Please read, and tick what you agree to',
    sign: 'Please sign',
    confirm: 'Confirm, do it for me',
    busy: 'Submitting…',
    no: 'No, thank you',
    reason: 'Why not?',
    note: 'In your words (for “other”)',
    reasons: {
      'not-needed': 'Not needed',
      'has-it-already': 'I have it already',
      'facts-are-wrong': 'The facts are wrong',
      'not-now': 'Not now',
      other: 'Other',
    },
    decline: 'Confirm no',
    started: 'Accepted; a few questions are left',
    go: 'Answer them',
    tick: 'Please tick and sign first',
    back: 'Back',
    forWhom: (ward: string, guardian: string) => `For ${ward}; ${guardian} answers as the guardian`,
    signFor: (ward: string, guardian: string) => `${guardian} signs as the guardian of ${ward}`,
    confirmFor: (ward: string, guardian: string) => `${guardian} confirms for ${ward}`,
    whyWard: (ward: string) => `Why ${ward}`,
    theirs: (names: string) => `A guardian answers: ${names}. Please have them sign in and confirm.`,
    nobody: 'A guardian answers; none is on record. Please have the guardianship recorded at a window.',
  },
})

export default function Offers() {
  const t = useTexts()
  const [asked, again] = useAsk(offers.listMine, {})
  return (
    <Screen title={t.title} lead={t.lead} narrow>
      <Answer asked={asked} again={() => void again()}>
        {({ rows }) =>
          rows.length === 0 ? <Empty text={t.none} /> : rows.map((one) => <Offer key={one.offerId} one={one} onDone={() => void again()} />)
        }
      </Answer>
    </Screen>
  )
}

/** What it is, why, and what comes of it; then one confirmation, or a no with its reason. */
function Offer(props: { one: OfferView; onDone: () => void }) {
  const t = useTexts()
  const { one, onDone } = props
  const [answer, setAnswer] = useState<'yes' | 'no'>()
  const mayAnswer = one.guardians === undefined || one.guardian !== undefined
  const named = (one.guardians ?? []).map((each) => each.name).join('、')
  return (
    <article className="p-card p-stack">
      <h2 lang="zh-CN">{one.itemName}</h2>
      {one.guardian && <p>{t.forWhom(one.person.name, one.guardian.name)}</p>}
      <section>
        <h3>{one.guardian ? t.whyWard(one.person.name) : t.why}</h3>
        <ul lang="zh-CN">
          {one.reasons.map((reason) => (
            <li key={reason.id}>
              {reason.text} <small>{reason.explanation}</small>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h3>{t.next}</h3>
        <p lang="zh-CN">{t.steps(one.steps.join('、'), one.promised, t.units[one.unit])}</p>
        <p lang="zh-CN">{t.get(one.result)}</p>
      </section>
      {one.state === 'started' && (
        <p>
          {t.started}{' '}
          <Link to={`/drafts/${one.caseId ?? ''}`} className="p-button" data-kind="primary">
            {t.go}
          </Link>
        </p>
      )}
      {one.state === 'open' && !mayAnswer && <p>{named === '' ? t.nobody : t.theirs(named)}</p>}
      {one.state === 'open' && mayAnswer && answer === undefined && (
        <p className="p-row">
          <button type="button" className="p-button" data-kind="primary" onClick={() => setAnswer('yes')}>
            {t.yes}
          </button>
          <button type="button" className="p-button" onClick={() => setAnswer('no')}>
            {t.no}
          </button>
        </p>
      )}
      {answer === 'yes' && <Yes one={one} />}
      {answer === 'no' && <No one={one} onDone={onDone} />}
      {answer !== undefined && (
        <button type="button" className="p-button" data-kind="link" onClick={() => setAnswer(undefined)}>
          {t.back}
        </button>
      )}
    </article>
  )
}

function Yes(props: { one: OfferView }) {
  const t = useTexts()
  const act = useAct()
  const { one } = props
  const [ticked, setTicked] = useState<readonly string[]>([])
  const [signature, setSignature] = useState<Signature>()
  const ticks = one.acts.filter((each) => each.kind !== 'signature')
  const isReady = signature !== undefined && ticks.every((each) => ticked.includes(each.id))
  const accept = () => {
    if (!signature || !isReady) return
    void act.run(async () => {
      const acts = one.acts.map((each) => ({ actId: each.id }))
      const done = await call(offers.accept, { offerId: one.offerId, signature: signatureOf(signature), acts })
      forgetAnswers()
      go(done.state === 'accepted' ? `/cases/${done.caseId}` : `/drafts/${done.caseId}`)
    })
  }
  return (
    <div className="p-stack">
      <ErrorSummary problem={act.problem} />
      {ticks.length > 0 && (
        <Choice
          id={`acts-${one.offerId}`}
          label={t.read}
          several
          options={ticks.map((each) => ({ value: each.id, label: each.text }))}
          value={ticked}
          onChange={setTicked}
        />
      )}
      {one.acts
        .filter((each) => each.kind === 'signature')
        .map((each) => (
          <p key={each.id} lang="zh-CN">
            {each.text}
          </p>
        ))}
      <SignaturePad
        signer={one.guardian?.name ?? one.person.name}
        label={one.guardian ? t.signFor(one.person.name, one.guardian.name) : t.sign}
        onChange={setSignature}
      />
      <p role="status">{isReady ? '' : t.tick}</p>
      <button type="button" className="p-button p-wide" data-kind="primary" aria-disabled={act.busy || !isReady} onClick={accept}>
        {act.busy ? t.busy : one.guardian ? t.confirmFor(one.person.name, one.guardian.name) : t.confirm}
      </button>
    </div>
  )
}

function No(props: { one: OfferView; onDone: () => void }) {
  const t = useTexts()
  const act = useAct()
  const { one } = props
  const [reason, setReason] = useState<DeclineReason>()
  const [note, setNote] = useState('')
  const decline = () => {
    if (!reason) return
    void act.run(async () => {
      await call(offers.decline, { offerId: one.offerId, reason, ...(note.trim() === '' ? {} : { note }) })
      forgetAnswers()
      props.onDone()
    })
  }
  return (
    <div className="p-stack">
      <ErrorSummary problem={act.problem} />
      <Choice
        id={`reason-${one.offerId}`}
        label={t.reason}
        options={declineReasons.map((each) => ({ value: each, label: t.reasons[each] }))}
        value={reason ? [reason] : []}
        onChange={([each]) => setReason(declineReasons.find((known) => known === each))}
      />
      <Text id={`note-${one.offerId}`} label={t.note} value={note} maxLength={500} fault={undefined} onChange={setNote} />
      <button type="button" className="p-button p-wide" aria-disabled={act.busy || !reason} onClick={decline}>
        {t.decline}
      </button>
    </div>
  )
}
