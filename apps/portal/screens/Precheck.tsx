import { listDrafts, startDraft } from '../../../modules/cases/contract.ts'
import { type Precheck as Checked, type ConditionState, eligibility } from '../../../modules/eligibility/contract.ts'
import { getMyFamily } from '../../../modules/people/contract.ts'
import { ErrorSummary, texts } from '../../../platform/web/light/index.ts'
import { actFor, usePrincipal } from '../acting.ts'
import { call, useAct, useAsk, useResident } from '../client.ts'
import { Choice } from '../parts/fields/Choice.tsx'
import { Plain } from '../parts/Plain.tsx'
import { Screen } from '../parts/Screen.tsx'
import { Answer } from '../parts/States.tsx'
import { go, Link, type ScreenProps } from '../route.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '办之前，先看一看',
    forWhom: '给谁办？',
    self: (name: string) => `我自己（${name}）`,
    go: '给这件事起个头',
    outlook: { eligible: '看起来符合条件，可以办', 'not-eligible': '看起来有条件不符合', open: '可以先办，还有几处要您或工作人员确认' },
    questions: (n: number) => (n === 0 ? '不用填任何内容，核对签名就行' : `只需回答 ${n} 个问题`),
    bring: (n: number) => (n === 0 ? '不用交任何材料' : `要交 ${n} 样材料，拍照就行`),
    start: '开始办',
    startAnyway: '我认为符合，仍要申请',
    resume: '您有一份没填完的，接着填',
    fresh: '重新开始一份',
    conditions: '一条一条看',
    state: { met: '符合', 'not-met': '不符合', unknown: '还不知道', declared: '由您承诺', later: '以后由工作人员核实' },
    materials: '材料',
    have: '已经有了，不用交',
    need: '要您交的',
    guide: '看完整的办事指南',
  },
  en: {
    title: 'Before you begin',
    forWhom: 'For whom?',
    self: (name: string) => `Myself (${name})`,
    go: 'Begin',
    outlook: {
      eligible: 'You seem to qualify',
      'not-eligible': 'One condition does not seem to be met',
      open: 'You can begin; some points are still to be confirmed',
    },
    questions: (n: number) => (n === 0 ? 'Nothing to fill in: check and sign' : `Only ${n} questions to answer`),
    bring: (n: number) => (n === 0 ? 'No papers to hand in' : `${n} papers to hand in, a photograph will do`),
    start: 'Begin',
    startAnyway: 'I think I qualify, apply anyway',
    resume: 'You have an unfinished one: go on',
    fresh: 'Begin a new one',
    conditions: 'Point by point',
    state: { met: 'met', 'not-met': 'not met', unknown: 'not known yet', declared: 'you declare it', later: 'checked later by staff' },
    materials: 'Papers',
    have: 'Already there, not needed from you',
    need: 'Needed from you',
    guide: 'The whole guide',
  },
})

/** Says in plain words whether it can work, how many questions remain and what to hand in, before anything is filled in. */
export default function Precheck(props: ScreenProps) {
  const t = useTexts()
  const code = props.params.code ?? ''
  const acting = usePrincipal()
  const [asked, again] = useAsk(eligibility.precheck, { itemCode: code, ...(acting ? { personId: acting.personId } : {}) })
  return (
    <Screen
      title={t.title}
      lead={asked.state === 'ready' ? <span lang="zh-CN">{asked.data.itemName}</span> : undefined}
      back={`/items/${code}`}
      narrow
    >
      <ForWhom code={code} />
      <Answer asked={asked} again={again}>
        {(checked) => <Checklist checked={checked} code={code} />}
      </Answer>
    </Screen>
  )
}

