import { useQueryClient } from '@tanstack/react-query'
import { Button, Card } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import {
  dateText,
  ErrorSummary,
  Kbd,
  Loading,
  type Presented,
  present,
  signatureOf,
  texts,
  useCall,
  useShortcut,
} from '../../../../platform/web/index.ts'
import { getFile } from '../../../files/contract.ts'
import type { MaterialView } from '../../../forms/contract.ts'
import { FormFill, groupsOf } from '../../../forms/web/index.ts'
import { type DraftView, printDraft } from '../../contract.ts'
import '../cases.css'
import { Conditions } from '../Conditions.tsx'
import { DefectList } from '../DefectList.tsx'
import { LicenceDrawer } from '../LicenceDrawer.tsx'
import type { CaseLinks } from '../links.ts'
import { Materials } from '../Materials.tsx'
import { useArrival } from '../use-arrival.ts'
import { useFileViewer } from '../use-file-viewer.tsx'
import { callsOfDraft, type DraftCalls } from './calls.ts'
import { DraftSide } from './DraftSide.tsx'
import type { DraftStore } from './draft-store.ts'
import { MaterialAct } from './MaterialAct.tsx'
import { RefuseAcceptance, TellMissing } from './NoticeDialogs.tsx'
import { Parties } from './Parties.tsx'
import { SealedDrop } from './SealedDrop.tsx'
import { type Given, Signing } from './Signing.tsx'
import { SubmittedPanel } from './SubmittedPanel.tsx'
import { useDraft } from './use-draft.ts'

const useTexts = texts({
  'zh-CN': {
    form: '申请表',
    materials: '材料',
    conditions: '条件',
    back: '返回接待',
    form_pdf: '申请表',
    defects: '请补正这些',
    correct: (day: string) => `${day}前补正`,
  },
  en: {
    form: 'Form',
    materials: 'Materials',
    conditions: 'Conditions',
    back: 'Back to the reception',
    form_pdf: 'Form',
    defects: 'Please correct',
    correct: (day: string) => `until ${day}`,
  },
})

/** One application being filled in at the window. */
export function DraftPage(props: { draftId: string; go: CaseLinks }) {
  const call = useCall()
  const { draftId, go } = props
  const calls = useMemo(() => callsOfDraft(call, draftId), [call, draftId])
  return (
    <FormPage draftId={draftId} calls={calls} go={go} panel={(done, view) => <SubmittedPanel submitted={done} view={view} go={go} />}>
      {(view, draft, done, close) => <RefuseAcceptance view={view} draft={draft} onDone={done} onClose={close} />}
    </FormPage>
  )
}

interface FormPageProps<Done> {
  readonly draftId: string
  readonly calls: DraftCalls<Done>
  readonly go: CaseLinks
  /** Stands above the form: what else it is for. */
  readonly above?: ReactNode
  /** What became of it. */
  readonly panel: (done: Done, view: DraftView) => ReactNode
  /** The dialog that refuses acceptance, where that can be done. */
  readonly children?: (view: DraftView, draft: DraftStore, done: (done: Done) => void, close: () => void) => ReactNode
}

/** The form on the screen is not the one that would be signed: it is fetched anew before anybody signs again. */
const outdated: ReadonlySet<string> = new Set(['cases.item-changed', 'cases.stale-draft'])

