import { useCallback, useRef, useState } from 'react'
import { choosePost, getSession, type StaffSession } from '../../modules/identity/contract.ts'
import { makeClient } from '../../platform/contract/client.ts'
import { fetchAttended, makeSession, type Presented, present, rememberNow, watched } from '../../platform/web/light/index.ts'

export const call = watched(makeClient('staff', () => session.drop(), fetchAttended))

/** Who works here, by the cookie that all staff faces share. */
export const session = makeSession<StaffSession>(async () => {
  const known = await call(getSession)
  rememberNow(known.now)
  return known.kind === 'staff' ? known : undefined
})

/** Works from this post, where another is chosen: what one sees and sends hangs on it. */
export async function atPost(postId: string): Promise<void> {
  const known = session.current()
  if (known.state === 'in' && postId !== '' && known.session.post.postId !== postId) session.set(await call(choosePost, { postId }))
}

/** Runs one act at a time and keeps what went wrong. */
export function useAct() {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Presented>()
  const running = useRef(false)
  const run = useCallback(async (work: () => Promise<void>) => {
    if (running.current) return
    running.current = true
    setBusy(true)
    setProblem(undefined)
    await work()
      .catch((thrown: unknown) => setProblem(present(thrown)))
      .finally(() => {
        running.current = false
        setBusy(false)
      })
  }, [])
  return { busy, problem, run }
}
