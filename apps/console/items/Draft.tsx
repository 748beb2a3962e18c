import { useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Alert, Button, Card } from 'antd'
import { useState } from 'react'
import {
  checkItemDraft,
  type DraftView,
  type FindingView,
  getItemDraft,
  getManagedItem,
  type Item,
  listItemChoices,
  saveItemDraft,
} from '../../../modules/catalog/contract.ts'
import { ErrorSummary, instantText } from '../../../platform/web/index.ts'
import { useAct, useAsk } from '../parts/ask.ts'
import { Page } from '../parts/Page.tsx'
import { Shown } from '../parts/States.tsx'
import { useSettled } from '../parts/use-settled.ts'
import { Differences } from './Compare.tsx'
import { DraftActions } from './DraftActions.tsx'
import { DraftConflict } from './DraftConflict.tsx'
import { DraftForm, draftSections, sectionOf } from './DraftForm.tsx'
import { DraftTabs } from './DraftTabs.tsx'
import { DraftText } from './DraftText.tsx'
import { useDraftPageTexts } from './draft-page-texts.ts'
import { differsFrom, keepDraft, keptDraft, type Typed } from './kept-draft.ts'
import { useItemWords } from './words.ts'

/** How often the screen looks whether somebody else has saved, in milliseconds. */
const lookAgain = 20_000

export function Draft() {
  const t = useDraftPageTexts()
  const { code = '' } = useParams({ strict: false }) as { code?: string }
  const asked = useAsk(getItemDraft, { code }, { refetchInterval: lookAgain })
  return (
    <Page
      title={t.title(code, asked.data?.item?.name)}
      crumbs={[{ text: t.items, to: '/items' }, { text: code, to: `/items/${code}` }, { text: t.draft }]}
      lead={asked.data && t.from(asked.data.savedBy, instantText(asked.data.savedAt))}
    >
      <Shown asked={asked} rows={12}>
        {(draft) => <Work key={`${draft.revision} ${draft.state}`} draft={draft} />}
      </Shown>
    </Page>
  )
}

/** What was typed lives here and in the browser until it is saved; the form and the source are two views of one draft. */
function Work(props: { draft: DraftView }) {
  const { draft } = props
  const { code } = draft
  const t = useDraftPageTexts()
  const w = useItemWords()
  const queries = useQueryClient()
  const act = useAct(saveItemDraft, [getItemDraft, getManagedItem])
  const [typed, setTyped] = useState(() => remembered(draft))
  const [restored, setRestored] = useState(typed !== undefined && typed.revision === draft.revision)
  // Who reviews begins with what was changed.
  const [view, setView] = useState<string>(draft.may.review ? 'changes' : draft.item ? 'head' : 'text')
  const [line, setLine] = useState<number>()
  const change = (next: Typed | undefined) => {
    setTyped(next)
    keepDraft(code, next)
  }
  const findings = useFindings(draft, typed)
  const choices = useAsk(listItemChoices, {}).data
  const save = async () => {
    const content = typed?.text === undefined ? { item: typed?.item ?? draft.item } : { text: typed.text }
    if (await act.run({ code, revision: draft.revision, ...content }, t.saved)) keepDraft(code, undefined)
    else await queries.invalidateQueries({ queryKey: [getItemDraft.name] })
  }
  if (typed && typed.revision !== draft.revision && draft.may.edit)
    return (
      <DraftConflict
        draft={draft}
        typed={typed}
        onMine={() => change({ ...typed, revision: draft.revision })}
        onTheirs={() => change(undefined)}
      />
    )
  const shown = typed?.item ?? draft.item
  const text = typed?.text
  const part = shown && {
    ...{ item: shown, locked: !draft.may.edit, findings, choices },
    onChange: (item: Item) => change({ revision: draft.revision, item }),
  }
  const faultsIn = (section: string) => findings.filter((one) => one.grade === 'fault' && sectionOf(one.path) === section).length
  const tabs = [
    ...draftSections.map((section) => ({
      key: section,
      label: <TabName text={w.parts[section]} faults={faultsIn(section)} />,
      disabled: text !== undefined,
      children: part ? <DraftForm section={section} {...part} /> : <Alert type="warning" showIcon title={t.unreadable} />,
    })),
    {
      key: 'text',
      label: t.text,
      disabled: typed?.item !== undefined,
      children: (
        <DraftText
          text={text ?? draft.text}
          locked={!draft.may.edit}
          line={line}
          onChange={(next) => change({ revision: draft.revision, text: next })}
        />
      ),
    },
    { key: 'changes', label: t.changes, children: shown && <Changes draft={draft} item={shown} /> },
  ]
  const throwAway = () => {
    change(undefined)
    setRestored(false)
  }
  return (
    <div className="co-stack">
      {draft.state === 'in-review' && <Alert type="info" showIcon title={t.inReview} description={draft.note} />}
      {draft.opinion !== null && <Alert type="warning" showIcon title={`${t.returned}${draft.opinion}`} />}
      {restored && typed && <Alert type="info" showIcon title={t.restored} action={<Button onClick={throwAway}>{t.throwAway}</Button>} />}
      <ErrorSummary problem={act.problem} />
      <DraftActions draft={draft} changed={typed !== undefined} busy={act.busy} onSave={() => void save()} />
      <Findings
        findings={findings}
        clean={draft.may.edit ? t.clean : t.checked}
        onGo={(one) => {
          if (shown) setView(sectionOf(one.path))
          else {
            setView('text')
            setLine(one.line)
          }
        }}
      />
      <Card>
        <DraftTabs label={t.title(code)} tabs={tabs} active={view} onChange={setView} />
      </Card>
    </div>
  )
}

