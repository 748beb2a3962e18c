import { Button, Input } from 'antd'
import { useState } from 'react'
import { texts } from '../../../platform/web/index.ts'
import type { EventPerson, PersonChoice } from '../contract.ts'

const useTexts = texts({
  'zh-CN': { who: (label: string) => `${label}是谁`, number: '身份号码', name: '姓名', add: '确定', other: '其他人' },
  en: { who: (label: string) => `Who is the ${label}`, number: 'ID number', name: 'Name', add: 'OK', other: 'Somebody else' },
})

/** Whom the event is about: one press where a relative fits, number and name otherwise. */
export function PersonPicker(props: { person: PersonChoice; onName: (person: EventPerson) => void }) {
  const t = useTexts()
  const { person, onName } = props
  const { role, label, personId, candidates } = person
  const [typing, setTyping] = useState(false)
  const [number, setNumber] = useState('')
  const [name, setName] = useState('')
  return (
    <fieldset className="ow-acts">
      <legend>{t.who(label)}</legend>
      <span className="ow-chips">
        {personId !== null && <b className="ow-nb">{person.name}</b>}
        {candidates
          .filter((one) => one.personId !== personId)
          .map((one) => (
            <Button key={one.personId} onClick={() => onName({ role, personId: one.personId })}>
              {one.name}（{one.relation}）
            </Button>
          ))}
        <Button aria-expanded={typing} onClick={() => setTyping(!typing)}>
          {t.other}
        </Button>
      </span>
      {typing && (
        <form
          className="ow-inline"
          onSubmit={(event) => {
            event.preventDefault()
            setTyping(false)
            onName({ role, idNumber: number.replace(/\s/g, '').toUpperCase(), name: name.trim() })
          }}
        >
          <Input
            aria-label={t.number}
            placeholder={t.number}
            value={number}
            autoFocus
            onChange={(event) => setNumber(event.target.value)}
          />
          <Input aria-label={t.name} placeholder={t.name} value={name} onChange={(event) => setName(event.target.value)} />
          <Button htmlType="submit" disabled={number.trim().length < 15 || name.trim() === ''}>
            {t.add}
          </Button>
        </form>
      )}
    </fieldset>
  )
}
