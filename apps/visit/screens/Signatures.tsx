import { useState } from 'react'
import type { EntryBody } from '../../../modules/visits/contract.ts'
import { ErrorSummary, type Signature, SignaturePad, signatureOf, texts } from '../../../platform/web/light/index.ts'
import { useAct } from '../client.ts'
import type { Done } from '../pocket/pocket.ts'
import type { Write } from './write.ts'

const useTexts = texts({
  'zh-CN': {
    title: '签名',
    lead: '把记录念给被调查人听，核对无误后签名。',
    roles: { resident: '被调查人', witness: '见证人', officer: '调查人' },
    name: '姓名',
    sign: (name: string) => `${name} 签名`,
    save: '保存签名',
    given: (name: string) => `${name} 已签名`,
  },
  en: {
    title: 'Signatures',
    lead: 'Read the record out, then let them sign.',
    roles: { resident: 'Resident', witness: 'Witness', officer: 'Officer' },
    name: 'Name',
    sign: (name: string) => `Signature of ${name}`,
    save: 'Save the signature',
    given: (name: string) => `${name} has signed`,
  },
})

type Role = EntryBody<'signature'>['role']

/** Whoever was asked, who saw it, who asked: one after the other on the same telephone. */
export function Signatures(props: { resident: string; given: readonly Done[]; write: Write }) {
  const t = useTexts()
  const { busy, problem, run } = useAct()
  const [role, setRole] = useState<Role>('resident')
  const [name, setName] = useState(props.resident)
  const [ink, setInk] = useState<Signature>()
  const [round, setRound] = useState(0)
  const choose = (next: Role) => {
    setRole(next)
    setName(next === 'resident' ? props.resident : '')
    setInk(undefined)
    setRound(round + 1)
  }
  const save = () =>
    run(async () => {
      if (!ink) return
      await props.write('signature', { role, name: name.trim(), signature: signatureOf(ink) })
      choose(role)
    })
  return (
    <section className="v-part">
      <h2>{t.title}</h2>
      <ErrorSummary problem={problem} />
      <p className="v-muted">{t.lead}</p>
      <ul className="v-signed">
        {props.given.map((one) => (
          <li key={one.id}>{t.given(one.words)}</li>
        ))}
      </ul>
      <div className="v-roles">
        {(['resident', 'witness', 'officer'] as const).map((one) => (
          <button key={one} type="button" className="ow-button" aria-pressed={role === one} onClick={() => choose(one)}>
            {t.roles[one]}
          </button>
        ))}
      </div>
      <label className="v-field" htmlFor="signer">
        <span>{t.name}</span>
        <input id="signer" maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
      </label>
      {name.trim() !== '' && <SignaturePad key={`${round} ${role}`} signer={name.trim()} label={t.sign(name.trim())} onChange={setInk} />}
      <button type="button" className="ow-button" disabled={busy || !ink || name.trim() === ''} onClick={() => void save()}>
        {t.save}
      </button>
    </section>
  )
}
