import { defineModule } from '../../../platform/server/handler.ts'
import { decideWording, draftWording, listWordings } from './commands/keep-wordings.ts'
import { markAllRead, markRead, setPreferences } from './commands/mark-read.ts'
import { replayTexts } from './commands/replay-texts.ts'
import { simulateReceipt, takeReceipt } from './commands/take-receipts.ts'
import { confirmTold, listToTell } from './commands/tell-in-person.ts'
import { replayLost } from './lost-texts.ts'
import { nothingPersonal, personal } from './personal.ts'
import { countUnread, getPreferences, listMessages } from './queries/list-messages.ts'
import { listOutbox } from './queries/list-outbox.ts'
import { listTexts } from './queries/list-texts.ts'
import { endUnreported, sendDue } from './routines.ts'
import { sealed } from './sealed.ts'
import { followFailed, sendText } from './send-text.ts'
import { onApplicationReceived } from './subscribers/on-application-received.ts'
import { onAppointmentEvents } from './subscribers/on-appointment-events.ts'
import { onCaseEvents } from './subscribers/on-case-events.ts'
import { onCaseTurns } from './subscribers/on-case-turns.ts'
import { onConcernRecounted, onConcernReplied } from './subscribers/on-hotline-events.ts'
import { onObjectionDecided } from './subscribers/on-licence-events.ts'
import { onItemBegun, onItemHeld } from './subscribers/on-life-events.ts'
import { onMandateEvents } from './subscribers/on-mandate-events.ts'
import { onOfferMade } from './subscribers/on-offer-made.ts'
import { onRatingReminder, onRedressClosed, onVisitRated } from './subscribers/on-rating-events.ts'
import { onCopyMade, onRestrictionLifted, onRightDecided, onRightRecounted } from './subscribers/on-right-events.ts'
import { onVisitEvents } from './subscribers/on-visit-events.ts'

export default defineModule({
  name: 'notifications',
  sealed,
  personal,
  nothingPersonal,
  handlers: [
    listMessages,
    countUnread,
    markRead,
    markAllRead,
    getPreferences,
    setPreferences,
    listOutbox,
    takeReceipt,
    simulateReceipt,
    listToTell,
    confirmTold,
    listTexts,
    replayTexts,
    listWordings,
    draftWording,
    decideWording,
  ],
  subscribers: [
    ...onAppointmentEvents,
    ...onMandateEvents,
    onApplicationReceived,
    ...onCaseEvents,
    ...onCaseTurns,
    onOfferMade,
    onItemBegun,
    onItemHeld,
    onObjectionDecided,
    onRightDecided,
    onCopyMade,
    onRestrictionLifted,
    onRightRecounted,
    onRatingReminder,
    onRedressClosed,
    onVisitRated,
    onConcernReplied,
    onConcernRecounted,
    ...onVisitEvents,
  ],
  jobs: [sendText, followFailed, replayLost],
  routines: [
    { name: 'notifications.send-due', everySeconds: 60, run: async (boot) => void (await sendDue(boot)) },
    { name: 'notifications.end-unreported', everySeconds: 3600, run: async (boot) => void (await endUnreported(boot)) },
  ],
})
