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
    narrowed: '只看一个区划',
    ofItem: (name: string) => `只看“${name}”`,
    ofOffice: (name: string) => `只看${name}，时限是该机构本环节的时限`,
    oneOffice: '一个机构',
    clear: '清除筛选',
  },
  en: {
    title: 'Cases by limit',
    overview: 'Supervision',
    which: 'State of the limit',
    all: 'All open',
    narrowed: 'One division only',
    ofItem: (name: string) => `“${name}” only`,
    ofOffice: (name: string) => `${name} only, by the limit of its own step`,
    oneOffice: 'One office',
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
  const [first] = asked.data?.rows ?? []
  const said = officeId ? t.ofOffice(first?.officeName ?? t.oneOffice) : item ? t.ofItem(first?.itemName ?? item) : t.narrowed
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
            <span className="co-quiet">{said}</span>
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
