import { Button } from 'antd'
import { beginInspection, getInspection, type InspectionView, listCompliance, parts } from '../../../modules/centres/contract.ts'
import { dateText, ErrorSummary, instantText } from '../../../platform/web/index.ts'
import { useAct, useAsk } from '../parts/ask.ts'
import { Shown } from '../parts/States.tsx'
import { InspectionActs, useAnswers } from './InspectionActs.tsx'
import { InspectionLine } from './InspectionLine.tsx'
import { useInspectionTexts } from './inspection-words.ts'

/** The latest inspection of a centre: answered by itself, reviewed from above, mended. */
export function InspectionTab(props: { officeId: string }) {
  const t = useInspectionTexts()
  const { officeId } = props
  const asked = useAsk(getInspection, { officeId })
  const begin = useAct(beginInspection, [getInspection, listCompliance])
  return (
    <Shown asked={asked}>
      {({ inspection, may }) => (
        <>
          <ErrorSummary problem={begin.problem} />
          {!inspection && <p>{t.none}</p>}
          {may.includes('begin') && (
            <p>
              <Button type="primary" loading={begin.busy} onClick={() => void begin.run({ officeId })}>
                {inspection ? t.again : t.begin}
              </Button>
            </p>
          )}
          {inspection && <Checklist key={`${inspection.inspectionId} ${inspection.revision}`} inspection={inspection} />}
        </>
      )}
    </Shown>
  )
}

function Checklist(props: { inspection: InspectionView }) {
  const t = useInspectionTexts()
  const { inspection } = props
  const answers = useAnswers(inspection)
  const faultOf = (requirement: string) => answers.faults.find((one) => one.field === `/${requirement}`)?.message
  return (
    <>
      <p role="status">
        <b>{t.states[inspection.state]}</b>
        {inspection.submittedAt && ` · ${t.submitted} ${t.by(inspection.submittedBy, instantText(inspection.submittedAt))}`}
        {inspection.reviewedAt && ` · ${t.reviewed} ${t.by(inspection.reviewedBy, instantText(inspection.reviewedAt))}`}
        {inspection.due && ` · ${t.due(dateText(inspection.due), inspection.overdue)}`}
      </p>
      <ErrorSummary problem={answers.problem} />
      {parts.map((part) => (
        <section key={part}>
          <h2>{t.parts[part]}</h2>
          {inspection.lines
            .filter((one) => one.part === part)
            .map((line) => (
              <InspectionLine
                key={line.requirement}
                line={line}
                mode={answers.modeOf(line)}
                answer={answers.of(line.requirement)}
                fault={faultOf(line.requirement)}
                onChange={(change) => answers.change(line.requirement, change)}
              />
            ))}
        </section>
      ))}
      <InspectionActs inspection={inspection} answers={answers} />
    </>
  )
}
