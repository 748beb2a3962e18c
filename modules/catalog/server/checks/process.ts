import { criticalPath, type Item, maySignAt, pathCount, pathsOf, type Step, signersOf, words } from '../../contract.ts'
import { type Finding, fault } from '../finding.ts'
import type { Reference } from '../reference.ts'

const texts = words['zh-CN']

/** More ways than this nobody can read, and walking them all would stop the server. */
export const mostPaths = 200

/** Asked before any other check of the process, because the others walk every path. */
export function tooManyPaths(process: readonly Step[]): Finding[] {
  const ways = pathCount(process)
  return ways <= mostPaths ? [] : [fault('/process', `办理路径多达 ${ways} 条（最多 ${mostPaths} 条），请减少分支`)]
}

/** The procedure can be walked from acceptance to delivery on every path, decided once on each, by offices that exist, within its limits. */
export function checkProcess(item: Item, reference: Reference): Finding[] {
  return [
    ...checkOrder(item.process),
    ...checkGroups(item.process),
    ...checkBranches(item.process),
    ...checkPaths(item.process),
    ...item.process.flatMap((step, index) => checkStep(step, `/process/${index}`, item, reference)),
    ...checkLimits(item),
  ]
}

function checkOrder(process: readonly Step[]): Finding[] {
  const found: Finding[] = []
  process.forEach((step, index) => {
    if (process.findIndex((one) => one.id === step.id) !== index) found.push(fault(`/process/${index}/id`, `环节编号 ${step.id} 重复`))
    if (index > 0 && step.kind === 'accept') found.push(fault(`/process/${index}/kind`, '受理只能是第一个环节'))
    if (step.followUp !== true && process.slice(0, index).some((one) => one.followUp === true))
      found.push(fault(`/process/${index}`, `“${step.name}”排在后续义务之后；后续义务（followUp）应当排在最后`))
  })
  if (process[0]?.kind !== 'accept') found.push(fault('/process/0/kind', '第一个环节应为受理'))
  return found
}

function checkGroups(process: readonly Step[]): Finding[] {
  return process.flatMap((step, index) => {
    if (step.group === undefined) return []
    const first = process.findIndex((one) => one.group === step.group)
    const apart = process.slice(first, index).some((one) => one.group !== step.group || one.branch?.id !== step.branch?.id)
    const alone = process.filter((one) => one.group === step.group).length === 1
    return [
      ...(apart ? [fault(`/process/${index}/group`, `并联组 ${step.group} 的环节应当相邻`)] : []),
      ...(alone ? [fault(`/process/${index}/group`, `并联组 ${step.group} 只有一个环节`)] : []),
    ]
  })
}

/** Exclusive branches: at least two side by side, each with a rule but one, which is taken when none holds. */
function checkBranches(process: readonly Step[]): Finding[] {
  const found: Finding[] = []
  for (let start = 0; start < process.length; start++) {
    if (!process[start]?.branch || process[start - 1]?.branch) continue
    const end = process.findIndex((step, index) => index > start && !step.branch)
    const run = process.slice(start, end === -1 ? undefined : end)
    const ids = [...new Set(run.map((step) => step.branch?.id))]
    const elses = ids.filter((id) => run.some((step) => step.branch?.id === id && step.branch?.else === true))
    const bare = ids.filter(
      (id) => !run.some((step) => step.branch?.id === id && (step.branch?.when !== undefined || step.branch?.else === true)),
    )
    const path = `/process/${start}/branch`
    if (ids.length < 2) found.push(fault(path, '分支至少要有两条'))
    if (elses.length !== 1) found.push(fault(path, `分支应当恰有一条“其余情形”（else），现有 ${elses.length} 条`))
    if (bare.length > 0) found.push(fault(path, `分支 ${bare.join('、')} 没有条件`))
  }
  return found
}

