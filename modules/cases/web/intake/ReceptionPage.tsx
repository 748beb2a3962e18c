import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Card } from 'antd'
import { type ReactNode, useState } from 'react'
import {
  ErrorSummary,
  instantText,
  Kbd,
  Loading,
  present,
  shortInstant,
  texts,
  useCall,
  useShortcut,
} from '../../../../platform/web/index.ts'
import { UsualButton } from '../../../forms/web/index.ts'
import { closeReception, type DraftSummary, getReception } from '../../contract.ts'
import { CaseRows } from '../CaseRows.tsx'
import '../cases.css'
import type { CaseLinks } from '../links.ts'
import { useArrival } from '../use-arrival.ts'
import { Family } from './Family.tsx'
import { ItemPanel } from './ItemPanel.tsx'
import { ItemSearch } from './ItemSearch.tsx'
import { Mandates } from './Mandates.tsx'
import { ResidentCard } from './ResidentCard.tsx'

const useTexts = texts({
  'zh-CN': {
    title: (name: string) => `接待：${name}`,
    since: (at: string) => `${at} 开始`,
    resident: '居民信息',
    agent: '代办人',
    drafts: '正在填写',
    draftsNone: '从上面找到事项后开始办理；可以同时办几件。',
    cases: '以往办件',
    casesNone: '没有以往办件',
    go: '继续填写',
    open: (n: number) => `还差 ${n} 项`,
    correcting: '补正',
    saved: (at: string) => `${at} 保存`,
    close: '结束接待',
    choose: '选中事项后，这里显示条件、材料和流程。',
  },
  en: {
    title: (name: string) => `Reception: ${name}`,
    since: (at: string) => `since ${at}`,
    resident: 'Resident',
    agent: 'Agent',
    drafts: 'Being filled in',
    draftsNone: 'Find an item above and begin; several may run side by side.',
    cases: 'Earlier cases',
    casesNone: 'No earlier cases',
    go: 'Go on',
    open: (n: number) => `${n} left`,
    correcting: 'correction',
    saved: (at: string) => `saved ${at}`,
    close: 'End the reception',
    choose: 'Choose an item: its conditions, materials and procedure appear here.',
  },
})

/**
 * `beside`: another way to begin than by a single item, shown below it; `below`: what comes after the cases.
 * `within`: drafts that are filled in there, not one by one.
 */
interface Props {
  readonly receptionId: string
  readonly go: CaseLinks
  readonly beside?: ReactNode
  readonly below?: ReactNode
  readonly within?: ReadonlySet<string>
}

/** One resident, as many items as they came for. */
export function ReceptionPage(props: Props) {
  const t = useTexts()
  const call = useCall()
  const queries = useQueryClient()
  const { receptionId, go } = props
  const [chosen, setChosen] = useState<string>()
  const reception = useQuery({ queryKey: ['reception', receptionId], queryFn: () => call(getReception, { receptionId }) })

  const end = async () => {
    await call(closeReception, { receptionId })
    await queries.invalidateQueries({ queryKey: ['receptions'] })
    go.toIntake()
  }
  useShortcut('F10', t.close, () => void end(), reception.data !== undefined)
  useArrival(reception.data !== undefined)
  if (reception.isError) return <ErrorSummary problem={present(reception.error)} />
  if (!reception.data) return <Loading page rows={8} />
  const { person, agent, household, relatives, cases, openedAt } = reception.data
  const drafts = reception.data.drafts.filter((one) => !props.within?.has(one.draftId))
  return (
    <div className="ow-page ow-page-wide">
      <header className="ow-page-head">
        <h1 tabIndex={-1}>{t.title(person.name)}</h1>
        <p className="ow-nb">{t.since(instantText(openedAt))}</p>
        <Button onClick={() => void end()}>
          {t.close}
          <Kbd>F10</Kbd>
        </Button>
      </header>
      <div className="ow-reception">
        <aside>
          <Card>
            <h2 className="ow-sr">{t.resident}</h2>
            <ResidentCard person={person} />
            {agent && (
              <>
                <h3>{t.agent}</h3>
                <ResidentCard person={agent} label={t.agent} />
              </>
            )}
            <Family household={household} relatives={relatives} self={person.id} />
            <UsualButton personId={person.id} name={person.name} />
          </Card>
          <Mandates person={person} agentId={agent?.id} />
          <Card title={<h2>{t.drafts}</h2>}>
            {drafts.length === 0 && <p className="ow-muted">{t.draftsNone}</p>}
            <ul className="ow-cards ow-cards-narrow">
              {drafts.map((draft) => (
                <DraftRow key={draft.draftId} draft={draft} onOpen={() => go.toDraft(draft.draftId)} />
              ))}
            </ul>
          </Card>
        </aside>
        <div className="ow-reception-main">
          <Card>
            <ItemSearch chosen={chosen} onChoose={setChosen} />
          </Card>
          <Card>
            {chosen ? (
              <ItemPanel key={chosen} code={chosen} receptionId={receptionId} onStarted={go.toDraft} />
            ) : (
              <p className="ow-muted">{t.choose}</p>
            )}
          </Card>
          {props.beside}
          <Card title={<h2>{t.cases}</h2>}>
            {cases.length === 0 ? (
              <p className="ow-muted">{t.casesNone}</p>
            ) : (
              <CaseRows ofOne rows={cases} onOpen={go.toCase} label={t.cases} />
            )}
          </Card>
          {props.below}
        </div>
      </div>
    </div>
  )
}

function DraftRow(props: { draft: DraftSummary; onOpen: () => void }) {
  const t = useTexts()
  const { draft } = props
  return (
    <li>
      <span>
        <b>{draft.itemName}</b>
        {draft.state === 'correcting' && (
          <span className="ow-tag" data-tone="warn">
            {t.correcting}
          </span>
        )}
        <small className="ow-nb">
          {draft.openQuestions > 0 && `${t.open(draft.openQuestions)} · `}
          {t.saved(shortInstant(draft.updatedAt))}
        </small>
      </span>
      <Button aria-label={`${t.go} ${draft.itemName}`} onClick={props.onOpen}>
        {t.go}
      </Button>
    </li>
  )
}
