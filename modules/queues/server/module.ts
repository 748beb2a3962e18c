import { defineModule } from '../../../platform/server/handler.ts'
import { arrivesForAppointment, booksAppointment, booksAtDesk, cancelsAppointment } from './commands/book-appointments.ts'
import { bringsBack, callsNext, finishesTicket, passesOn, passesOver, recallsTicket } from './commands/call-tickets.ts'
import { arrivesAtKiosk, drawsAtDesk, drawsAtKiosk, drawsOnPhone, leavesQueue } from './commands/draw-tickets.ts'
import { freesSeat } from './commands/free-seats.ts'
import { addsDevice, endsDevice } from './commands/keep-devices.ts'
import { seesHallNow, stopsTickets } from './hall-now.ts'
import { getsHallRating } from './queries/ask-rating.ts'
import { listsDeskAppointments, listsMyAppointments, listsSlots } from './queries/list-appointments.ts'
import { followsTicket, getsDeskQueue, getsHall, getsQueueNow, listsDevices, listsMyTickets } from './queries/see-hall.ts'
import { followAppointments } from './routines.ts'
import { asksForRating, onReceptionClosed } from './subscribers/ask-for-rating.ts'
import { onReceptionOpened } from './subscribers/on-reception-opened.ts'
import { ticketCode } from './ticket-code.ts'

export default defineModule({
  name: 'queues',
  handlers: [
    ...[getsHall, getsHallRating, drawsAtKiosk, arrivesAtKiosk, followsTicket, leavesQueue, getsQueueNow, drawsOnPhone, listsMyTickets],
    ...[listsDevices, addsDevice, endsDevice, seesHallNow, stopsTickets],
    ...[getsDeskQueue, callsNext, recallsTicket, passesOver, bringsBack, passesOn, finishesTicket, drawsAtDesk, freesSeat],
    ...[listsSlots, booksAppointment, listsMyAppointments, cancelsAppointment, arrivesForAppointment, listsDeskAppointments, booksAtDesk],
  ],
  pages: [ticketCode],
  subscribers: [onReceptionOpened, asksForRating, onReceptionClosed],
  routines: [
    {
      name: 'queues.follow-appointments',
      everySeconds: 600,
      run: async (boot) => {
        await followAppointments(boot)
      },
    },
  ],
})
