import { useParams } from '@tanstack/react-router'
import { Tabs } from 'antd'
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
  return (
    <Page
      title={asked.data?.name ?? t.title}
      crumbs={[{ text: t.title, to: '/centres' }, { text: asked.data?.name ?? '' }]}
      lead={asked.data?.openText}
    >
      <Shown asked={asked}>
        {(centre) => (
          <Tabs
            activeKey={tab}
            onChange={setTab}
            items={[
              { key: 'facts', label: t.tabs.facts, children: <Facts key={centre.revision} centre={centre} /> },
              { key: 'windows', label: t.tabs.windows, children: <Windows centre={centre} /> },
              { key: 'clerks', label: t.tabs.clerks, children: <Clerks centre={centre} /> },
              { key: 'inspection', label: t.tabs.inspection, children: <InspectionTab officeId={officeId} /> },
              ...(own ? [{ key: 'devices', label: t.tabs.devices, children: <Devices /> }] : []),
            ]}
          />
        )}
      </Shown>
    </Page>
  )
}
