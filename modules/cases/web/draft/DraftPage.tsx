import { useQueryClient } from '@tanstack/react-query'
import { Button, Card } from 'antd'
import { useState } from 'react'
import {
  dateText,
  ErrorSummary,
  Kbd,
  Loading,
  type Presented,
  present,
  texts,
  useCall,
  useShortcut,
} from '../../../../platform/web/index.ts'
import { getFile } from '../../../files/contract.ts'
import type { MaterialView } from '../../../forms/contract.ts'
import { FormFill, groupsOf } from '../../../forms/web/index.ts'
import { discardDraft, printDraft, type Submitted, submitApplication } from '../../contract.ts'
import '../cases.css'
import { Conditions } from '../Conditions.tsx'
import { DefectList } from '../DefectList.tsx'
import { LicenceDrawer } from '../LicenceDrawer.tsx'
import type { CaseLinks } from '../links.ts'
import { Materials } from '../Materials.tsx'
import { signatureOf } from '../signatures.ts'
import { useArrival } from '../use-arrival.ts'
import { useFileViewer } from '../use-file-viewer.tsx'
import { DraftSide } from './DraftSide.tsx'
import { MaterialAct } from './MaterialAct.tsx'
import { RefuseAcceptance, TellMissing } from './NoticeDialogs.tsx'
import { Parties } from './Parties.tsx'
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

/** One application being filled in at the window: form, materials, conditions, signature, from top to bottom. */
export function DraftPage(props: { draftId: string; go: CaseLinks }) {
  const t = useTexts()
  const call = useCall()
  const queries = useQueryClient()
  const { draftId, go } = props
  const { draft, state } = useDraft(draftId)
  const { view: openFile, viewer } = useFileViewer()
  const [problem, setProblem] = useState<Presented>()
  const [dialog, setDialog] = useState<'tell' | 'refuse'>()
  const [busy, setBusy] = useState(false)
  const [submitted, setSubmitted] = useState<Submitted>()
  const [licence, setLicence] = useState<MaterialView['licences'][number]>()
  const { view, answers } = state
  const receptionId = view?.receptionId

  const leave = () => (receptionId ? go.toReception(receptionId) : go.toIntake())
  useShortcut('Ctrl+b', t.back, leave, dialog === undefined)

  const done = async (answer: Submitted) => {
    setDialog(undefined)
    setSubmitted(answer)
    await queries.invalidateQueries()
  }
  const submit = async (given: Given) => {
    setBusy(true)
    setProblem(undefined)
    try {
      await done(
        await draft.change((revision) =>
          call(submitApplication, {
            draftId,
            revision,
            signature: signatureOf(given.signature),
            acts: given.acts,
            delivery: given.delivery,
          }),
        ),
      )
    } catch (thrown) {
      setProblem(present(thrown))
    }
    setBusy(false)
  }
  const discard = async () => {
    await draft.change(() => call(discardDraft, { draftId }))
    await queries.invalidateQueries({ queryKey: ['reception'] })
    leave()
  }
  useArrival(view !== undefined && !submitted, '.ow-form .ow-fields :is(input, textarea, button, select)')
  if (state.problem && !view) return <ErrorSummary problem={state.problem} />
  if (!view) return <Loading page rows={10} />
  if (submitted) return <SubmittedPanel submitted={submitted} view={view} go={go} />

  const groups = groupsOf(view.form, answers, new Set())
  const people = [view.applicant.personId, ...view.parties.flatMap((party) => (party.personId ? [party.personId] : []))]
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
      <div className="ow-draft">
        <div className="ow-draft-main">
          <Card>
            <Parties view={view} draft={draft} />
            <h2 id="form">{t.form}</h2>
            <FormFill form={view.form} answers={answers} faults={faultsOf(problem)} onAnswer={draft.answer} />
          </Card>
          <Card title={<h2>{t.materials}</h2>}>
            <Materials
              materials={view.materials}
              onLicence={setLicence}
              onFile={(fileId, name) => void openFile(getFile, { fileId }, name)}
              act={(material) => <MaterialAct draftId={draftId} draft={draft} material={material} />}
            />
          </Card>
          <Card title={<h2>{t.conditions}</h2>}>
            <Conditions conditions={view.conditions} />
          </Card>
          <Card>
            <Signing view={view} open={groups.open} busy={busy} onSubmit={(given) => void submit(given)} />
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
        <TellMissing view={view} draft={draft} onDone={(answer) => void done(answer)} onClose={() => setDialog(undefined)} />
      )}
      {dialog === 'refuse' && (
        <RefuseAcceptance view={view} draft={draft} onDone={(answer) => void done(answer)} onClose={() => setDialog(undefined)} />
      )}
      <LicenceDrawer needId={draftId} personIds={people} licence={licence} onClose={() => setLicence(undefined)} />
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