function checkPaths(process: readonly Step[]): Finding[] {
  const found = pathsOf(process).flatMap((path) => {
    const name = path.map((step) => step.id).join('→')
    const deciding = path.filter((step) => step.decides === true)
    const delivery = path.findIndex((step) => step.kind === 'delivery')
    const decided = path.findIndex((step) => step.decides === true)
    return [
      ...(deciding.length === 1 ? [] : [fault('/process', `路径 ${name} 上应当恰有一个作出决定的环节，现有 ${deciding.length} 个`)]),
      ...(delivery === path.length - 1 ? [] : [fault('/process', `路径 ${name} 应当以送达结束；送达之后的环节请标为后续义务（followUp）`)]),
      ...(decided !== -1 && delivery !== -1 && decided > delivery ? [fault('/process', `路径 ${name} 上先送达后决定`)] : []),
    ]
  })
  return [...new Map(found.map((one) => [one.message, one])).values()]
}

function checkStep(step: Step, path: string, item: Item, reference: Reference): Finding[] {
  const found: Finding[] = []
  const department = reference.departments.get(step.department)
  if (!department) found.push(fault(`${path}/department`, `没有部门 ${step.department}`))
  else if (department.kind === 'office' && !department.levels.includes(step.level))
    found.push(fault(`${path}/level`, `${department.name}没有${texts.level[step.level]}一级的机构`))
  if (step.line !== undefined && !reference.lineSystems.has(step.line)) found.push(fault(`${path}/line`, `没有条线系统 ${step.line}`))
  if (step.line !== undefined && step.line !== item.lineSystem)
    found.push(fault(`${path}/line`, `条线系统 ${step.line} 不是本事项的条线系统`))
  if ((step.kind === 'public-notice') !== (step.notice !== undefined))
    found.push(fault(`${path}/notice`, step.notice ? '只有公示环节有公示期' : `公示环节“${step.name}”没有公示期`))
  if (step.notice?.public === true && item.sensitivity === 'sealed') found.push(fault(`${path}/notice/public`, '密办事项不得对外公示'))
  if (step.decides === true && step.followUp === true) found.push(fault(`${path}/decides`, '后续义务不能作出决定'))
  return [...found, ...checkSigning(step, path, reference)]
}

const mayPassTogether = (step: Step) => maySignAt(step) || step.kind === 'payment' || step.kind === 'licence-making'

/** Who may sign together: several, at a step where something is said, by offices that exist. */
function checkSigning(step: Step, path: string, reference: Reference): Finding[] {
  if (step.together === true && !mayPassTogether(step)) return [fault(`${path}/together`, `“${step.name}”不能批量办理`)]
  if (!step.signing) return []
  const here = `${path}/signing`
  return [
    ...(maySignAt(step) ? [] : [fault(here, `“${step.name}”不能由多方签署`)]),
    ...(signersOf(step).length < 2 ? [fault(here, '多方签署至少要有两方')] : []),
    ...(step.together === true ? [fault(`${path}/together`, '多方签署的环节不能批量办理')] : []),
    ...(step.signing.with ?? []).flatMap(({ level, department }, at) => {
      const known = reference.departments.get(department)
      if (known?.kind === 'office' && known.levels.includes(level)) return []
      return [fault(`${here}/with/${at}`, `没有${texts.level[level]}一级的部门 ${department}`)]
    }),
  ]
}

function checkLimits({ limits, process }: Item): Finding[] {
  const length = criticalPath(process)
  const units = new Set(process.filter((step) => !step.followUp).map((step) => step.unit ?? 'working-day'))
  const found: Finding[] = []
  if (length !== limits.promised)
    found.push(fault('/limits/promised', `承诺时限 ${limits.promised} 与各环节最长路径 ${length} 不一致，请改环节时限或承诺时限`))
  if (units.size > 1 || !units.has(limits.unit)) found.push(fault('/limits/unit', '承诺时限的单位应与各环节一致'))
  if (limits.statutory !== null && inDays(limits.promised, limits.unit) > inDays(limits.statutory, limits.statutoryUnit ?? limits.unit))
    found.push(fault('/limits/statutory', '承诺时限长于法定时限'))
  return found
}

/** Natural days, five working days to a week. */
function inDays(length: number, unit: Item['limits']['unit']): number {
  if (unit === 'hour') return length / 24
  return unit === 'natural-day' ? length : length + 2 * Math.floor(length / 5)
}
