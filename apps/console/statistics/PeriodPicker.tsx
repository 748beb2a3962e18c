import { DatePicker, Segmented } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { texts } from '../../../platform/web/index.ts'
import { lastDay } from './asking.ts'

const useTexts = texts({
  'zh-CN': {
    label: '时段',
    month: '本月',
    before: '上月',
    quarter: '本季',
    year: '今年',
    last: '去年',
    own: '自选',
    from: '开始日期',
    to: '结束日期',
  },
  en: {
    label: 'Period',
    month: 'This month',
    before: 'Last month',
    quarter: 'This quarter',
    year: 'This year',
    last: 'Last year',
    own: 'Other',
    from: 'From',
    to: 'To',
  },
})

interface Span {
  readonly from: string
  readonly to: string
}

const kinds = ['month', 'before', 'quarter', 'year', 'last'] as const

function spansOf(today: string): Record<(typeof kinds)[number], Span> {
  const [year = 0, month = 1] = today.split('-').map(Number)
  const text = (y: number, m: number) => `${y}-${String(m).padStart(2, '0')}`
  const before = month === 1 ? text(year - 1, 12) : text(year, month - 1)
  return {
    month: { from: `${today.slice(0, 7)}-01`, to: today },
    before: { from: `${before}-01`, to: lastDay(before) },
    quarter: { from: `${text(year, Math.floor((month - 1) / 3) * 3 + 1)}-01`, to: today },
    year: { from: `${year}-01-01`, to: today },
    last: { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` },
  }
}

/** A span of days by its name, or by two dates. */
export function PeriodPicker(props: Span & { today: string; onChange: (span: Span) => void }) {
  const t = useTexts()
  const [open, setOpen] = useState(false)
  const spans = spansOf(props.today)
  const chosen = kinds.find((one) => spans[one].from === props.from && spans[one].to === props.to)
  return (
    <fieldset className="co-period">
      <legend className="ow-sr">{t.label}</legend>
      <Segmented
        aria-label={t.label}
        value={chosen ?? 'own'}
        onChange={(chosenKind) => {
          const kind = kinds.find((one) => one === chosenKind)
          if (kind) props.onChange(spans[kind])
          else setOpen(true)
        }}
        options={[...kinds.map((one) => ({ value: one, label: t[one] })), { value: 'own' as const, label: t.own }]}
      />
      <DatePicker.RangePicker
        aria-label={t.label}
        allowClear={false}
        open={open}
        onOpenChange={setOpen}
        value={[dayjs(props.from), dayjs(props.to)]}
        onChange={(days) => {
          const [from, to] = days ?? []
          if (from && to) props.onChange({ from: from.format('YYYY-MM-DD'), to: to.format('YYYY-MM-DD') })
        }}
        id={{ start: 'period-from', end: 'period-to' }}
        placeholder={[t.from, t.to]}
      />
    </fieldset>
  )
}
