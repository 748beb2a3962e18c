import { Input, Radio } from 'antd'
import type { Finding } from '../../../modules/centres/contract.ts'
import type { Line, Mode } from './InspectionActs.tsx'
import { useInspectionTexts } from './inspection-words.ts'
import { Photos } from './Photos.tsx'

interface Shown {
  readonly line: Line
  readonly mode: Mode
  readonly answer: Finding | undefined
  readonly fault: string | undefined
  readonly onChange: (change: Partial<Finding>) => void
}

/** One requirement: what it wants, what the platform sees, what was said, found and mended; and the question that is open now. */
export function InspectionLine(props: Shown) {
  const t = useInspectionTexts()
  const { line, mode, fault } = props
  return (
    <div className="co-requirement" id={line.requirement}>
      <p>
        <b>{line.text}</b>
      </p>
      <p className="co-quiet">
        {t.check(line.check)}
        {line.evidence === 'photo' && ` · ${t.photoNeeded}`}
      </p>
      {line.seen && <p className={line.seen.met ? 'co-quiet' : 'co-problem'}>{t.seen(line.seen.text, line.seen.met)}</p>}
      {mode === 'answer' ? <Answering {...props} /> : <Said line={line} />}
      {mode === 'review' && <Reviewing {...props} />}
      {mode === 'mend' && <Mending {...props} />}
      {fault && (
        <p className="co-problem" role="alert">
          {fault}
        </p>
      )}
    </div>
  )
}

function Said(props: { line: Line }) {
  const t = useInspectionTexts()
  const { line } = props
  return (
    <>
      {line.self && (
        <p>
          {t.selfIs(t.self[line.self])}
          {line.note && `，${line.note}`}
        </p>
      )}
      <Photos label={line.text} photos={line.photos} />
      {line.verdict && (
        <p className={line.verdict === 'defect' ? 'co-problem' : ''}>
          {t.verdictIs(t.verdict[line.verdict])}
          {line.defect && `，${line.defect}`}
        </p>
      )}
      {line.mended && <p>{t.mendedIs(line.mended)}</p>}
      <Photos label={line.text} photos={line.mendedPhotos} />
    </>
  )
}

function Answering({ line, answer, onChange }: Shown) {
  const t = useInspectionTexts()
  return (
    <>
      <Radio.Group
        aria-label={line.text}
        value={answer?.self ?? undefined}
        options={(['met', 'not-met'] as const).map((one) => ({ value: one, label: t.self[one] }))}
        onChange={(event) => onChange({ self: event.target.value as Finding['self'] })}
      />
      <Input
        aria-label={`${t.note} ${line.text}`}
        placeholder={t.note}
        maxLength={300}
        style={{ maxWidth: 420 }}
        value={answer?.note ?? ''}
        onChange={(event) => onChange({ note: event.target.value })}
      />
      <Photos label={line.text} photos={answer?.photos ?? []} onChange={(photos) => onChange({ photos })} />
    </>
  )
}

function Reviewing({ line, answer, onChange }: Shown) {
  const t = useInspectionTexts()
  return (
    <>
      <Radio.Group
        aria-label={line.text}
        value={answer?.verdict ?? undefined}
        options={(['met', 'defect'] as const).map((one) => ({ value: one, label: t.verdict[one] }))}
        onChange={(event) => onChange({ verdict: event.target.value as Finding['verdict'] })}
      />
      {answer?.verdict === 'defect' && (
        <Input
          aria-label={`${t.defect} ${line.text}`}
          placeholder={t.defect}
          maxLength={300}
          style={{ maxWidth: 420 }}
          value={answer.defect}
          onChange={(event) => onChange({ defect: event.target.value })}
        />
      )}
    </>
  )
}

function Mending({ line, answer, onChange }: Shown) {
  const t = useInspectionTexts()
  return (
    <>
      <Input
        aria-label={`${t.mended} ${line.text}`}
        placeholder={t.mended}
        maxLength={300}
        style={{ maxWidth: 420 }}
        value={answer?.mended ?? ''}
        onChange={(event) => onChange({ mended: event.target.value })}
      />
      <Photos label={line.text} photos={answer?.mendedPhotos ?? []} onChange={(mendedPhotos) => onChange({ mendedPhotos })} />
    </>
  )
}
