import { useQuery } from '@tanstack/react-query'
import { Button, Card } from 'antd'
import { dateText, instantText, useCall } from '../../../platform/web/index.ts'
import { DocumentLink, SignatureView, useFileViewer } from '../../cases/web/index.ts'
import { getFile } from '../../files/contract.ts'
import { listVisitsOfCase, type VisitRecord } from '../contract.ts'
import { useTexts } from './texts.ts'
import './visits.css'

/** What was found at home, as evidence for whoever decides. Nothing where nobody has gone or is to go. */
export function VisitsOfCase(props: { caseId: string }) {
  const t = useTexts()
  const call = useCall()
  const found = useQuery({ queryKey: ['visits-of-case', props.caseId], queryFn: () => call(listVisitsOfCase, { caseId: props.caseId }) })
  if (!found.data || found.data.rows.length === 0) return null
  return (
    <Card title={<h2>{t.record}</h2>}>
      {found.data.rows.map((one) => (
        <OneVisit key={one.visitId} record={one} />
      ))}
    </Card>
  )
}

function OneVisit({ record }: { record: VisitRecord }) {
  const t = useTexts()
  const { view, viewer } = useFileViewer()
  return (
    <section className="ow-visit-record">
      <p>
        <span className="ow-tag" data-tone={record.state === 'done' ? 'ok' : record.state === 'planned' ? 'brand' : 'warn'}>
          {t.states[record.state]}
        </span>{' '}
        {t.went(dateText(record.day), `${record.from}–${record.to}`, record.members.join('、'))}
        {record.attempt > 1 && ` · ${t.attempt(record.attempt)}`}
      </p>
      {record.documentIds.map((one) => (
        <DocumentLink key={one} documentId={one} />
      ))}
      {record.findings.length > 0 && (
        <table>
          <thead>
            <tr>
              <th>{t.what}</th>
              <th>{t.declared}</th>
              <th>{t.found}</th>
            </tr>
          </thead>
          <tbody>
            {record.findings.map((one) => (
              <tr key={one.label} data-differs={one.differs || undefined}>
                <th scope="row">{one.label}</th>
                <td>{one.declared ?? '—'}</td>
                <td>
                  {one.value}
                  {one.differs && <span className="ow-sr">{t.differs}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {record.note !== '' && <p>{record.note}</p>}
      {record.photos.length > 0 && (
        <p className="ow-visit-marks">
          {record.photos.map((one) => (
            <Button
              key={one.fileId}
              size="small"
              aria-label={t.open(one.caption)}
              onClick={() => void view(getFile, { fileId: one.fileId }, one.caption)}
            >
              {one.caption}
            </Button>
          ))}
        </p>
      )}
      {record.signatures.length > 0 && (
        <ul className="ow-visit-signatures">
          {record.signatures.map((one) => (
            <li key={`${one.role} ${one.name}`}>
              <SignatureView signature={one.signature} />
              <small>
                {t.roles[one.role]} <span className="ow-nb">{one.name}</span> <span className="ow-nb">{instantText(one.at)}</span>
              </small>
            </li>
          ))}
        </ul>
      )}
      {record.place && (
        <p className="ow-muted">
          {t.place} {record.place}
        </p>
      )}
      {record.late.length > 0 && (
        <p className="ow-muted">
          {t.recordLate}：{record.late.join('；')}
        </p>
      )}
      {viewer}
    </section>
  )
}
