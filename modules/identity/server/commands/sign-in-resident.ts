import { randomInt, timingSafeEqual } from 'node:crypto'
import { Problem } from '../../../../platform/contract/problem.ts'
import type { Instant } from '../../../../platform/contract/shapes.ts'
import { command, SessionAnswer } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { maskName, maskNumber } from '../../../people/contract.ts'
import { findPersonByNameAndNumber, type PersonRecord } from '../../../people/server/api.ts'
import { events, problems, type ResidentSession, sendResidentCode, signInResident } from '../../contract.ts'
import { codeAad, sendsCode } from '../code-sender.ts'
import { afterFailure, idleEnd, isLocked, nextCodeOfDay, plus, policy } from '../rules.ts'
import { digest, lockResidentCode, openSession, storeResidentCode, updateResidentCode } from '../session-store.ts'
import { isDemo } from '../session-view.ts'

export const sendsResidentCode = command(sendResidentCode, async (tx, { name, idNumber }) => {
  rest(tx, name, idNumber)
  const answer = { validSeconds: policy.residentCodeSeconds }
  const person = await findPersonByNameAndNumber(tx, name, idNumber)
  if (!person?.alive) return answer
  const before = await lockResidentCode(tx, person.id)
  if (before && isLocked({ failures: before.failures, lockedUntil: before.locked_until }, tx.at)) return answer
  const sent = before && { sentAt: before.sent_at, day: before.sent_day, count: before.sent_count }
  // A demonstration sends nothing.
  const count = isDemo() ? 1 : nextCodeOfDay(sent, tx.at, tx.today)
  if (count === undefined) return answer
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  await storeResidentCode(tx, person.id, digest(code), count)
  tx.enqueue(sendsCode, { personId: person.id, sealed: tx.protection.seal(code, codeAad(person.id)).toString('base64') })
  return isDemo() ? { ...answer, demoCode: code } : answer
})

/**
 * One code a minute per name and number that are asked for together, whether or not there is such a person: the number alone keeps nobody
 * from signing in. Per process: a brake, not a lock; what one person is sent is counted with the code itself.
 */
function rest(tx: Transaction, name: string, idNumber: string): void {
  if (isDemo()) return
  const asked = tx.memory.peek<Map<string, string>>('identity.codes-asked') ?? new Map<string, string>()
  tx.memory.put('identity.codes-asked', asked)
  const key = digest(`${name.normalize('NFKC').replace(/\s/g, '')} ${idNumber.toUpperCase()}`).toString('base64')
  const last = asked.get(key)
  if (last !== undefined && plus(last, policy.residentCodeRestSeconds) > tx.at) throw new Problem(problems.tooManyCodes)
  if (asked.size > 50_000) asked.clear()
  asked.set(key, tx.at)
}

export const signsInResident = command(signInResident, async (tx, { name, idNumber, code }) => {
  const person = await findPersonByNameAndNumber(tx, name, idNumber)
  const sent = person && (await lockResidentCode(tx, person.id))
  if (!person || !sent) throw new Problem(problems.wrongResidentCode)
  // In the words of an unknown person: a lock of its own would say that name and number belong together.
  const locked = isLocked({ failures: sent.failures, lockedUntil: sent.locked_until }, tx.at)
  // A miss counts only while a code can be used: nobody is locked out who has asked for none.
  if (locked || sent.used_at !== null || sent.expires_at <= tx.at) throw new Problem(problems.wrongResidentCode)
  if (!timingSafeEqual(digest(code), sent.code_hash)) {
    const after = afterFailure({ failures: sent.failures, lockedUntil: sent.locked_until }, tx.at)
    await updateResidentCode(tx, person.id, { failures: after.failures, locked_until: after.lockedUntil })
    throw new Problem(problems.wrongResidentCode, { keep: true })
  }
  await updateResidentCode(tx, person.id, { used_at: tx.at, failures: 0, locked_until: null })
  const session = await openSession(tx, { face: 'portal', personId: person.id })
  tx.signedInAs(`resident:${person.id}`)
  tx.emit(events.residentSignedIn, `person:${person.id}`, { personId: person.id, sessionId: session.sessionId })
  return new SessionAnswer(residentSession(tx, person, session), 'portal', session.token)
})

export function residentSession(tx: Transaction, person: PersonRecord, times: { seenAt: Instant; expiresAt: Instant }): ResidentSession {
  return {
    kind: 'resident',
    demo: isDemo(),
    now: tx.at,
    personId: person.id,
    name: maskName(person.name),
    ...(person.number === null || person.number === undefined ? {} : { idNumber: maskNumber(person.number) }),
    idleMinutes: policy.idleMinutes.portal,
    idleUntil: idleEnd(times.seenAt, 'portal'),
    expiresAt: times.expiresAt,
  }
}
