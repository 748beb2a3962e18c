import { useState } from 'react'
import type { EventPerson, PersonChoice } from '../../../../modules/life-events/contract.ts'
import { idNumberState, texts } from '../../../../platform/web/light/index.ts'
import { Choice } from '../../parts/fields/Choice.tsx'
import { Text } from '../../parts/fields/Text.tsx'

const useTexts = texts({
  'zh-CN': {
    who: (label: string) => `${label}是谁？`,
    other: '其他人',
    name: '姓名',
    number: '身份号码',
    bad: '身份号码不对，请再看一遍',
    save: '确定',
  },
  en: {
    who: (label: string) => `Who is it: ${label}?`,
    other: 'Somebody else',
    name: 'Name',
    number: 'ID number',
    bad: 'This is not a valid number',
    save: 'OK',
  },
})

/** Whom the event is about: one of the family by one press, anybody else by name and number. */
export function PersonOfEvent(props: { person: PersonChoice; onName: (person: EventPerson) => void }) {
  const t = useTexts()
  const { person, onName } = props
  const { role, label, personId, candidates } = person
  const [other, setOther] = useState(candidates.length === 0 && personId === null)
  const [name, setName] = useState('')
  const [number, setNumber] = useState('')
  const [checked, setChecked] = useState(false)
  const right = idNumberState(number) === 'right'
  const stranger = personId !== null && !candidates.some((one) => one.personId === personId)
  const options = [
    ...candidates.map((one) => ({ value: one.personId, label: `${one.name}（${one.relation}）` })),
    ...(stranger ? [{ value: personId, label: person.name ?? '' }] : []),
    { value: 'other', label: t.other },
  ]
  const confirm = () => {
    setChecked(true)
    if (!right || name.trim() === '') return
    setOther(false)
    onName({ role, idNumber: number.replace(/\s/g, '').toUpperCase(), name: name.trim() })
  }
  return (
    <div className="p-card p-stack">
      <Choice
        id={`person-${role}`}
        label={t.who(label)}
        options={options}
        value={[other ? 'other' : (personId ?? '')]}
        onChange={([one = '']) => {
          setOther(one === 'other')
          if (one !== 'other') onName({ role, personId: one })
        }}
      />
      {other && (
        <>
          <Text id={`person-${role}-name`} label={t.name} value={name} onChange={setName} />
          <Text
            id={`person-${role}-number`}
            label={t.number}
            value={number}
            maxLength={20}
            fault={checked && !right ? t.bad : undefined}
            onChange={setNumber}
          />
          <p>
            <button type="button" className="p-button" onClick={confirm}>
              {t.save}
            </button>
          </p>
        </>
      )}
    </div>
  )
}
