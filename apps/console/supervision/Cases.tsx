import { Button, Segmented } from 'antd'
import { type Light, listCases } from '../../../modules/supervision/contract.ts'
import { texts } from '../../../platform/web/index.ts'
import { useAsk } from '../parts/ask.ts'
import { pathOf } from '../parts/Go.tsx'
import { Page } from '../parts/Page.tsx'
import { Pager } from '../parts/Pager.tsx'
import { useFilters } from '../parts/query-string.ts'
import { Shown } from '../parts/States.tsx'
import { CaseTable } from './CaseTable.tsx'
import { lights, useLightTexts } from './lights.ts'

const useTexts = texts({
  'zh-CN': {
    title: '督办清单',
    overview: '督办总览',
    which: '时限状态',
    all: '全部在办',
    narrowed: '已按事项或区划筛选',
    ofOffice: '只看一个机构，时限是该机构本环节的时限',
    clear: '清除筛选',
  },
  en: {
    title: 'Cases by limit',
    overview: 'Supervision',
    which: 'State of the limit',
    all: 'All open',
    narrowed: 'Narrowed to an item or a division',
    ofOffice: 'One office only, by the limit of its own step',
    clear: 'Clear',
  },
})

export function Cases() {
  const t = useTexts()
  const words = useLightTexts()
  const [{ division, light, officeId, item, after }, change] = useFilters(['division', 'light', 'officeId', 'item', 'after'] as const)
  const asked = useAsk(listCases, {
    ...(division ? { division } : {}),
    ...(light ? { light: light as Light } : {}),
    ...(officeId ? { officeId } : {}),
    ...(item ? { item } : {}),
    ...(after ? { after } : {}),
  })
  return (
    <Page title={t.title} crumbs={[{ text: t.overview, to: pathOf('/supervision', { division }) }, { text: t.title }]}>
      <div className="co-filters">
        <Segmented
          aria-label={t.which}
          value={light ?? ''}
          onChange={(next) => change({ light: next, after: undefined })}
          options={[{ value: '', label: t.all }, ...lights.map((one) => ({ value: one, label: words[one] }))]}
        />
        {(officeId || item || division) && (
          <>
            <span className="co-quiet">{officeId ? t.ofOffice : t.narrowed}</span>
            <Button onClick={() => change({ officeId: undefined, item: undefined, division: undefined, after: undefined })}>
              {t.clear}
            </Button>
          </>
        )}
      </div>
      <Shown asked={asked} rows={12}>
        {({ rows, next }) => (
          <>
            <CaseTable rows={rows} />
            <Pager after={after} next={next} onTurn={(mark) => change({ after: mark })} />
          </>
        )}
      </Shown>
    </Page>
  )
}
