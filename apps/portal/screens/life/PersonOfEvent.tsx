import type { EventPerson, PersonChoice } from '../../../../modules/life-events/contract.ts'
import { WhoIsIt } from '../../parts/WhoIsIt.tsx'

/** Whom the event is about. */
export function PersonOfEvent(props: { person: PersonChoice; onName: (person: EventPerson) => void }) {
  const { person, onName } = props
  return (
    <div className="p-card p-stack">
      <WhoIsIt
        id={`person-${person.role}`}
        label={person.label}
        chosen={person}
        candidates={person.candidates}
        ask={person.candidates.length === 0 && person.personId === null}
        onSay={(who) => {
          onName({ role: person.role, ...who })
          return undefined
        }}
      />
    </div>
  )
}