/** Form, materials, conditions, signature, from top to bottom: of a single application, or of several merged into one. */
export function FormPage<Done>(props: FormPageProps<Done>) {
  const t = useTexts()
  const queries = useQueryClient()
  const { draftId, go, calls } = props
  const { draft, state } = useDraft(draftId, calls)
  const { view: openFile, viewer } = useFileViewer()
  const [problem, setProblem] = useState<Presented>()
  const [dialog, setDialog] = useState<'tell' | 'refuse'>()
  const [busy, setBusy] = useState(false)
  const [submitted, setSubmitted] = useState<{ readonly as: Done }>()
  const [licence, setLicence] = useState<MaterialView['licences'][number]>()
  const { view, answers } = state
  const receptionId = view?.receptionId

  const leave = () => (receptionId ? go.toReception(receptionId) : go.toIntake())
  useShortcut('Ctrl+B', t.back, leave, dialog === undefined)

  const done = async (answer: Done) => {
    setDialog(undefined)
    setSubmitted({ as: answer })
    await queries.invalidateQueries()
  }
  /** A field takes what was typed when it is left; a key that leads on leaves it. */
  const settle = async () => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    await draft.flush()
    return draft.current().view
  }
  const submit = async (given: Given) => {
    setBusy(true)
    setProblem(undefined)
    try {
      await done(await draft.finish((revision) => calls.submit(revision, { ...given, signature: signatureOf(given.signature) })))
    } catch (thrown) {
      const told = present(thrown)
      setProblem(told)
      if (outdated.has(told.code)) await draft.load()
    }
    setBusy(false)
  }
  const discard = async () => {
    await draft.change(() => calls.discard())
    await queries.invalidateQueries({ queryKey: ['reception'] })
    leave()
  }
  useArrival(view !== undefined && !submitted, '.ow-form .ow-fields :is(input, textarea, button, select)')
  if (state.problem && !view) return <ErrorSummary problem={state.problem} />
  if (!view) return <Loading page rows={10} />
  if (submitted) return <>{props.panel(submitted.as, view)}</>

  const groups = groupsOf(view.form, answers, new Set())
  const people = [view.applicant.personId, ...view.parties.flatMap((party) => (party.personId ? [party.personId] : []))]
  const holding = view.materials.find((one) => one.licences.some((each) => each.id === licence?.id))
  const needId = calls.needOf(holding?.id ?? '')
  return (
    <div className="ow-page ow-page-wide">
      <header className="ow-page-head">
        <h1 tabIndex={-1}>{view.item.name}</h1>
        <p>
          <b className="ow-nb">{view.applicant.name}</b> · {view.item.departmentName}
        </p>
        <Button onClick={leave}>
          {t.back}
          <Kbd>Ctrl+B</Kbd>
        </Button>
      </header>
      <ErrorSummary problem={problem ?? state.problem} idOf={elementOf} />
      {view.defects.length > 0 && (
        <Card title={<h2>{t.defects}</h2>}>
          {view.deadline && <p>{t.correct(dateText(view.deadline))}</p>}
          <DefectList defects={view.defects} />
        </Card>
      )}
      {props.above}
      <div className="ow-draft">
        <div className="ow-draft-main">
          <Card>
            <Parties view={view} draft={draft} calls={calls} />
            <h2 id="form">{t.form}</h2>
            <FormFill form={view.form} answers={answers} faults={faultsOf(problem)} onAnswer={draft.answer} />
          </Card>
          <Card title={<h2>{t.materials}</h2>}>
            <SealedDrop draftId={draftId} draft={draft} />
            <Materials
              materials={view.materials}
              onLicence={setLicence}
              onFile={(fileId, name) => void openFile(getFile, { fileId }, name)}
              act={(material) => (
                <MaterialAct
                  calls={calls}
                  personId={view.applicant.personId}
                  draft={draft}
                  material={material}
                  barredUntil={view.barredUntil}
                />
              )}
            />
          </Card>
          <Card title={<h2>{t.conditions}</h2>}>
            <Conditions conditions={view.conditions} />
          </Card>
          <Card>
            <Signing view={view} busy={busy} settle={settle} onSubmit={(given) => void submit(given)} />
          </Card>
        </div>
        <DraftSide
          view={view}
          saving={state.saving}
          open={groups.open}
          onTell={() => setDialog('tell')}
          onRefuse={() => setDialog('refuse')}
          onDiscard={() => void discard()}
          onPrint={() => void draft.flush().then(() => openFile(printDraft, { draftId }, t.form_pdf))}
        />
      </div>
      {dialog === 'tell' && (
        <TellMissing view={view} draft={draft} calls={calls} onDone={(answer) => void done(answer)} onClose={() => setDialog(undefined)} />
      )}
      {dialog === 'refuse' &&
        props.children?.(
          view,
          draft,
          (answer) => void done(answer),
          () => setDialog(undefined),
        )}
      <LicenceDrawer needId={needId} personIds={people} licence={licence} atWindow onClose={() => setLicence(undefined)} />
      {viewer}
    </div>
  )
}

/** `/answers/annualIncome`, `/form/annualIncome` and the plain key all lead to the field; `/materials/m2` to the material. */
function elementOf(pointer: string): string {
  const parts = pointer.split('/').filter(Boolean)
  const last = parts.at(-1) ?? pointer
  if (parts[0] === 'materials') return `material-${parts[1]}`
  if (parts[0] === 'conditions') return `condition-${parts[1]}`
  if (parts[0] === 'acts' || parts[0] === 'signature') return 'signing-section'
  return `f-${parts[1] ?? last}`
}

function faultsOf(problem: Presented | undefined): ReadonlyMap<string, string> {
  return new Map((problem?.faults ?? []).map((fault) => [elementOf(fault.field).replace(/^f-/, ''), fault.message]))
}
