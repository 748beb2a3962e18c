import { Button, Select } from 'antd'
import { useState } from 'react'
import type { Output } from '../../../platform/contract/endpoint.ts'
import { ErrorSummary, Loading, present, useCall, useShortcut } from '../../../platform/web/index.ts'
import { leaveSeat, takeSeat } from '../../centres/contract.ts'
import { bringBack, callNext, finishTicket, type getDeskQueue, passOver, recallTicket } from '../contract.ts'
import { Current } from './Current.tsx'
import { DrawDialog } from './DrawDialog.tsx'
import { PassOnDialog } from './PassOnDialog.tsx'
import './queues.css'
import { TicketTable } from './TicketTable.tsx'
import { useTexts } from './texts.ts'
import { useQueue } from './use-queue.ts'

type Queue = Output<typeof getDeskQueue>

/** One window: who is called, who waits, and the keys that move the queue on. */
export function QueuePage(props: { toIntake: () => void }) {
  const t = useTexts()
  const call = useCall()
  const { asked, act, busy, fault } = useQueue()
  const [drawing, setDrawing] = useState(false)
  const [passing, setPassing] = useState(false)
  const queue = asked.data
  const current = queue?.current ?? undefined
  const seated = queue?.mine !== null && queue !== undefined
  const next = () => void act(() => call(callNext))
  const onCurrent = (endpoint: typeof recallTicket | typeof finishTicket | typeof passOver) => () => {
    if (current) void act(() => call(endpoint, { ticketId: current.ticketId }))
  }
  const acts = {
    next,
    recall: onCurrent(recallTicket),
    finish: onCurrent(finishTicket),
    pass: onCurrent(passOver),
    on: () => setPassing(true),
  }
  useShortcut('F8', current ? t.finishNext : t.next, next, seated)
  useShortcut('F9', t.recall, acts.recall, current !== undefined)
  useShortcut('Alt+E', t.finish, acts.finish, current !== undefined)
  useShortcut('Alt+G', t.pass, acts.pass, current !== undefined && current.calls >= 3)
  useShortcut('Alt+T', t.on, acts.on, current !== undefined)
  return (
    <div className="ow-page ow-page-wide">
      <header className="ow-page-head">
        <h1 tabIndex={-1}>{t.title}</h1>
        <p>{t.lead}</p>
      </header>
      {fault !== undefined && <ErrorSummary problem={present(fault)} />}
      {asked.isLoading && <Loading rows={6} />}
      {queue && (
        <div className="ow-queue">
          <section aria-label={t.current}>
            <Seat
              queue={queue}
              busy={busy}
              onSit={(windowId) => void act(async () => void (await call(takeSeat, { windowId })))}
              onLeave={() => void act(async () => void (await call(leaveSeat)))}
            />
            <Current queue={queue} busy={busy} acts={acts} onReceive={props.toIntake} />
          </section>
          <div>
            <div className="ow-queue-seat">
              <h2>{t.waiting(queue.waitingHere)}</h2>
              {queue.elsewhere > 0 && <span className="ow-muted">{t.elsewhere(queue.elsewhere)}</span>}
              <Button onClick={() => setDrawing(true)}>{t.draw}</Button>
            </div>
            <TicketTable label={t.waiting(queue.waitingHere)} rows={queue.waiting} empty={t.empty} />
            {queue.missed.length > 0 && (
              <>
                <h2>{t.missed}</h2>
                <TicketTable
                  label={t.missed}
                  rows={queue.missed}
                  empty=""
                  act={{ text: t.back, run: (ticketId) => void act(() => call(bringBack, { ticketId })) }}
                />
              </>
            )}
          </div>
        </div>
      )}
      {drawing && <DrawDialog onClose={() => setDrawing(false)} onDrawn={() => void asked.refetch()} />}
      {passing && queue && current && <PassOnDialog queue={queue} ticket={current} act={act} onClose={() => setPassing(false)} />}
    </div>
  )
}

function Seat(props: { queue: Queue; busy: boolean; onSit: (windowId: string) => void; onLeave: () => void }) {
  const t = useTexts()
  const { windows, mine } = props.queue
  const open = windows.filter((one) => !one.closed)
  if (open.length === 0) return <p>{t.none}</p>
  return (
    <div className="ow-queue-seat">
      <label htmlFor="seat">{t.seat}</label>
      <Select
        id="seat"
        value={mine?.windowId ?? null}
        placeholder={t.choose}
        disabled={props.busy}
        onChange={(windowId: string) => props.onSit(windowId)}
        options={open.map((one) => ({
          value: one.windowId,
          label: `${t.sit(one.number, one.name)}${one.staffed && one.windowId !== mine?.windowId ? t.taken(one.clerk ?? '') : ''}`,
          disabled: one.staffed && one.windowId !== mine?.windowId,
        }))}
      />
      {mine && (
        <>
          <Button disabled={props.busy} onClick={props.onLeave}>
            {t.leave}
          </Button>
          <span className="ow-muted">{mine.takesText}</span>
        </>
      )}
      {!mine && <span className="ow-muted">{t.seatFirst}</span>}
    </div>
  )
}
