import type { DraftView } from '../../../../modules/cases/contract.ts'
import { texts } from '../../../../platform/web/light/index.ts'
import { WhoIsIt } from '../../parts/WhoIsIt.tsx'
import type { Draft } from './keeper.ts'

const useTexts = texts({
  'zh-CN': {
    outside: '此人不是您登记的家人：我们只使用您填写的姓名和身份号码，其他信息由您填写，证照由您提供。此人委托您以后，证照就不用您带。',
  },
  en: {
    outside:
      'Not one of your registered family: we use the name and number you gave and nothing else; you fill in the rest and bring the papers. With a mandate of theirs you need not.',
  },
})

/** Another person of the matter. */
export function Party(props: { party: DraftView['parties'][number]; draft: Draft }) {
  const t = useTexts()
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
      {party.outside && <small>{t.outside}</small>}
    </div>
  )
}
