import { Button } from 'antd'
import { seeHallNow, stopTickets } from '../../../modules/queues/contract.ts'
import { ErrorSummary } from '../../../platform/web/index.ts'
import { useAct, useAsk } from '../parts/ask.ts'
import { Shown } from '../parts/States.tsx'
import { useTexts } from './words.ts'

/** One's own hall at this moment, and the tickets of today: given or stopped. */
export function HallNow() {
  const t = useTexts()
  const asked = useAsk(seeHallNow, {}, { refetchInterval: 15_000 })
  const act = useAct(stopTickets, [seeHallNow])
  const turn = (stopped: boolean) => void act.run({ stopped }, t.saved)
  return (
    <Shown asked={asked}>
      {(now) => (
        <section aria-label={t.hallNow} className="co-gap-below">
          <h2>{t.hallNow}</h2>
          <p>
            {t.hallWaiting(now.waiting, now.staffed, now.windows)}
            {now.longestMinutes !== null && t.hallLongest(now.longestMinutes)}
            {now.lastMinutes !== null && t.hallLast(now.lastMinutes)}
            {t.hallServed(now.served, now.missed)}
          </p>
          {now.topics.length > 0 && <p>{now.topics.map((one) => `${one.name} ${one.waiting}`).join(' · ')}</p>}
          <p>{now.openText}</p>
          <ErrorSummary problem={act.problem} />
          {now.stoppedBy === null ? (
            <p>
              <Button onClick={() => turn(true)}>{t.stopTickets}</Button> <span className="co-quiet">{t.stopHint}</span>
            </p>
          ) : (
            <p>
              <b>{t.stoppedBy(now.stoppedBy)}</b> <Button onClick={() => turn(false)}>{t.resumeTickets}</Button>
            </p>
          )}
        </section>
      )}
    </Shown>
  )
}
