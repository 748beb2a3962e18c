import type { Call } from '../../../platform/contract/client.ts'
import { Refusal } from '../../../platform/contract/client.ts'
import { signOut } from '../contract.ts'

const key = 'onewindow.staff.leaving'
const seconds = (n: number) => new Promise<void>((resolve) => setTimeout(resolve, n * 1000))

/**
 * Signs out, however long the line is dead: until the server answers the session is open, whatever the screen shows. `unanswered` hears of
 * every attempt that came to nothing. Also remembered for a page that is opened anew meanwhile.
 */
export async function signOutAtLast(call: Call, unanswered: () => void, pause = () => seconds(3)): Promise<void> {
  while (!(await isAnswered(call))) {
    remember(true)
    unanswered()
    await pause()
  }
  remember(false)
}

/** Whether somebody signed out here and the server does not know yet. */
export function owesSignOut(): boolean {
  return stored()?.getItem(key) === 'yes'
}

/** Signs out whoever left without an answer; throws like any call where there is none again. */
export async function signOutOwed(call: Call): Promise<void> {
  await call(signOut)
  remember(false)
}

/** Somebody else signed in: what was open is closed by that. */
export const forgetOwed = (): void => remember(false)

async function isAnswered(call: Call): Promise<boolean> {
  try {
    await call(signOut)
    return true
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    const { status } = thrown.problem
    return status >= 400 && status < 500 && status !== 429
  }
}

function remember(owed: boolean): void {
  try {
    if (owed) stored()?.setItem(key, 'yes')
    else stored()?.removeItem(key)
  } catch {
    // A full or forbidden store: the open page goes on trying all the same.
  }
}

function stored(): Storage | undefined {
  try {
    return globalThis.localStorage
  } catch {
    return undefined
  }
}
