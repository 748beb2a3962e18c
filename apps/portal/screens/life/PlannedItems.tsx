import type { Plan, PlannedItem } from '../../../../modules/life-events/contract.ts'
import { dateText, texts } from '../../../../platform/web/light/index.ts'
import { Link } from '../../route.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '可以一起办的',
    joint: (days: number, date: string) => `全部办完约 ${days} 个工作日，最迟 ${date}`,
    questions: (n: number) => `一项一项办要答 ${n} 个问题，合在一起更少`,
    get: (what: string) => `得到：${what}`,
    whose: (name: string) => `给${name}办`,
    after: (names: string) => `等“${names}”办好后自动开始`,
    outlook: { eligible: '符合条件', 'not-eligible': '有条件不符合', open: '还有几处要确认' },
    why: '看原因',
    bring: '要您提供的',
    bringNone: '不用交材料',
    apart: '涉及隐私的事，单独办',
    apartLead: '下面这些不和别的事放在一起，只有您和经办人看得到。需要的话点开单独申请。',
  },
  en: {
    title: 'What goes together',
    joint: (days: number, date: string) => `All done in about ${days} working days, at the latest on ${date}`,
    questions: (n: number) => `One by one they would ask ${n} questions; together fewer`,
    get: (what: string) => `You get: ${what}`,
    whose: (name: string) => `for ${name}`,
    after: (names: string) => `begins by itself after “${names}”`,
    outlook: { eligible: 'You qualify', 'not-eligible': 'A condition is not met', open: 'Some points are to be confirmed' },
    why: 'Why',
    bring: 'Needed from you',
    bringNone: 'No papers needed',
    apart: 'Private matters, applied for alone',
    apartLead: 'These are never put together with others; only you and the officer see them.',
  },
})

const tones = { eligible: 'ok', 'not-eligible': 'late', open: 'brand' } as const

/** What one gets and what one needs: items to be ticked or unticked, in order where one waits for the other. */
export function PlannedItems(props: { plan: Plan; chosen: readonly string[]; onChoose: (codes: readonly string[]) => void }) {
  const t = useTexts()
  const { plan, chosen, onChoose } = props
  const taken = plan.items.filter((one) => chosen.includes(one.code))
  const papers = [...new Set(taken.flatMap((one) => one.toBring))]
  const turn = (code: string, on: boolean) => onChoose(on ? [...chosen, code] : chosen.filter((one) => one !== code))
  return (
    <>
      <fieldset className="p-field p-stack" data-gap="s">
        <legend>{t.title}</legend>
        {plan.items.map((one) => (
          <Line key={one.code} item={one} plan={plan} on={chosen.includes(one.code)} onTurn={turn} />
        ))}
      </fieldset>
      {taken.length > 0 && (
        <section className="p-card p-stack" data-gap="s" data-tone="brand">
          <p>
            <b>{t.joint(plan.joint.workingDays, dateText(plan.joint.dueOn))}</b>
          </p>
          <p>{t.questions(taken.reduce((sum, one) => sum + one.openQuestions, 0))}</p>
          <h2>{papers.length === 0 ? t.bringNone : t.bring}</h2>
          <ul className="p-checks" lang="zh-CN">
            {papers.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </section>
      )}
      {plan.apart.length > 0 && (
        <section className="p-card p-stack" data-gap="s">
          <h2>{t.apart}</h2>
          <p>{t.apartLead}</p>
          <ul className="p-dots" lang="zh-CN">
            {plan.apart.map((one) => (
              <li key={one.code}>
                <Link to={`/items/${one.code}`}>{one.name}</Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Line(props: { item: PlannedItem; plan: Plan; on: boolean; onTurn: (code: string, on: boolean) => void }) {
  const t = useTexts()
  const { item, plan, on } = props
  const before = item.after.flatMap((code) => plan.items.find((one) => one.code === code)?.name ?? [])
  const against = item.conditions.filter((one) => one.state === 'not-met')
  return (
    <div className="p-stack" data-gap="s">
      <label className="p-choice">
        <input type="checkbox" checked={on} onChange={(event) => props.onTurn(item.code, event.target.checked)} />
        <span>
          <b lang="zh-CN">{item.name}</b>{' '}
          <span className="p-tag" data-tone={tones[item.outlook]}>
            {t.outlook[item.outlook]}
          </span>
          <br />
          <small lang="zh-CN">
            {item.departmentName}
            {item.forWhom !== '本人' && ` · ${t.whose(item.forWhom)}`} · {t.get(item.result)}
          </small>
          {before.length > 0 && (
            <>
              <br />
              <small>{t.after(before.join('、'))}</small>
            </>
          )}
        </span>
      </label>
      {against.length > 0 && (
        <details>
          <summary>
            {t.why}
            <span className="ow-sr">：{item.name}</span>
          </summary>
          <ul className="p-dots" lang="zh-CN">
            {against.map((one) => (
              <li key={one.id}>{one.explanation}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