function TabName(props: { text: string; faults: number }) {
  return (
    <>
      {props.text}
      {props.faults > 0 && <span className="co-tab-faults">{props.faults}</span>}
    </>
  )
}

/** What this browser still has of it; an equal copy, or one over a draft that nobody may change now, is forgotten. */
function remembered(draft: DraftView): Typed | undefined {
  const kept = keptDraft(draft.code)
  if (!kept) return undefined
  if (draft.may.edit && differsFrom(kept, draft)) return kept
  if (draft.may.edit) keepDraft(draft.code, undefined)
  return undefined
}

/** The check of what stands on the screen, a moment after the last key. */
function useFindings(draft: DraftView, typed: Typed | undefined): readonly FindingView[] {
  const settled = useSettled(typed)
  const content = settled?.text === undefined ? { item: settled?.item } : { text: settled.text }
  const asked = useAsk(checkItemDraft, { code: draft.code, ...content }, { enabled: settled !== undefined })
  return settled === undefined ? draft.findings : (asked.data?.findings ?? draft.findings)
}

function Findings(props: { findings: readonly FindingView[]; clean: string; onGo: (finding: FindingView) => void }) {
  const t = useDraftPageTexts()
  const w = useItemWords()
  const faults = props.findings.filter((one) => one.grade === 'fault')
  if (faults.length === 0) return <Alert type="success" showIcon title={props.clean} />
  const list = faults.map((one) => (
    <li key={`${one.path} ${one.message} ${one.column}`}>
      <button type="button" className="ow-link" onClick={() => props.onGo(one)}>
        {w.parts[sectionOf(one.path)]} {t.line(one.line ?? 1)}
      </button>{' '}
      {one.message}
    </li>
  ))
  return <Alert type="error" showIcon title={t.faults(faults.length)} description={<ul className="co-list">{list}</ul>} />
}

function Changes(props: { draft: DraftView; item: Item }) {
  const t = useDraftPageTexts()
  const { basedOn, code } = props.draft
  const base = useAsk(getManagedItem, { code, version: basedOn ?? 1 }, { enabled: basedOn !== null })
  if (basedOn === null) return <p className="co-quiet">{t.fresh}</p>
  return (
    <Shown asked={base} rows={4}>
      {(known) => <Differences before={known.item} after={props.item} />}
    </Shown>
  )
}
