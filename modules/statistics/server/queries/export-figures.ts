import { query } from '../../../../platform/server/handler.ts'
import { exportFigures, noTotals } from '../../contract.ts'
import { sumAlong } from '../figures.ts'
import { rowsBy } from '../rows.ts'
import { checkPeriod, openRows, placeOf, spanOf } from '../selection.ts'
import { figureMeanings, figureSheet, fileOf } from '../sheet.ts'

const titles = {
  place: '区划',
  department: '部门',
  item: '事项',
  channel: '渠道',
  intake: '受理单位',
  authority: '决定单位',
  day: '日期',
  month: '月份',
} as const

export const exportsFigures = query(exportFigures, async (tx, asked) => {
  checkPeriod(asked)
  const { here } = placeOf(tx, asked)
  const span = await spanOf(tx, asked, here)
  const total = (await sumAlong(tx, { kind: 'place', code: here.code }, span, 'where')).get(here.code) ?? noTotals
  const shown = await openRows(tx, here, asked, await rowsBy(tx, here.code, span, asked.by))
  const rows = [...shown, { key: here.code, name: `合计（${here.shortName}）`, totals: total }]
  const name = `统计数字-${here.shortName}-${asked.from}至${asked.to}`
  return fileOf(name, asked.format, [figureSheet(titles[asked.by], rows)], figureMeanings)
})
