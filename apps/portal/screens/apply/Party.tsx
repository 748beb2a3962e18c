import type { DraftView } from '../../../../modules/cases/contract.ts'
import { WhoIsIt } from '../../parts/WhoIsIt.tsx'
import type { Draft } from './keeper.ts'

/** Another person of the matter. */
export function Party(props: { party: DraftView['parties'][number]; draft: Draft }) {
  const { party, draft } = props
  const say = (who: { personId: string | null } | { idNumber: string; name: string }) =>
    draft.change((revision) => draft.calls.name(revision, party.role, who))
  return (
    <div className="p-card p-stack" id={`f-${party.role}`}>
      <WhoIsIt
        id={`party-${party.role}`}
        label={party.label}
        chosen={party}
        candidates={party.candidates}
        onSay={say}
        onNobody={party.required ? undefined : () => void say({ personId: null })}
      />
    </div>
  )
}
