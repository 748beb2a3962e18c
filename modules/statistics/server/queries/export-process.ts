import type { Static } from 'typebox'
import { query } from '../../../../platform/server/handler.ts'
import { exportProcess, type getProcess } from '../../contract.ts'
import { processOf } from '../process.ts'
import { fileOf, type Sheet } from '../sheet.ts'

type Process = Static<typeof getProcess.output>

const meanings = [
  ['次数', '这段时间（按整月）内离开该环节的次数；同一办件返工再来一次，再计一次。'],
  ['平均用时', '从任务到达到离开的日历时间，分钟。'],
  ['平均停表', '其中时限停止计算的时间：等申请人补正，或依法不计入期限的时间。'],
  ['平均机构用时', '平均用时减去平均停表。'],
  ['中位用时、九成用时', '由分级直方图得出，误差不超过八分之一。'],
  ['返工', '回到已经走过的环节。'],
  ['走法', '办件从收件到结束经过的全部环节，按先后排列。'],
] as const

/** What the picture is drawn of: times of the steps, moves between them, ways taken. */
export const exportsProcess = query(exportProcess, async (tx, { format, table = 'steps', ...asked }) => {
  const process = await processOf(tx, asked)
  const sheets = { steps: stepSheet(process), edges: edgeSheet(process), variants: variantSheet(process) }
  const others = (['steps', 'edges', 'variants'] as const).filter((one) => one !== table).map((one) => sheets[one])
  const name = `流程画像-${process.name}-${process.months[0]}至${process.months.at(-1)}`
  return fileOf(name, format, [sheets[table], ...others], meanings)
})

const stepSheet = ({ steps }: Process): Sheet => ({
  name: '环节用时',
  head: ['环节', '代码', '次数', '平均用时（分钟）', '平均停表（分钟）', '平均机构用时（分钟）', '中位用时（分钟）', '九成用时（分钟）'],
  forms: ['text', 'text', 'count', 'count', 'count', 'count', 'count', 'count'],
  lines: steps.map(({ id, name, times }) => [
    ...[name, id, times.count, times.meanMinutes, times.meanPaused, times.meanMinutes - times.meanPaused],
    ...[times.medianMinutes, times.p90Minutes],
  ]),
})

function edgeSheet({ steps, edges }: Process): Sheet {
  const names = new Map([...steps.map((one) => [one.id, one.name] as const), ['start', '收件'], ['end', '结束']])
  return {
    name: '流向',
    head: ['从', '到', '次数', '返工'],
    forms: ['text', 'text', 'count', 'text'],
    lines: edges.map(({ from, to, count, again }) => [names.get(from) ?? from, names.get(to) ?? to, count, again ? '是' : '否']),
  }
}

const variantSheet = ({ variants, variantsTotal }: Process): Sheet => ({
  name: '走法',
  head: ['经过的环节', '次数', '占比'],
  forms: ['text', 'count', 'share'],
  lines: variants.map(({ steps, count }) => [steps.join(' → '), count, count / Math.max(1, variantsTotal)]),
})
