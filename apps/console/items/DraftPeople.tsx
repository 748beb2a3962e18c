import { Button, Checkbox } from 'antd'
import { type Item, type PartyRole, words } from '../../../modules/catalog/contract.ts'
import { useLanguage } from '../../../platform/web/index.ts'
import { Choice, Entry, Group, TextLine } from './DraftParts.tsx'
import { type Part, useDraftTexts } from './draft-texts.ts'
import { withEntry } from './entries.ts'
import { RuleEditor } from './RuleEditor.tsx'
import { useItemWords } from './words.ts'

type Party = Item['parties'][number]
type Act = Item['acts'][number]

const useRoles = () => {
  const labels = words[useLanguage()].partyRole
  return (Object.keys(labels) as PartyRole[]).map((value) => ({ value, label: labels[value] }))
}

/** Who takes part beside the applicant. */
export function Parties({ item, locked, onChange, findings }: Part) {
  const t = useDraftTexts()
  const w = useItemWords()
  const roles = useRoles().filter((one) => one.value !== 'applicant')
  const set = (parties: Item['parties']) => onChange({ ...item, parties })
  const changed = (at: number, change: { [K in keyof Party]?: Party[K] | undefined }) => set(withEntry(item.parties, at, change))
  const free = roles.find((one) => !item.parties.some((party) => party.role === one.value))
  return (
    <Group title={w.parts.parties}>
      {item.parties.length === 0 && <p className="co-quiet">{t.noParties}</p>}
      {item.parties.map((one, at) => (
        <Entry
          key={one.role}
          name={one.label}
          path={`/parties/${at}`}
          findings={findings}
          locked={locked}
          onRemove={() => set(item.parties.filter((other) => other !== one))}
        >
          <Choice
            label={t.role}
            of={one.label}
            value={one.role}
            locked={locked}
            options={roles}
            onChange={(role) => role && changed(at, { role })}
          />
          <TextLine label={t.calledHere} of={one.label} value={one.label} locked={locked} onChange={(label) => changed(at, { label })} />
          <Choice
            label={t.partyKind}
            of={one.label}
            value={one.kind}
            locked={locked}
            options={(['person', 'household', 'organisation', 'property'] as const).map((value) => ({ value, label: t.partyKinds[value] }))}
            onChange={(kind) => kind && changed(at, { kind })}
          />
          <Checkbox disabled={locked} checked={one.required} onChange={({ target }) => changed(at, { required: target.checked })}>
            {t.required}
          </Checkbox>
        </Entry>
      ))}
      {!locked && free && (
        <Button onClick={() => set([...item.parties, { role: free.value, kind: 'person', label: free.label, required: false }])}>
          {t.addParty}
        </Button>
      )}
    </Group>
  )
}

/** Signatures, promises and consents: never ticked beforehand, kept with their text. */
export function Acts({ item, locked, onChange, findings }: Part) {
  const t = useDraftTexts()
  const w = useItemWords()
  const roles = useRoles()
  const set = (acts: Item['acts']) => onChange({ ...item, acts })
  const called = (one: Act, at: number) => `${t.actKinds[one.kind]} ${at + 1}`
  const changed = (at: number, change: { [K in keyof Act]?: Act[K] | undefined }) => set(withEntry(item.acts, at, change))
  const add = () => {
    const id = `act${Math.max(0, ...item.acts.map((one) => Number(/^act(\d+)$/.exec(one.id)?.[1] ?? 0))) + 1}`
    set([...item.acts, { id, kind: 'consent', text: t.newAct, by: 'applicant' }])
  }
  return (
    <Group title={w.parts.acts}>
      {item.acts.map((one, at) => (
        <Entry
          key={one.id}
          name={called(one, at)}
          path={`/acts/${at}`}
          findings={findings}
          locked={locked}
          onRemove={item.acts.length > 1 ? () => set(item.acts.filter((other) => other !== one)) : undefined}
        >
          <Choice
            label={t.kind}
            of={called(one, at)}
            value={one.kind}
            locked={locked}
            options={(['signature', 'promise', 'consent'] as const).map((value) => ({ value, label: t.actKinds[value] }))}
            onChange={(kind) => kind && changed(at, { kind })}
          />
          <Choice
            label={t.by}
            of={called(one, at)}
            value={one.by}
            locked={locked}
            options={roles}
            onChange={(by) => by && changed(at, { by })}
          />
          <Checkbox
            disabled={locked}
            checked={one.required !== false}
            onChange={({ target }) => changed(at, { required: target.checked ? undefined : false })}
          >
            {t.required}
          </Checkbox>
          <TextLine
            label={t.actText}
            of={called(one, at)}
            wide
            value={one.text}
            locked={locked}
            onChange={(text) => changed(at, { text })}
          />
          <RuleEditor
            label={t.when}
            of={called(one, at)}
            item={item}
            value={one.when ?? ''}
            locked={locked}
            onChange={(when) => changed(at, { when: when || undefined })}
          />
        </Entry>
      ))}
      {!locked && <Button onClick={add}>{t.addAct}</Button>}
    </Group>
  )
}
