import {
  type AppointmentView,
  arriveForAppointment,
  cancelAppointment,
  listMyAppointments,
  listMyTickets,
} from '../../../../modules/queues/contract.ts'
import { ErrorSummary, texts } from '../../../../platform/web/light/index.ts'
import { call, useAct, useAsk } from '../../client.ts'
import { dayText } from '../../parts/day-text.ts'
import { Screen } from '../../parts/Screen.tsx'
import { Answer, Empty } from '../../parts/States.tsx'
import { go, Link } from '../../route.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '我的预约和排队号',
    none: '没有预约，也没有在排的号。',
    find: '找一个服务中心',
    tickets: '正在排的号',
    appointments: '预约',
    code: '预约码',
    codeHint: '到大厅取号机上输入',
    states: { booked: '已预约', arrived: '已报到', cancelled: '已取消', missed: '没有去' },
    arrive: '我到了，取排队号',
    cancel: '取消预约',
  },
  en: {
    title: 'My appointments and tickets',
    none: 'No appointment and no ticket.',
    find: 'Find a centre',
    tickets: 'Tickets',
    appointments: 'Appointments',
    code: 'Code',
    codeHint: 'type it at the ticket machine',
    states: { booked: 'booked', arrived: 'arrived', cancelled: 'cancelled', missed: 'missed' },
    arrive: 'I am here: give me a ticket',
    cancel: 'Cancel',
  },
})

export default function Appointments() {
  const t = useTexts()
  const [asked, again] = useAsk(listMyAppointments, {})
  const [tickets, againTickets] = useAsk(listMyTickets, {})
  const waiting = tickets.state === 'ready' ? tickets.data.rows : []
  return (
    <Screen title={t.title} back="/me" narrow>
      {waiting.length > 0 && (
        <section className="p-stack" data-gap="s">
          <h2>{t.tickets}</h2>
          <ul className="p-list">
            {waiting.map((one) => (
              <li key={one.ticketId}>
                <Link to={`/tickets/${one.ticketId}`} className="p-list-row">
                  <b>{one.number}</b>
                  <small lang="zh-CN">{one.officeName}</small>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Answer asked={asked} again={() => void again()}>
        {({ rows }) =>
          rows.length + waiting.length === 0 ? (
            <Empty text={t.none}>
              <Link to="/centres" className="p-button" data-kind="primary">
                {t.find}
              </Link>
            </Empty>
          ) : (
            <section className="p-stack" data-gap="s">
              <h2>{t.appointments}</h2>
              <ul className="p-stack" data-gap="s">
                {rows.map((one) => (
                  <One key={one.appointmentId} one={one} onChanged={() => void Promise.all([again(), againTickets()])} />
                ))}
              </ul>
              <p>
                <Link to="/centres" className="p-button">
                  {t.find}
                </Link>
              </p>
            </section>
          )
        }
      </Answer>
    </Screen>
  )
}

function One(props: { one: AppointmentView; onChanged: () => void }) {
  const t = useTexts()
  const act = useAct()
  const { one } = props
  const cancel = () =>
    act.run(async () => {
      await call(cancelAppointment, { appointmentId: one.appointmentId })
      props.onChanged()
    })
  const arrive = () =>
    act.run(async () => go(`/tickets/${(await call(arriveForAppointment, { appointmentId: one.appointmentId })).ticketId}`))
  return (
    <li className="p-card p-stack" data-gap="s">
      <ErrorSummary problem={act.problem} />
      <p className="p-row">
        <b className="ow-nb">
          {dayText(one.day)} {one.from}–{one.to}
        </b>
        <span className="p-tag" data-tone={one.state === 'booked' ? 'brand' : one.state === 'missed' ? 'late' : ''}>
          {t.states[one.state]}
        </span>
      </p>
      <p lang="zh-CN">
        {one.officeName}
        <br />
        <small>{one.address}</small>
      </p>
      <p lang="zh-CN">
        {one.name} · {one.topic}
      </p>
      {one.state === 'booked' && (
        <p>
          {t.code} <b className="p-ticket-code">{one.code}</b> <small>{t.codeHint}</small>
        </p>
      )}
      {one.may.length > 0 && (
        <p className="p-row">
          {one.may.includes('arrive') && (
            <button type="button" className="p-button" data-kind="primary" aria-disabled={act.busy} onClick={() => void arrive()}>
              {t.arrive}
            </button>
          )}
          {one.may.includes('cancel') && (
            <button type="button" className="p-button" aria-disabled={act.busy} onClick={() => void cancel()}>
              {t.cancel}
            </button>
          )}
        </p>
      )}
    </li>
  )
}
