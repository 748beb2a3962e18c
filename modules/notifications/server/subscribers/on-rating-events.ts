import { subscriber } from '../../../../platform/server/handler.ts'
import { hasRestricted } from '../../../people/server/api.ts'
import { ratingEvents, redressEvents } from '../../../ratings/contract.ts'
import { raterOf } from '../../../ratings/server/api.ts'
import { notify } from '../deliver.ts'

/** Once, a week after a case ended unrated; never to whoever has had processing stopped. */
export const onRatingReminder = subscriber({
  name: 'notifications.on-rating-reminder',
  to: ratingEvents.reminderDue,
  run: async (tx, { data, at }) => {
    if (await hasRestricted(tx, data.personId)) return
    await notify(tx, {
      ...{ personId: data.personId, caseId: data.caseId, at, template: 'rating-reminder' },
      words: {
        title: '请您评价',
        body: '您有一件事办结一周了，办得怎么样？点一下就好，不满意也请告诉我们，不会影响您办事。',
        text: '【一窗】您有一件事已办结，办得怎么样？请登录一窗评价。',
      },
    })
  },
})

/** What the office did about a bad rating, after the supervisor has checked it. */
export const onRedressClosed = subscriber({
  name: 'notifications.on-redress-closed',
  to: redressEvents.closed,
  run: async (tx, { data, at }) => {
    const personId = await raterOf(tx, data.caseId)
    if (personId === undefined) return
    await notify(tx, {
      ...{ personId, caseId: data.caseId, at, template: 'rating-answered' },
      words: {
        title: '您的评价有答复了',
        body: '您不满意的地方，单位已经整改并经督导核查，答复写在这件办件的评价里。还不满意，可以提出投诉。',
        text: '【一窗】您的评价已有答复，请登录一窗查看。',
      },
    })
  },
})