function ForWhom(props: { code: string }) {
  const t = useTexts()
  const resident = useResident()
  const acting = usePrincipal()
  const [family] = useAsk(getMyFamily, {})
  if (family.state !== 'ready' || !resident) return null
  const others = family.data.mayActFor.filter((one) => one.items.length === 0 || one.items.includes(props.code))
  if (others.length === 0) return null
  return (
    <div className="p-card">
      <Choice
        id="for-whom"
        label={t.forWhom}
        options={[{ value: '', label: t.self(resident.name) }, ...others.map((one) => ({ value: one.person.id, label: one.person.name }))]}
        value={[acting?.personId ?? '']}
        onChange={([id]) => {
          const one = others.find((each) => each.person.id === id)
          actFor(one && { personId: one.person.id, name: one.person.name, items: one.items })
        }}
      />
    </div>
  )
}

const tones = { eligible: 'ok', 'not-eligible': 'late', open: 'brand' } as const

function Checklist(props: { checked: Checked; code: string }) {
  const t = useTexts()
  const act = useAct()
  const acting = usePrincipal()
  const [drafts] = useAsk(listDrafts, {})
  const { checked, code } = props
  const unfinished = drafts.state === 'ready' ? drafts.data.rows.find((one) => one.itemCode === code) : undefined
  const begin = () =>
    act.run(async () => {
      const draft = await call(startDraft, { itemCode: code, ...(acting ? { forPersonId: acting.personId } : {}) })
      go(`/drafts/${draft.draftId}`, { replace: true })
    })
  const have = checked.materials.filter(
    (one) => one.state === 'in-repository' || one.state === 'fetched-from-department' || one.state === 'generated',
  )
  const need = checked.materials.filter((one) => one.state === 'to-bring' || one.state === 'ask')
  return (
    <>
      <ErrorSummary problem={act.problem} />
      <section className="p-card p-stack" data-gap="s" data-tone={tones[checked.outlook]}>
        <h2>{t.outlook[checked.outlook]}</h2>
        <ul className="p-dots">
          <li>{t.questions(checked.openQuestions)}</li>
          <li>{t.bring(checked.toBring)}</li>
        </ul>
        {unfinished && (
          <p>
            <Link to={`/drafts/${unfinished.draftId}`} className="p-button p-wide" data-kind="primary">
              {t.resume}
            </Link>
          </p>
        )}
        <p>
          <button
            type="button"
            className="p-button p-wide"
            {...(unfinished || checked.outlook === 'not-eligible' ? {} : { 'data-kind': 'primary' })}
            aria-disabled={act.busy}
            onClick={() => void begin()}
          >
            {unfinished ? t.fresh : checked.outlook === 'not-eligible' ? t.startAnyway : t.start}
          </button>
        </p>
      </section>
      <section className="p-card" aria-labelledby="conditions">
        <h2 id="conditions">{t.conditions}</h2>
        <ul className="p-verdicts">
          {checked.conditions.map((one) => (
            <li key={one.id} data-state={one.state}>
              <span className="p-tag" data-tone={toneOf[one.state]}>
                {t.state[one.state]}
              </span>
              <span lang="zh-CN">{one.text}</span>
              {one.explanation !== '' && (
                <small lang="zh-CN">
                  <Plain text={one.explanation.replace(/^不?符合：/, '')} />
                </small>
              )}
            </li>
          ))}
        </ul>
      </section>
      <section className="p-card p-stack" data-gap="s" aria-labelledby="materials">
        <h2 id="materials">{t.materials}</h2>
        {need.length > 0 && <h3>{t.need}</h3>}
        <ul className="p-checks" lang="zh-CN">
          {need.map((one) => (
            <li key={one.id}>
              <b>{one.name}</b> <small>{one.question ?? one.why}</small>
            </li>
          ))}
        </ul>
        {have.length > 0 && <h3>{t.have}</h3>}
        <ul className="p-checks" data-done lang="zh-CN">
          {have.map((one) => (
            <li key={one.id}>
              {one.name} <small>{one.why}</small>
            </li>
          ))}
        </ul>
      </section>
      <p>
        <Link className="p-alone" to={`/items/${code}`}>
          {t.guide}
        </Link>
      </p>
    </>
  )
}

const toneOf: Record<ConditionState, string> = { met: 'ok', 'not-met': 'late', unknown: 'warn', declared: 'brand', later: '' }
