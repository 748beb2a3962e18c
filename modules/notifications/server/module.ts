import { defineModule } from '../../../platform/server/handler.ts'
import { markAllRead, markRead, setPreferences } from './commands/mark-read.ts'
import { countUnread, getPreferences, listMessages } from './queries/list-messages.ts'
import { listOutbox } from './queries/list-outbox.ts'
import { sealed } from './sealed.ts'
import { sendText } from './send-text.ts'
import { onApplicationReceived } from './subscribers/on-application-received.ts'
import { onCaseEvents } from './subscribers/on-case-events.ts'
import { onConcernReplied } from './subscribers/on-hotline-events.ts'
import { onObjectionDecided } from './subscribers/on-licence-events.ts'
import { onOfferMade } from './subscribers/on-offer-made.ts'
import { onRatingReminder, onRedressClosed } from './subscribers/on-rating-events.ts'

export default defineModule({
  name: 'notifications',
  sealed,
  handlers: [listMessages, countUnread, markRead, markAllRead, getPreferences, setPreferences, listOutbox],
  subscribers: [
    onApplicationReceived,
    ...onCaseEvents,
    onOfferMade,
    onObjectionDecided,
    onRatingReminder,
    onRedressClosed,
    onConcernReplied,
  ],
  jobs: [sendText],
})
