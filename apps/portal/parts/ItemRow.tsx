import type { ItemSummary } from '../../../modules/catalog/contract.ts'
import { texts } from '../../../platform/web/light/index.ts'
import { Link } from '../route.tsx'

const useTexts = texts({
  'zh-CN': {
    spot: '当场办好',
    within: (n: number, unit: string) => `${n} ${unit}办好`,
    unit: { 'working-day': '个工作日', 'natural-day': '天', hour: '小时' },
  },
  en: {
    spot: 'done at once',
    within: (n: number, unit: string) => `within ${n} ${unit}`,
    unit: { 'working-day': 'working days', 'natural-day': 'days', hour: 'hours' },
  },
})

/** How long it takes, as the city promises. */
export function usePromise() {
  const t = useTexts()
  return (limits: { promised: number; unit: 'working-day' | 'natural-day' | 'hour' }) =>
    limits.promised === 0 ? t.spot : t.within(limits.promised, t.unit[limits.unit])
}

/** `within`: the screen is about one department, whose name need not stand in every row. The full name of a sealed item stands in its guide alone. */
export function ItemRow(props: { item: ItemSummary; why?: readonly string[]; within?: boolean }) {
  const promise = usePromise()
  const { item, why = [] } = props
  return (
    <li>
      <Link to={`/items/${item.code}`} className="p-list-row">
        <b lang="zh-CN">{item.shortName}</b>
        {why.map((one) => (
          <span key={one} className="p-why" lang="zh-CN">
            {one}
          </span>
        ))}
        {why.length === 0 && !item.sealed && item.name !== item.shortName && <span lang="zh-CN">{item.name}</span>}
        <small>
          {!props.within && <span lang="zh-CN">{item.department.label} · </span>}
          <span className="ow-nb">{promise(item.limits)}</span>
        </small>
      </Link>
    </li>
  )
}
