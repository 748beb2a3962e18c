import { MapChart } from 'echarts/charts'
import { TooltipComponent } from 'echarts/components'
import { init, use as install, registerMap } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import type { AreaRow } from '../../../modules/supervision/contract.ts'
import { numberText, texts, useLanguage } from '../../../platform/web/index.ts'
import { useFigureTexts } from './FiguresRow.tsx'
import { onlyOf, useOutlines } from './outlines.ts'

install([MapChart, TooltipComponent, SVGRenderer])

const useTexts = texts({
  'zh-CN': { label: '区县地图，数字见旁边的表', hint: '点选区县查看', none: '地图未能读取，数字见表' },
  en: {
    label: 'Map of the counties; the figures stand in the table beside it',
    hint: 'Choose a county',
    none: 'The map could not be read; see the table',
  },
})

const colours = {
  red: { fill: '#f3c4bd', line: '#b42318' },
  deep: { fill: '#e59b90', line: '#b42318' },
  yellow: { fill: '#f7e3b5', line: '#8a5a00' },
  green: { fill: '#cfe6d8', line: '#1a7040' },
}

/** Deeper where more than one case in twenty is overdue. */
const lightOf = ({ figures }: AreaRow): keyof typeof colours => {
  if (figures.overdue > 0) return figures.overdue * 20 > figures.open ? 'deep' : 'red'
  return figures.dueSoon > 0 ? 'yellow' : 'green'
}

/** Read from five metres, on whatever screen hangs there. */
const wallFont = () => Math.max(18, Math.round(Math.min(window.innerWidth, window.innerHeight) * 0.028))

/** The counties given, by their lights; a click drills down. What it shows stands in the table too, which the keyboard reaches. `wall`: in large. */
export function CountyMap(props: { areas: readonly AreaRow[]; onChoose: (division: string) => void; wall?: boolean }) {
  const t = useTexts()
  const words = useFigureTexts()
  const chosen = useLanguage()
  const box = useRef<HTMLDivElement>(null)
  const latest = useRef(props)
  latest.current = props
  const outlines = useOutlines()
  const { areas } = props
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn anew when the figures or the language change
  useEffect(() => {
    if (!box.current || !outlines.data) return
    registerMap(
      'counties',
      onlyOf(
        outlines.data,
        areas.map((one) => one.name),
      ),
    )
    const chart = init(box.current, undefined, { renderer: 'svg' })
    chart.setOption(optionOf(areas, words, latest.current.wall ? wallFont() : 13))
    chart.on('click', ({ name }) => {
      const area = latest.current.areas.find((one) => one.name === name)
      if (area) latest.current.onChoose(area.division)
    })
    const watcher = new ResizeObserver(([seen]) => seen && seen.contentRect.width > 0 && chart.resize())
    watcher.observe(box.current)
    return () => {
      watcher.disconnect()
      chart.dispose()
    }
  }, [outlines.data, areas, chosen])
  if (outlines.isError) return <p className="co-quiet">{t.none}</p>
  return <div ref={box} className={props.wall ? 'co-wall-map' : 'co-map'} role="img" aria-label={t.label} title={t.hint} />
}

type Words = { readonly open: string; readonly overdue: string; readonly dueSoon: string }

function optionOf(areas: readonly AreaRow[], words: Words, fontSize: number) {
  return {
    animation: false,
    tooltip: {
      trigger: 'item' as const,
      confine: true,
      formatter: ({ name }: { name: string }) => {
        const figures = areas.find((one) => one.name === name)?.figures
        if (!figures) return name
        return `<b>${name}</b><br>${words.open} ${figures.open} · ${words.dueSoon} ${figures.dueSoon} · ${words.overdue} ${figures.overdue}`
      },
    },
    series: [
      {
        type: 'map' as const,
        map: 'counties',
        aspectScale: 0.9,
        ...{ left: 8, right: 8, top: 8, bottom: 8 },
        preserveAspect: 'contain' as const,
        labelLayout: { moveOverlap: 'shiftY' as const },
        selectedMode: false as const,
        data: areas.map((area) => outlineOf(area, words, fontSize)),
      },
    ],
  }
}

/** A county in the colour of its light; in large what is late stands under its name, else what is open. */
function outlineOf(area: AreaRow, words: Words, fontSize: number) {
  const { fill, line } = colours[lightOf(area)]
  const { open, overdue } = area.figures
  const large = `{name|${area.name}}\n${overdue > 0 ? `{late|${words.overdue} ${numberText(overdue)}}` : `{open|${words.open} ${numberText(open)}}`}`
  const edge = { textBorderColor: fill, textBorderWidth: 3, fontSize, lineHeight: Math.round(fontSize * 1.25) }
  return {
    name: area.name,
    value: overdue,
    itemStyle: { areaColor: fill, borderColor: line, borderWidth: 1.2 },
    label: {
      ...{ show: true, color: '#1c2730', ...edge },
      formatter: fontSize > 16 ? large : `${area.name}\n${numberText(open)}`,
      rich: {
        name: { ...edge, color: '#1c2730', fontWeight: 'bold' as const },
        open: { ...edge, color: '#1c2730' },
        late: { ...edge, color: '#8a1c12', fontWeight: 'bold' as const },
      },
    },
    emphasis: { label: { color: '#1c2730' }, itemStyle: { areaColor: fill, borderWidth: 2.5, borderColor: line } },
  }
}
