import { Problem } from '../../../../platform/contract/problem.ts'
import { query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { divisionFullName, divisionsAt, getDivision } from '../../../divisions/server/api.ts'
import { findPersonByNameAndNumber } from '../../../people/server/api.ts'
import { type DemoAccount, listDemoAccounts, problems, type Role, roleNames } from '../../contract.ts'
import { type DemoResident, demoResidents } from '../demo-residents.ts'
import { demoPassword, demoSecret } from '../demo-staff.ts'
import { codeAt } from '../second-factor.ts'
import { isDemo } from '../session-view.ts'
import { namesByLogin } from '../store.ts'

export default query(listDemoAccounts, async (tx) => {
  if (!isDemo()) throw new Problem(problems.demoOnly)
  return { accounts: await demoAccounts(tx) }
})

/** The table of the README, of the sign-in pages and of the start message. */
export async function demoAccounts(tx: Transaction): Promise<DemoAccount[]> {
  const residents = demoResidents()
  const staff = staffLines(codeAt(demoSecret, Date.parse(tx.at)), residents[0]?.community)
  const names = await namesByLogin(
    tx,
    staff.map((one) => one.login ?? ''),
  )
  return [...(await living(tx, residents)).map(residentLine), ...staff.map((one) => ({ ...one, name: names.get(one.login ?? '') ?? '' }))]
}

/** Nobody signs in for the dead, nor as somebody whom this city does not have. */
async function living(tx: Transaction, residents: readonly DemoResident[]): Promise<DemoResident[]> {
  const found = []
  for (const one of residents) if ((await findPersonByNameAndNumber(tx, one.name, one.idNumber))?.alive) found.push(one)
  return found
}

const residentLine = ({ label, name, idNumber }: DemoResident): DemoAccount => ({ face: 'portal', label, role: '居民', name, idNumber })

/** 竹湖园社区 in 东区: where the residents of the demonstration live and walk in. */
const window = '510402002001'

/** 仁和区: where a household is visited on the first day of the demonstration (`tools/city/demo-visits.ts`). */
const visited = '510411001004'

/** The window, and the offices of the place where the first demo resident lives, so that the case goes across the city. */
function staffLines(code: string, home = divisionsAt('community', '510411')[0]?.code ?? '510411'): DemoAccount[] {
  const [street, county] = [home.slice(0, 9), home.slice(0, 6)]
  const line = (face: 'desk' | 'console', role: Role, login: string, label: string): DemoAccount => ({
    face,
    role: roleNames[role].zh,
    label,
    login,
    password: demoPassword,
    code,
  })
  const short = (division: string) => getDivision(division).shortName
  return [
    line('desk', 'window-clerk', `clerk-${window}`, `${divisionFullName(window)} 综合窗口`),
    line('desk', 'window-clerk', `clerk-${home}`, `${divisionFullName(home)} 综合窗口`),
    line('desk', 'community-worker', `worker-${home}`, `${short(home)} 居委会`),
    line('desk', 'community-worker', `worker-${visited}`, `${short(visited)} 居委会，今天有入户走访`),
    line('desk', 'reviewer', `civil-affairs-${street}`, `${short(street)} 民政`),
    line('desk', 'reviewer', `civil-affairs-${county}`, `${short(county)} 民政局`),
    line('desk', 'reviewer', 'civil-affairs-5104', '攀枝花市 民政局'),
    line('console', 'centre-head', `head-${window}`, `${divisionFullName(window)} 公共服务站`),
    line('console', 'centre-head', `head-${window.slice(0, 9)}`, `${short(window.slice(0, 9))} 便民服务中心`),
    line('desk', 'hotline-agent', 'hotline-5104', '全市热线'),
    line('console', 'item-manager', 'items-civil-affairs', '市民政局 事项'),
    line('console', 'supervisor', 'supervisor-5104', '全市督办'),
    line('console', 'supervisor', `supervisor-${county}`, `${short(county)} 督办`),
    line('console', 'system-operator', 'operator', '账号与运行'),
    line('console', 'security-officer', 'security', '授权与交接'),
    line('console', 'auditor', 'auditor', '审计'),
  ]
}
