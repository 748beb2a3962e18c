import { Button, Input, Select } from 'antd'
import { clearable, texts } from '../../../platform/web/index.ts'
import type { ConditionView } from '../../eligibility/contract.ts'
import type { FormView, MaterialView } from '../../forms/contract.ts'
import type { Defect } from '../contract.ts'

const useTexts = texts({
  'zh-CN': {
    where: '针对',
    general: '整体',
    material: '材料',
    field: '填写内容',
    condition: '条件',
    defect: '存在的问题',
    fix: '如何补正',
    basis: '依据（可不填）',
    add: '再加一条',
    remove: (n: number) => `删除第 ${n} 条`,
    short: '删除',
    nth: (n: number) => `第 ${n} 条`,
  },
  en: {
    where: 'Concerns',
    general: 'the whole',
    material: 'Material',
    field: 'Field',
    condition: 'Condition',
    defect: 'What is wrong',
    fix: 'How to mend it',
    basis: 'Basis (optional)',
    add: 'One more',
    remove: (n: number) => `Remove no. ${n}`,
    short: 'Remove',
    nth: (n: number) => `No. ${n}`,
  },
})

export interface Subject {
  readonly form: FormView
  readonly materials: readonly MaterialView[]
  readonly conditions: readonly ConditionView[]
}

const emptyDefect: Defect = { defect: '', howToFix: '' }
export const isWhole = (defects: readonly Defect[]) =>
  defects.length > 0 && defects.every((one) => one.defect.trim().length >= 2 && one.howToFix.trim().length >= 2)

/** The one notice: every defect, where it lies, and how to mend it. */
export function DefectEditor(props: { subject: Subject; defects: readonly Defect[]; onChange: (defects: Defect[]) => void }) {
  const t = useTexts()
  const { defects, subject } = props
  const places = [
    { label: t.material, options: subject.materials.map((one) => ({ value: `m:${one.id}`, label: one.name })) },
    {
      label: t.field,
      options: subject.form.sections.flatMap((section) =>
        section.fields.filter((one) => one.shown).map((one) => ({ value: `f:${one.key}`, label: one.label })),
      ),
    },
    { label: t.condition, options: subject.conditions.map((one) => ({ value: `c:${one.id}`, label: one.text })) },
  ].filter((group) => group.options.length > 0)
  const set = (at: number, next: Defect) => props.onChange(defects.map((one, index) => (index === at ? next : one)))
  return (
    <div className="ow-defects">
      {defects.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a defect has no identity before it is sent
        <fieldset key={at}>
          <legend>{t.nth(at + 1)}</legend>
          <Select
            aria-label={`${t.nth(at + 1)} ${t.where}`}
            placeholder={t.where}
            allowClear={clearable}
            showSearch={{ optionFilterProp: 'label' }}
            value={placeOf(one) ?? null}
            options={places}
            onChange={(place: string | undefined) => set(at, { ...withoutPlace(one), ...placed(place) })}
          />
          <Input.TextArea
            aria-label={`${t.nth(at + 1)} ${t.defect}`}
            placeholder={t.defect}
            autoSize={{ minRows: 1 }}
            value={one.defect}
            maxLength={500}
            onChange={(event) => set(at, { ...one, defect: event.target.value })}
          />
          <Input.TextArea
            aria-label={`${t.nth(at + 1)} ${t.fix}`}
            placeholder={t.fix}
            autoSize={{ minRows: 1 }}
            value={one.howToFix}
            maxLength={500}
            onChange={(event) => set(at, { ...one, howToFix: event.target.value })}
          />
          {defects.length > 1 && (
            <Button
              size="small"
              type="text"
              aria-label={t.remove(at + 1)}
              onClick={() => props.onChange(defects.filter((_, index) => index !== at))}
            >
              {t.short}
            </Button>
          )}
        </fieldset>
      ))}
      <Button size="small" onClick={() => props.onChange([...defects, emptyDefect])}>
        {t.add}
      </Button>
    </div>
  )
}

function placeOf(one: Defect): string | undefined {
  if (one.materialId) return `m:${one.materialId}`
  if (one.fieldKey) return `f:${one.fieldKey}`
  return one.conditionId ? `c:${one.conditionId}` : undefined
}

function placed(place: string | undefined): Partial<Defect> {
  if (!place) return {}
  const id = place.slice(2)
  if (place.startsWith('m:')) return { materialId: id }
  return place.startsWith('f:') ? { fieldKey: id } : { conditionId: id }
}

const withoutPlace = ({ materialId: _m, fieldKey: _f, conditionId: _c, ...rest }: Defect): Defect => rest
