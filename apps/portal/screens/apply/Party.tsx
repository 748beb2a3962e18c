import { useState } from 'react'
import type { DraftView } from '../../../../modules/cases/contract.ts'
import { idNumberState, texts } from '../../../../platform/web/light/index.ts'
import { Choice } from '../../parts/fields/Choice.tsx'
import { Text } from '../../parts/fields/Text.tsx'
import type { Draft } from './keeper.ts'

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

/** Another person of the matter: one of the family by one press, anybody else by name and number. */
export function Party(props: { party: DraftView['parties'][number]; draft: Draft }) {
  const t = useTexts()
  const { party, draft } = props
  const [other, setOther] = useState(false)
  const [name, setName] = useState('')
  const [number, setNumber] = useState('')
  const [checked, setChecked] = useState(false)
  const right = idNumberState(number) === 'right'
  const say = (who: { personId: string | null } | { idNumber: string; name: string }) =>
    draft.change((revision) => draft.calls.name(revision, party.role, who))
  const options = [
    ...party.candidates.map((one) => ({ value: one.personId, label: `${one.name}（${one.relation}）` })),
    ...(party.personId && !party.candidates.some((one) => one.personId === party.personId)
      ? [{ value: party.personId, label: party.name ?? '' }]
      : []),
    { value: 'other', label: t.other },
    ...(party.required ? [] : [{ value: 'none', label: t.none }]),
  ]
  const choose = ([chosen]: string[]) => {
    setOther(chosen === 'other')
    if (chosen === 'none') void say({ personId: null })
    else if (chosen && chosen !== 'other') void say({ personId: chosen })
  }
  const confirm = () => {
    setChecked(true)
    if (right && name.trim() !== '')
      void say({ idNumber: number.replace(/\s/g, '').toUpperCase(), name: name.trim() }).then((done) => done && setOther(false))
  }
  return (
    <div className="p-card p-stack" id={`f-${party.role}`}>
      <Choice
        id={`party-${party.role}`}
        label={t.who(party.label)}
        options={options}
        value={[other ? 'other' : (party.personId ?? '')]}
        onChange={choose}
      />
      {other && (
        <>
          <Text id={`party-${party.role}-name`} label={t.name} value={name} onChange={setName} />
          <Text
            id={`party-${party.role}-number`}
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
