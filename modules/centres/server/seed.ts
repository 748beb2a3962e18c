import type { Transaction } from '../../../platform/server/transaction.ts'
import { divisionFullName } from '../../divisions/server/api.ts'
import { listOffices } from '../../organisations/server/api.ts'
import type { Takes } from '../contract.ts'
import { usualHours } from './hours.ts'
import { listCentreRows, writeCentre, writeWindow } from './store.ts'

const all: Takes = { departments: [], items: [] }
const only = (...departments: string[]): Takes => ({ departments, items: [] })
const general = { name: '综合窗口', takes: all }

/** Windows of an invented centre, by level. */
const windowsAt = {
  community: [general],
  street: [general, general, { name: '民政残联专窗', takes: only('civil-affairs', 'disabled-persons-federation') }],
  county: [
    general,
    general,
    general,
    { name: '民政专窗', takes: only('civil-affairs') },
    { name: '人社专窗', takes: only('human-resources') },
    general,
  ],
  city: [
    general,
    general,
    general,
    general,
    { name: '民政专窗', takes: only('civil-affairs') },
    { name: '人社专窗', takes: only('human-resources') },
    { name: '住建专窗', takes: only('housing') },
    general,
  ],
} as const

/** Invented addresses, telephones and windows for every centre that has none: for demonstrations only. */
export async function seedCentres(tx: Transaction): Promise<void> {
  const known = new Set((await listCentreRows(tx)).map((row) => row.office_id))
  const offices = (await listOffices(tx, { department: 'window' })).filter((one) => !known.has(one.id))
  for (const [n, office] of offices.entries()) {
    const { id, division, level } = office
    await writeCentre(tx, {
      ...{ tenant: tx.tenant, office_id: id, division, address: `${divisionFullName(division)}服务中心路 ${(n % 88) + 1} 号` },
      ...{ phone: `0812-${String(5_100_000 + n).slice(0, 7)}`, way_there: '公交到“服务中心”站，下车走 3 分钟' },
      // Some old signs hang still.
      sign_name: n % 19 === 7 ? `${office.name.replace(/[\u4e00-\u9fff]{2}中心$/, '')}便民服务室` : office.name,
      access: '有无障碍通道、低位窗口、老花镜和等候座椅',
      ...{ hours: level === 'community' ? { ...usualHours, saturdays: n % 3 === 0 } : usualHours },
      ...{ revision: 1, changed_at: tx.at, changed_by: tx.newId() },
    })
    for (const [at, one] of windowsAt[level].entries())
      await writeWindow(tx, {
        ...{ tenant: tx.tenant, id: tx.newId(), office_id: id, division, number: at + 1, name: one.name, closed_at: null },
        ...{ departments: [...one.takes.departments], items: [...one.takes.items] },
      })
  }
}
