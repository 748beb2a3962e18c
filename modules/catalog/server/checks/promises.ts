import type { Item } from '../../contract.ts'
import { type Finding, fault } from '../finding.ts'

/** What may be brought later or promised instead of proved, and who checks it afterwards (国办发〔2020〕42号). */
export function checkPromises(item: Item): Finding[] {
  const postponed = item.materials.filter((one) => one.postpone)
  const promised = item.materials.filter((one) => one.promise)
  const checks = item.process.filter((one) => one.kind === 'declaration-check')
  return [
    ...item.materials.flatMap((one, index) =>
      (one.postpone || one.promise) && (!one.required || one.source === 'generated')
        ? [fault(`/materials/${index}`, `“${one.name}”不是申请人必须提供的材料，不用容缺或者承诺`)]
        : [],
    ),
    ...(postponed.length > 0 && (item.limits.unit !== 'working-day' || item.limits.promised < 2)
      ? [fault('/limits/promised', '承诺时限不足两个工作日的事项，没有容缺后补的时间')]
      : []),
    ...(promised.length > 0 && checks.length !== 1 ? [fault('/process', '实行告知承诺的事项应当恰有一个“承诺核查”环节')] : []),
    ...(promised.length === 0 && checks.length > 0 ? [fault('/process', '没有告知承诺的材料，不需要“承诺核查”环节')] : []),
    ...(checks.some((one) => !one.followUp || one.branch || one.group)
      ? [fault('/process', '“承诺核查”应当是单独的后续义务（followUp），不进分支和并联')]
      : []),
    ...(promised.length > 0 && item.sensitivity === 'sealed' ? [fault('/sensitivity', '密办事项不实行告知承诺，事后核查会留下痕迹')] : []),
  ]
}
