import { useState } from 'react'
import { idNumberState, texts } from '../../../platform/web/light/index.ts'
import { Choice } from './fields/Choice.tsx'
import { Text } from './fields/Text.tsx'

const useTexts = texts({
  'zh-CN': {
    who: (label: string) => `${label}是谁？`,
    other: '另一个人，我来填写',
    none: '没有',
    name: '姓名',
    number: '身份证号码',
    bad: '号码有误，请对着身份证再核对一遍',
    save: '确定',
  },
  en: {
    who: (label: string) => `Who is it: ${label}?`,
    other: 'Somebody else, whom I name',
    none: 'nobody',
    name: 'Name',
    number: 'Citizen’s number',
    bad: 'The number is not right, please compare it with the card',
    save: 'Confirm',
  },
})

export type Who = { readonly personId: string } | { readonly idNumber: string; readonly name: string }

/** One of the family by one press, anybody else by name and number, both right. */
export function WhoIsIt(props: {
  id: string
  label: string
  chosen: { readonly personId: string | null; readonly name: string | null }
  candidates: readonly { readonly personId: string; readonly name: string; readonly relation: string }[]
  /** Nobody of the family could it be: the fields stand open from the start. */
  ask?: boolean
  /** Resolves to false where the person could not be taken: the fields stay open. */
  onSay: (who: Who) => Promise<boolean> | undefined
  /** Where it may also be nobody. */
  onNobody?: (() => void) | undefined
}) {
  const t = useTexts()
  const { id, chosen, candidates } = props
  const [other, setOther] = useState(props.ask ?? false)
  const [name, setName] = useState('')
  const [number, setNumber] = useState('')
  const [checked, setChecked] = useState(false)
  const right = idNumberState(number) === 'right'
  const stranger = chosen.personId !== null && !candidates.some((one) => one.personId === chosen.personId)
  const options = [
    ...candidates.map((one) => ({ value: one.personId, label: `${one.name}（${one.relation}）` })),
    ...(stranger && chosen.personId !== null ? [{ value: chosen.personId, label: chosen.name ?? '' }] : []),
    { value: 'other', label: t.other },
    ...(props.onNobody ? [{ value: 'none', label: t.none }] : []),
  ]
  const choose = ([one]: string[]) => {
    setOther(one === 'other')
    if (one === 'none') props.onNobody?.()
    else if (one && one !== 'other') void props.onSay({ personId: one })
  }
  const confirm = async () => {
    setChecked(true)
    if (!right || name.trim() === '') return
    const taken = await props.onSay({ idNumber: number.replace(/\s/g, '').toUpperCase(), name: name.trim() })
    if (taken !== false) setOther(false)
  }
  return (
    <>
      <Choice id={id} label={t.who(props.label)} options={options} value={[other ? 'other' : (chosen.personId ?? '')]} onChange={choose} />
      {other && (
        <>
          <Text id={`${id}-name`} label={t.name} value={name} onChange={setName} />
          <Text
            id={`${id}-number`}
            label={t.number}
            value={number}
            maxLength={20}
            fault={checked && !right ? t.bad : undefined}
            onChange={setNumber}
          />
          <p>
            <button type="button" className="p-button" onClick={() => void confirm()}>
              {t.save}
            </button>
          </p>
        </>
      )}
    </>
  )
}
