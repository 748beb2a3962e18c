import { dateText, texts } from '../../../../platform/web/index.ts'
import type { MyTask } from '../../contract.ts'

const useTexts = texts({
  'zh-CN': {
    title: (favour: number, against: number) => `联审意见：同意 ${favour}，不同意 ${against}`,
    favour: '同意',
    no: '不同意',
    lead: '您的意见就是联审结论，提交后与各部门意见一并制成联审结论书。',
  },
  en: {
    title: (favour: number, against: number) => `Joint review: ${favour} in favour, ${against} against`,
    favour: 'in favour',
    no: 'against',
    lead: 'Your word is the one conclusion; it is written down together with what each department said.',
  },
})

/** What each department said that reviewed side by side, beside each other; the conclusion is one. */
export function JointReview(props: { task: MyTask }) {
  const t = useTexts()
  const { joint } = props.task
  if (joint.length === 0) return null
  const against = joint.filter((one) => !one.favourable).length
  return (
    <section className="ow-joint">
      <h3>{t.title(joint.length - against, against)}</h3>
      <p className="ow-muted">{t.lead}</p>
      <ul className="ow-joint-sides">
        {joint.map((one) => (
          <li key={one.stepId} data-against={!one.favourable || undefined}>
            <header>
              <b>{one.stepName}</b>
              <span className="ow-tag" data-tone={one.favourable ? 'ok' : 'late'}>
                {one.favourable ? t.favour : t.no}
              </span>
            </header>
            <p>{one.opinion}</p>
            {one.fields.map((field) => (
              <p key={field.key}>
                <span className="ow-muted">{field.label}</span> <span className="ow-nb">{field.value}</span>
              </p>
            ))}
            <small className="ow-muted">
              {one.office} <span className="ow-nb">{one.officer}</span> <span className="ow-nb">{dateText(one.on)}</span>
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}
