import type { Transaction } from '../../../../platform/server/transaction.ts'
import { civilDateOf } from '../../../calendar/contract.ts'
import type { Item } from '../../../catalog/server/api.ts'
import type { OfficeIndex } from '../../../organisations/server/api.ts'
import type { MyCase } from '../../contract.ts'
import { openContent } from '../content.ts'
import { contentRows } from '../give-result.ts'
import type { CaseState } from '../state.ts'
import type { ContentRow } from '../tables.ts'

/** What is owed after delivery: when the money comes, how much came and when. */
export function owedViews(
  tx: Transaction,
  state: CaseState,
  item: Item,
  offices: OfficeIndex,
  contents: readonly ContentRow[],
): MyCase['followUps'] {
  return Object.values(state.tasks)
    .filter((task) => task.followUp && (task.state === 'open' || task.state === 'done'))
    .map((task) => {
      const row = contents.filter((one) => one.kind === 'opinion' && one.key === task.taskId).at(-1)
      const fields = row && openContent(tx, row, 'opinion').fields
      return {
        name: item.process.find((one) => one.id === task.stepId)?.name ?? task.stepId,
        office: offices.byId.get(task.officeId)?.name ?? '',
        state: task.state === 'done' ? ('done' as const) : ('open' as const),
        dueOn: civilDateOf(task.due),
        doneOn: task.doneAt === null ? null : civilDateOf(task.doneAt),
        facts: fields ? contentRows(item, { [task.stepId]: fields }) : [],
      }
    })
}

export function mailOf(tx: Transaction, contents: readonly ContentRow[]): MyCase['mail'] {
  const row = contents.filter((one) => one.kind === 'receipt').at(-1)
  const mail = row && openContent(tx, row, 'receipt').mail
  return mail ? { carrier: mail.carrier, trackingNumber: mail.trackingNumber } : null
}
