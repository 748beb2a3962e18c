import { listDemoAccounts, sendResidentCode, signInResident, signInStaff } from '../../modules/identity/contract.ts'
import { type Call, makeClient } from '../../platform/contract/client.ts'

export interface Caller {
  readonly call: Call
  /** The session cookie, for opening a browser that is already signed in. */
  readonly cookie: () => { name: string; value: string } | undefined
}

/** Somebody who speaks to the installation over HTTP and keeps the cookie they are given, as a browser would. */
export function aCaller(base: string, face: 'portal' | 'staff'): Caller {
  let cookie: { name: string; value: string } | undefined
  const call = makeClient(face, undefined, async (url, init) => {
    const headers = { ...(init.headers as Record<string, string>), ...(cookie ? { cookie: `${cookie.name}=${cookie.value}` } : {}) }
    const response = await fetch(base + url, { ...init, headers })
    const [pair = ''] = (response.headers.get('set-cookie') ?? '').split(';')
    const at = pair.indexOf('=')
    if (at > 0) cookie = { name: pair.slice(0, at), value: pair.slice(at + 1) }
    return response
  })
  return { call, cookie: () => cookie }
}

export const demoPassword = 'OneWindow-2026'

/** The one-time code of this moment; the accounts of a demonstration share their authenticator. */
export async function codeNow(base: string): Promise<string> {
  const { accounts } = await aCaller(base, 'staff').call(listDemoAccounts)
  const code = accounts.find((one) => one.code)?.code
  if (!code) throw new Error('the installation offers no demo accounts')
  return code
}

export async function aStaffCaller(base: string, login: string): Promise<Caller> {
  const caller = aCaller(base, 'staff')
  await caller.call(signInStaff, { login, password: demoPassword, code: await codeNow(base) })
  return caller
}

export async function aResidentCaller(base: string, who: { name: string; idNumber: string }): Promise<Caller> {
  const caller = aCaller(base, 'portal')
  const { demoCode } = await caller.call(sendResidentCode, who)
  await caller.call(signInResident, { ...who, code: demoCode ?? '' })
  return caller
}
