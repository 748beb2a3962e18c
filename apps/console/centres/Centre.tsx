import { useParams } from '@tanstack/react-router'
import { Radio } from 'antd'
import { useState } from 'react'
import { getCentre } from '../../../modules/centres/contract.ts'
import { useStaff } from '../line.ts'
import { useAsk } from '../parts/ask.ts'
import { Page } from '../parts/Page.tsx'
import { Shown } from '../parts/States.tsx'
import './centres.css'
import { Clerks } from './Clerks.tsx'
import { Devices } from './Devices.tsx'
import { Facts } from './Facts.tsx'
import { HallNow } from './HallNow.tsx'
import { InspectionTab } from './Inspection.tsx'
import { Windows } from './Windows.tsx'
import { useTexts } from './words.ts'

/** One centre: what residents are told, its windows, who may take what, its devices, and how it stands. */
export function Centre() {
  const t = useTexts()
  const staff = useStaff()
  const { officeId = '' }: { officeId?: string } = useParams({ strict: false })
  const asked = useAsk(getCentre, { officeId })
  const [tab, setTab] = useState(new URLSearchParams(location.search).get('tab') ?? 'facts')
  const own = staff.post.officeId === officeId && staff.permissions.includes('queues:keep')
  const tabs = ['facts', 'windows', 'clerks', 'inspection', ...(own ? (['devices'] as const) : [])] as const
  return (
    <Page
      title={asked.data?.name ?? t.title}
      crumbs={[{ text: t.title, to: '/centres' }, { text: asked.data?.name ?? '' }]}
      lead={asked.data?.openText}
    >
      <Shown asked={asked}>
        {(centre) => (
          <>
            <Radio.Group
              className="co-gap-below"
              optionType="button"
              aria-label={centre.name}
              value={tab}
              onChange={(event) => setTab(event.target.value as string)}
              options={tabs.map((one) => ({ value: one, label: t.tabs[one] }))}
            />
            {tab === 'facts' && <Facts key={centre.revision} centre={centre} />}
            {tab === 'windows' && <Windows centre={centre} />}
            {tab === 'clerks' && <Clerks centre={centre} />}
            {tab === 'inspection' && <InspectionTab officeId={officeId} />}
            {tab === 'devices' && own && (
              <>
                <HallNow />
                <Devices windows={centre.windows} />
              </>
            )}
          </>
        )}
      </Shown>
    </Page>
  )
}
