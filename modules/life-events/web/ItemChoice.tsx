import { Checkbox } from 'antd'
import { dateText, texts } from '../../../platform/web/index.ts'
import type { Plan } from '../contract.ts'

const useTexts = texts({
  'zh-CN': {
    items: '可以一起办的事项',
    outlook: { eligible: '符合', 'not-eligible': '有条件不符合', open: '待确认' },
    after: (names: string) => `等“${names}”办好后自动开始`,
    whose: (name: string) => `${name}的事项`,
    joint: (days: number, date: string) => `联办时限 ${days} 个工作日，最迟 ${date}`,
    bring: (names: string) => `要带：${names}`,
    bringNone: '不用带材料',
  },
  en: {
    items: 'What goes together',
    outlook: { eligible: 'qualifies', 'not-eligible': 'a condition is not met', open: 'to be confirmed' },
    after: (names: string) => `begins after “${names}”`,
    whose: (name: string) => `of ${name}`,
    joint: (days: number, date: string) => `${days} working days together, at the latest on ${date}`,
    bring: (names: string) => `To bring: ${names}`,
    bringNone: 'Nothing to bring',
  },
})

const tones = { eligible: 'ok', 'not-eligible': 'late', open: 'warn' } as const

/** The items to be ticked or unticked, with their joint limit and what is to be brought. */
export function ItemChoice(props: { plan: Plan; chosen: readonly string[]; onChoose: (codes: readonly string[]) => void }) {
  const t = useTexts()
  const { plan, chosen, onChoose } = props
  const taken = plan.items.filter((one) => chosen.includes(one.code))
  const papers = [...new Set(taken.flatMap((one) => one.toBring))]
  const nameOf = (code: string) => plan.items.find((one) => one.code === code)?.name ?? code
  return (
    <>
      <fieldset className="ow-acts">
        <legend>{t.items}</legend>
        {plan.items.map((one) => (
          <Checkbox
            key={one.code}
            checked={chosen.includes(one.code)}
            onChange={(event) => onChoose(event.target.checked ? [...chosen, one.code] : chosen.filter((code) => code !== one.code))}
          >
            <b>{one.name}</b>{' '}
            <span className="ow-tag" data-tone={tones[one.outlook]}>
              {t.outlook[one.outlook]}
            </span>{' '}
            <small className="ow-muted">
              {one.departmentName}
              {one.forWhom !== '本人' && ` · ${t.whose(one.forWhom)}`}
              {one.after.length > 0 && ` · ${t.after(one.after.map(nameOf).join('、'))}`}
            </small>
          </Checkbox>
        ))}
      </fieldset>
      {taken.length > 0 && (
        <p>
          <b className="ow-nb">{t.joint(plan.joint.workingDays, dateText(plan.joint.dueOn))}</b>
          <br />
          <span className="ow-muted">{papers.length === 0 ? t.bringNone : t.bring(papers.join('、'))}</span>
        </p>
      )}
    </>
  )
}
