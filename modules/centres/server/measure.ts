import type { Transaction } from '../../../platform/server/transaction.ts'
import { listItems } from '../../catalog/server/api.ts'
import { staffAt } from '../../identity/server/api.ts'
import type { Office } from '../../organisations/server/api.ts'
import type { Requirement } from '../contract.ts'
import { usualHours } from './hours.ts'
import { findCentre, windowsOf } from './store.ts'
import { isEverything } from './taking.ts'

export interface Seen {
  readonly met: boolean
  readonly text: string
}

/** 统一名称: the sign at the door against the name under which the centre is registered; spaces and the width of brackets do not matter. */
export function nameSeen(official: string, sign: string): Seen {
  const plain = (name: string) => name.normalize('NFKC').replace(/\s/g, '')
  if (plain(sign) === '') return { met: false, text: `没有登记门牌上的名称，应为“${official}”` }
  const met = plain(sign) === plain(official)
  return { met, text: met ? `门牌与登记名称一致：${official}` : `门牌为“${sign}”，登记名称为“${official}”` }
}

const fewestWindows = { community: 1, street: 3, county: 6, city: 8 } as const

/** What the platform sees of a centre without going there. */
export async function measure(tx: Transaction, office: Office): Promise<Record<NonNullable<Requirement['measured']>, Seen>> {
  const [row, windows, staff, items] = await Promise.all([
    findCentre(tx, office.id),
    windowsOf(tx, office.id),
    staffAt(tx, office.id),
    listItems(tx),
  ])
  const open = windows.filter((one) => one.closed_at === null)
  const general = open.filter(isEverything)
  const offered = items.filter((one) => one.state === 'active').length
  const hours = row?.hours ?? usualHours
  const covers = row !== undefined && hours.spans.length >= 2
  return {
    'official-name': nameSeen(office.name, row?.sign_name ?? ''),
    'general-window': { met: general.length > 0, text: `综合窗口 ${general.length} 个` },
    'window-number': { met: open.length >= fewestWindows[office.level], text: `启用窗口 ${open.length} 个` },
    'hours-cover': {
      met: covers,
      text: row ? `已公布：${hours.spans.map((one) => `${one.from}–${one.to}`).join('、')}` : '没有登记服务时间',
    },
    'staff-present': { met: staff.length >= Math.max(1, open.length), text: `在任人员 ${staff.length} 名，启用窗口 ${open.length} 个` },
    'items-offered': { met: offered > 0, text: `平台可受理事项 ${offered} 项` },
  }
}
