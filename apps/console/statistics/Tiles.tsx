import { Tooltip } from 'antd'
import { type FigureRow, indicators, indicatorsOf } from '../../../modules/statistics/contract.ts'
import { useLanguage } from '../../../platform/web/index.ts'
import { Go } from '../parts/Go.tsx'
import { casesPath, type Filters } from './asking.ts'
import { figureText } from './words.ts'

/** A definition stands in the page beside its word, not after everything. */
const besideIt = (word: HTMLElement) => word.parentElement ?? document.body

/** Every indicator of the place and period; its definition stands behind it, its cases one click away. */
export function Tiles(props: { totals: FigureRow['totals']; filters: Filters }) {
  const language = useLanguage()
  const values = indicatorsOf(props.totals)
  return (
    <dl className="co-figures co-tiles">
      {indicators.map((one) => {
        const name = language === 'en' ? one.en : one.zh
        const value = values[one.key]
        const text = figureText(one, value)
        return (
          <div key={one.key}>
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
      })}
    </dl>
  )
}
