import { Tooltip } from 'antd'
import { type FigureRow, type Indicator, indicators, indicatorsOf } from '../../../modules/statistics/contract.ts'
import { texts, useLanguage } from '../../../platform/web/index.ts'
import { Go } from '../parts/Go.tsx'
import { casesPath, type Filters } from './asking.ts'
import { figureText } from './words.ts'

const useTexts = texts({
  'zh-CN': { groups: { many: '办件数量', time: '时限与结果', burden: '减少的负担', rating: '评价' } },
  en: { groups: { many: 'Cases', time: 'Time and outcome', burden: 'Burden spared', rating: 'Ratings' } },
})

/** What is read together stands together; an indicator that no group names stands with the first. */
const groups = {
  many: ['received', 'accepted', 'decided', 'delivered', 'ended'],
  time: ['onTimeRate', 'timeUsed', 'grantRate'],
  burden: ['fillRate', 'materialsSaved', 'returnRate', 'visits'],
  rating: ['rated', 'satisfaction', 'badRate'],
} as const
type Group = keyof typeof groups

const groupOf = (key: string): Group => (Object.keys(groups) as Group[]).find((one) => groups[one].some((own) => own === key)) ?? 'many'
const placeOf = ({ key }: Indicator) => (groups[groupOf(key)] as readonly string[]).indexOf(key)

/** A definition stands in the page beside its word, not after everything. */
const besideIt = (word: HTMLElement) => word.parentElement ?? document.body

/** Every indicator of the place and period; its definition stands behind it, its cases one click away. */
export function Tiles(props: { totals: FigureRow['totals']; filters: Filters }) {
  const t = useTexts()
  const values = indicatorsOf(props.totals)
  return (
    <div className="co-tile-groups">
      {(Object.keys(groups) as Group[]).map((group) => (
        <section key={group} aria-label={t.groups[group]} style={{ '--tiles': groups[group].length } as never}>
          <h2>{t.groups[group]}</h2>
          <dl className="co-figures co-tiles">
            {indicators
              .filter((one) => groupOf(one.key) === group)
              .sort((a, b) => placeOf(a) - placeOf(b))
              .map((one) => (
                <Tile key={one.key} indicator={one} value={values[one.key]} filters={props.filters} />
              ))}
          </dl>
        </section>
      ))}
    </div>
  )
}

function Tile(props: { indicator: Indicator; value: number | undefined; filters: Filters }) {
  const language = useLanguage()
  const { indicator: one, value } = props
  const name = language === 'en' ? one.en : one.zh
  const text = figureText(one, value)
  return (
    <div>
      <dt>
        <Tooltip title={one.meaning} trigger={['hover', 'focus']} getPopupContainer={besideIt}>
          <button type="button" className="co-term">
            {name}
          </button>
        </Tooltip>
      </dt>
      <dd>
        {value === undefined || value === 0 ? (
          text
        ) : (
          <Go to={casesPath(props.filters, { indicator: one.key })} label={`${name} ${text}`}>
            {text}
          </Go>
        )}
      </dd>
    </div>
  )
}
