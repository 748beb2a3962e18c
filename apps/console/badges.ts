import { listParked } from '../../modules/audit/contract.ts'
import { listGrants } from '../../modules/identity/contract.ts'
import { listSealApplications } from '../../modules/seals/contract.ts'
import { useMay } from './line.ts'
import { isParked } from './operations/Parked.tsx'
import { useAsk } from './parts/ask.ts'

/** How often they are counted anew, in milliseconds. */
const pause = 60_000

/** How much waits for whoever is signed in, by the room where it waits; rooms where nothing does are left out. */
export function useBadges(): Readonly<Record<string, number>> {
  const may = useMay()
  const when = (permission: string) => ({ refetchInterval: pause, enabled: may(permission) })
  const parked = useAsk(listParked, {}, when('operations:manage')).data
  const grants = useAsk(listGrants, { state: 'awaiting' }, when('grants:confirm')).data
  const seals = useAsk(listSealApplications, { state: 'awaiting' }, when('seals:approve')).data
  const all = {
    '/operations': parked?.rows.filter(isParked).length,
    '/grants': grants?.rows.filter((one) => one.may.includes('confirm')).length,
    '/seals/applications': seals?.rows.filter((one) => one.may.includes('decide')).length,
  }
  return Object.fromEntries(Object.entries(all).flatMap(([path, count]) => (count ? [[path, count]] : [])))
}
