import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { DataTable, ErrorSummary, Loading, present, today, useCall } from '../../../platform/web/index.ts'
import { DateInput } from '../../forms/web/index.ts'
import { type AppointmentView, arriveForAppointment, cancelAppointment, listDeskAppointments } from '../contract.ts'
import { BookDialog } from './BookDialog.tsx'
import './queues.css'
import { useTexts } from './texts.ts'

/** Who is expected, by day; booked here for those who telephone. */
export function AppointmentsPage() {
  const t = useTexts()
  const call = useCall()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [day, setDay] = useState(today())
  const [booking, setBooking] = useState(false)
  const [fault, setFault] = useState<unknown>()
  const asked = useQuery({ queryKey: ['desk-appointments', day], queryFn: () => call(listDeskAppointments, { day }) })
  const again = () => queries.invalidateQueries({ queryKey: ['desk-appointments'] })
  const run = (work: () => Promise<string>) => {
    setFault(undefined)
    void work()
      .then((done) => void message.success(done))
      .catch(setFault)
      .finally(() => void again())
  }
  const arrive = (one: AppointmentView) => run(async () => t.arrivedAs((await call(arriveForAppointment, one)).number))
  const cancel = (one: AppointmentView) =>
    run(async () => {
      await call(cancelAppointment, { appointmentId: one.appointmentId })
      return t.cancelled
    })
  return (
    <div className="ow-page ow-page-wide">
      <header className="ow-page-head">
        <h1 tabIndex={-1}>{t.appointments}</h1>
        <p>{t.appointmentsLead}</p>
      </header>
      {fault !== undefined && <ErrorSummary problem={present(fault)} />}
      <div className="ow-queue-seat">
        <label htmlFor="appointment-day">{t.day}</label>
        <DateInput id="appointment-day" value={day} onChange={(next) => next && setDay(next)} />
        <Button type="primary" onClick={() => setBooking(true)}>
          {t.book}
        </Button>
      </div>
      {asked.isError && <ErrorSummary problem={present(asked.error)} />}
      {asked.isLoading && <Loading rows={5} />}
      {asked.data && (
        <DataTable<AppointmentView>
          label={t.appointments}
          rowKey="appointmentId"
          size="middle"
          pagination={false}
          dataSource={asked.data.rows}
          locale={{ emptyText: t.noneBooked }}
          scroll={{ x: 800 }}
          columns={[
            { title: t.time, width: 130, render: (_, one) => <b className="ow-nb">{`${one.from}–${one.to}`}</b> },
            { title: t.name, dataIndex: 'name', width: 110 },
            { title: t.topic, dataIndex: 'topic' },
            { title: t.via, width: 80, render: (_, one) => t.vias[one.via] },
            { title: t.code, dataIndex: 'code', width: 100 },
            { title: t.state, width: 100, render: (_, one) => t.appointmentStates[one.state] },
            {
              title: t.acts,
              width: 200,
              render: (_, one) => (
                <>
                  {one.may.includes('arrive') && (
                    <Button size="small" type="primary" aria-label={`${t.arrive} ${one.from} ${one.name}`} onClick={() => arrive(one)}>
                      {t.arrive}
                    </Button>
                  )}{' '}
                  {one.may.includes('cancel') && (
                    <Button size="small" danger aria-label={`${t.cancelOne} ${one.from} ${one.name}`} onClick={() => cancel(one)}>
                      {t.cancelOne}
                    </Button>
                  )}
                </>
              ),
            },
          ]}
        />
      )}
      {booking && <BookDialog day={day} onClose={() => setBooking(false)} onBooked={() => void again()} />}
    </div>
  )
}
