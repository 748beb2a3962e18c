import { texts } from '../../../platform/web/light/index.ts'
import type { FormView } from '../contract.ts'
import './forms.css'
import { isEmpty } from './form-state.ts'
import { KnownField } from './KnownField.tsx'

const useTexts = texts({ 'zh-CN': { none: '申请人尚未提交内容' }, en: { none: 'Nothing has been submitted yet' } })

/** The filled form as evidence: every value with its source, objections in sight, nothing to edit. */
export function FormRead(props: { form: FormView }) {
  const t = useTexts()
  const sections = props.form.sections
    .map((section) => ({ ...section, fields: section.fields.filter((field) => field.shown && !isEmpty(field.value)) }))
    .filter((section) => section.fields.length > 0)
  if (sections.length === 0) return <p className="ow-muted">{t.none}</p>
  return (
    <div className="ow-form-read">
      {sections.map((section) => (
        <div key={section.id} className="ow-known-section">
          <h3>{section.title}</h3>
          <div className="ow-knowns">
            {section.fields.map((field) => (
              <KnownField key={field.key} field={field} answers={{}} />
            ))}
          </div>
        </div>
      ))}
    </div>
  )
}
