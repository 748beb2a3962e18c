import type { CivilDate } from '../../../platform/contract/shapes.ts'
import type { FileAnswer } from '../../../platform/server/handler.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { getOffice } from '../../organisations/server/api.ts'
import { maskName } from '../../people/contract.ts'
import { renderPdf } from '../../seals/server/api.ts'
import type { VisitRow } from '../contract.ts'
import { staff } from './visitors.ts'

/** Paper gets lost: names are masked, and of a sealed matter only time and place are printed. */
export async function routeSheet(tx: Transaction, day: CivilDate, visits: readonly VisitRow[]): Promise<FileAnswer> {
  const office = await getOffice(tx, staff(tx).officeId)
  const stops = visits.map((one) => ({
    time: `${one.from}–${one.to}`,
    area: one.areaName,
    address: one.address,
    household: one.sealed ? '' : maskName(one.applicant),
    matters: one.sealed ? ['保密事项，到场前在系统内查看'] : one.matters.map((each) => `${each.itemName}（${each.number}）`),
    members: one.members.map((each) => each.name),
    note: one.sealed ? '' : one.note,
    attempt: one.attempt,
  }))
  const content = await renderPdf(tx, 'route-sheet', { title: '入户走访路线单', office: office.name }, { day, stops })
  return { name: `入户走访路线单-${day}.pdf`, mime: 'application/pdf', content, inline: true }
}
