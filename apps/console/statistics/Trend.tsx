import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use as install } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { type FigureRow, indicatorsOf } from '../../../modules/statistics/contract.ts'
import { texts } from '../../../platform/web/index.ts'

install([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

const useTexts = texts({
  'zh-CN': { label: '收件、办结与按时率的变化，数字见下表', received: '收件', decided: '办结', onTime: '按时办结率' },
  en: {
    label: 'Received, decided and on-time share over time; the figures stand in the table',
    received: 'Received',
    decided: 'Decided',
    onTime: 'On time',
  },
})

/** How much came and was decided, and how much of it on time. */
export function Trend(props: { rows: readonly FigureRow[] }) {
  const t = useTexts()
  const box = useRef<HTMLDivElement>(null)
  const { rows } = props
  useEffect(() => {
    if (!box.current) return
    const chart = init(box.current, undefined, { renderer: 'svg' })
    chart.setOption(optionOf(rows, t))
    const watcher = new ResizeObserver(([seen]) => seen && seen.contentRect.width > 0 && chart.resize())
    watcher.observe(box.current)
    return () => {
      watcher.disconnect()
      chart.dispose()
    }
  }, [rows, t])
  return <div ref={box} className="co-trend" role="img" aria-label={t.label} />
}

const axis = { axisLine: { lineStyle: { color: '#8a949e' } }, axisLabel: { color: '#47525d' } }

function optionOf(rows: readonly FigureRow[], t: { received: string; decided: string; onTime: string }) {
  const share = rows.map(({ totals }) => {
    const value = indicatorsOf(totals).onTimeRate
    return value === undefined ? null : Math.round(value * 1000) / 10
  })
  return {
    animation: false,
    aria: { enabled: false },
    grid: { left: 8, right: 8, top: 40, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, textStyle: { color: '#1c2730' } },
    tooltip: { trigger: 'axis' as const, confine: true },
    xAxis: { type: 'category' as const, data: rows.map((one) => one.name), ...axis },
    yAxis: [
      { type: 'value' as const, minInterval: 1, ...axis },
      { type: 'value' as const, min: 0, max: 100, splitLine: { show: false }, axisLabel: { color: '#47525d', formatter: '{value}%' } },
    ],
    series: [
      {
        type: 'bar' as const,
        name: t.received,
        data: rows.map((one) => one.totals.received),
        barMaxWidth: 44,
        itemStyle: { color: '#9db8d2' },
      },
      {
        type: 'bar' as const,
        name: t.decided,
        data: rows.map((one) => one.totals.decided),
        barMaxWidth: 44,
        itemStyle: { color: '#1f5f99' },
      },
      {
        type: 'line' as const,
        name: t.onTime,
        yAxisIndex: 1,
        data: share,
        connectNulls: true,
        itemStyle: { color: '#8a5a00' },
        lineStyle: { color: '#8a5a00', width: 2 },
      },
    ],
  }
}
