import type { QueryClient } from '@tanstack/react-query'
import type { Input } from '../../../platform/contract/endpoint.ts'
import { rememberNow } from '../../../platform/web/light/index.ts'
import { signInStaff } from '../contract.ts'
import { forgetOwed } from './sign-out.ts'
import type { StaffLine } from './staff-line.ts'

/** Signs in. What the person before has seen at this machine is forgotten first, however that session ended. */
export async function enter(line: StaffLine, queries: Pick<QueryClient, 'clear'>, given: Input<typeof signInStaff>): Promise<void> {
  const session = await line.call(signInStaff, given)
  rememberNow(session.now)
  forgetOwed()
  queries.clear()
  line.staff.set(session)
}
