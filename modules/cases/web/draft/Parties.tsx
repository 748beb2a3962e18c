import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { present, texts } from '../../../../platform/web/index.ts'
import type { DraftView } from '../../contract.ts'
import type { DraftCalls } from './calls.ts'
import type { DraftStore } from './draft-store.ts'

const useTexts = texts({
  'zh-CN': {
    title: '相关人员',
    change: '换人',
    number: '身份号码',
    name: '姓名',
    add: '确定',
    other: '其他人',
    who: (label: string) => `${label}是谁`,
  },
  en: {
    title: 'Other persons',
    change: 'Change',
    number: 'ID number',
    name: 'Name',
    add: 'OK',
    other: 'Somebody else',
    who: (label: string) => `Who is the ${label}`,
  },
})

type Party = DraftView['parties'][number]

/** The other persons of the matter: one press where a relative fits, number and name otherwise. */
export function Parties(props: { view: DraftView; draft: DraftStore; calls: DraftCalls }) {
  const t = useTexts()
  if (props.view.parties.length === 0) return null
  return (
    <section aria-labelledby="parties" id="parties-section">
      <h2 id="parties">{t.title}</h2>
      <ul className="ow-parties">
        {props.view.parties.map((party) => (
          <PartyRow key={party.role} party={party} calls={props.calls} draft={props.draft} />
        ))}
      </ul>
    </section>
  )
}

function PartyRow(props: { party: Party; calls: DraftCalls; draft: DraftStore }) {
  const t = useTexts()
  const { message } = App.useApp()
  const { party, draft, calls } = props
  const [typing, setTyping] = useState(false)
  const [number, setNumber] = useState('')
  const [name, setName] = useState('')
  const set = async (given: { personId?: string | null; idNumber?: string; name?: string }) => {
    try {
      await draft.change(
        (revision) => calls.name(revision, party.role, given),
        (view) => view,
      )
      setTyping(false)
    } catch (thrown) {
      message.error(present(thrown).title)
    }
  }
  if (party.personId) {
    return (
      <li>
        <span className="ow-muted">{party.label}</span> <b className="ow-nb">{party.name}</b>
        <Button size="small" type="link" aria-label={`${t.change} ${party.label}`} onClick={() => void set({ personId: null })}>
          {t.change}
        </Button>
      </li>
    )
  }
  return (
    <li id={`party-${party.role}`} tabIndex={-1}>
      <b>{t.who(party.label)}</b>
      <span className="ow-chips">
        {party.candidates.map((one) => (
          <Button key={one.personId} onClick={() => void set({ personId: one.personId })}>
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
            void set({ idNumber: number.replace(/\s/g, '').toUpperCase(), ...(name ? { name } : {}) })
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
          <Button htmlType="submit">{t.add}</Button>
        </form>
      )}
    </li>
  )
}
