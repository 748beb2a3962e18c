import { useQuery } from '@tanstack/react-query'
import { Popover, QRCode, Tabs } from 'antd'
import { useCall } from '../../../platform/web/index.ts'
import { listNeeds } from '../contract.ts'
import { Needs } from './Needs.tsx'
import { PlannedVisits } from './PlannedVisits.tsx'
import { useTexts } from './texts.ts'
import './visits.css'

/** What waits for a visit and what is planned; the way onto the telephone. */
export function VisitsPage(props: { toCase: (caseId: string) => void }) {
  const t = useTexts()
  const call = useCall()
  const needs = useQuery({ queryKey: ['visit-needs'], queryFn: () => call(listNeeds) })
  const address = `${location.origin}/visit/`
  return (
    <div className="ow-page ow-page-wide">
      <header className="ow-page-head">
        <h1 tabIndex={-1}>{t.title}</h1>
        <p>{t.lead}</p>
        <Popover
          content={
            <div className="ow-visit-code">
              <QRCode value={address} type="svg" aria-label={t.pocket} />
              <p>{t.pocketHint}</p>
            </div>
          }
        >
          <a href="/visit/" className="ow-button ow-visit-pocket">
            {t.pocket}
          </a>
        </Popover>
      </header>
      <Tabs
        items={[
          { key: 'planned', label: t.planned, children: <PlannedVisits toCase={props.toCase} /> },
          {
            key: 'waiting',
            label: t.waiting(needs.data?.rows.length ?? 0),
            children: <Needs needs={needs.data?.rows} problem={needs.error} toCase={props.toCase} />,
          },
        ]}
      />
    </div>
  )
}
