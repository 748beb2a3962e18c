import { Button } from 'antd'
import { useState } from 'react'
import {
  answerInspection,
  type Finding,
  getInspection,
  type InspectionView,
  listCompliance,
  mendDefects,
  reviewInspection,
} from '../../../modules/centres/contract.ts'
import { DateInput } from '../../../modules/forms/web/index.ts'
import { useAct } from '../parts/ask.ts'
import { useInspectionTexts } from './inspection-words.ts'

export type Line = InspectionView['lines'][number]
export type Mode = 'answer' | 'review' | 'mend' | 'read'

/** What is being said about each line, kept until it is sent. */
export function useAnswers(inspection: InspectionView) {
  const t = useInspectionTexts()
  const touched = [getInspection, listCompliance]
  const answer = useAct(answerInspection, touched)
  const review = useAct(reviewInspection, touched)
  const mend = useAct(mendDefects, touched)
  const [changes, setChanges] = useState<Readonly<Record<string, Partial<Finding>>>>({})
  const [due, setDue] = useState('')
  const again = inspection.state === 'rectified'
  const of = (requirement: string): Finding | undefined => {
    const line = inspection.lines.find((one) => one.requirement === requirement)
    if (!line) return undefined
    const fresh = again && line.verdict === 'defect' ? { verdict: null, defect: '' } : {}
    return { ...line, ...fresh, ...changes[requirement] }
  }
  const all = inspection.lines.flatMap((line) => of(line.requirement) ?? [])
  const defective = inspection.lines.filter((line) => line.verdict === 'defect').map((line) => line.requirement)
  const { inspectionId, revision } = inspection
  const problem = answer.problem ?? review.problem ?? mend.problem
  return {
    of,
    due,
    setDue,
    problem,
    faults: problem?.faults ?? [],
    busy: answer.busy || review.busy || mend.busy,
    change: (requirement: string, change: Partial<Finding>) =>
      setChanges((before) => ({ ...before, [requirement]: { ...before[requirement], ...change } })),
    modeOf: (line: Line): Mode => {
      if (inspection.may.includes('answer')) return 'answer'
      if (inspection.may.includes('review')) return !again || line.verdict === 'defect' ? 'review' : 'read'
      return inspection.may.includes('mend') && line.verdict === 'defect' ? 'mend' : 'read'
    },
    send: (submit: boolean) => {
      const answers = all.map(({ requirement, self, note, photos }) => ({ requirement, self, note, photos }))
      void answer.run({ inspectionId, revision, answers, submit }, t.done)
    },
    sendReview: () => {
      const asked = all.filter((one) => !again || defective.includes(one.requirement))
      const verdicts = asked.flatMap(({ requirement, verdict, defect }) => (verdict ? [{ requirement, verdict, defect }] : []))
      void review.run({ inspectionId, revision, verdicts, ...(due ? { due } : {}) }, t.done)
    },
    sendMended: () => {
      const mended = all.filter((one) => defective.includes(one.requirement))
      void mend.run(
        {
          inspectionId,
          revision,
          mended: mended.map(({ requirement, mended: told, mendedPhotos }) => ({ requirement, mended: told, mendedPhotos })),
        },
        t.done,
      )
    },
  }
}

/** The one next step of whoever looks at it. */
export function InspectionActs(props: { inspection: InspectionView; answers: ReturnType<typeof useAnswers> }) {
  const t = useInspectionTexts()
  const { inspection, answers } = props
  const { may } = inspection
  return (
    <div className="co-filters co-gap">
      {may.includes('answer') && (
        <>
          <Button disabled={answers.busy} onClick={() => answers.send(false)}>
            {t.keep}
          </Button>
          <Button type="primary" disabled={answers.busy} onClick={() => answers.send(true)}>
            {t.submit}
          </Button>
        </>
      )}
      {may.includes('review') && (
        <>
          <label htmlFor="due">{t.limit}</label>
          <DateInput id="due" value={answers.due} onChange={(due) => answers.setDue(due ?? '')} />
          <Button type="primary" disabled={answers.busy} onClick={answers.sendReview}>
            {inspection.state === 'rectified' ? t.recheck : t.review}
          </Button>
        </>
      )}
      {may.includes('mend') && (
        <Button type="primary" disabled={answers.busy} onClick={answers.sendMended}>
          {t.mend}
        </Button>
      )}
    </div>
  )
}
