import { subscriber } from '../../../../platform/server/handler.ts'
import { officeName } from '../../../organisations/server/api.ts'
import { hasRestricted } from '../../../people/server/api.ts'
import { type RatingLevel, ratingEvents, redressEvents } from '../../../ratings/contract.ts'
import { answerToVisit, raterOf } from '../../../ratings/server/api.ts'
import type { Words } from '../../contract.ts'
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

const levels: Readonly<Record<RatingLevel, string>> = {
  ...{ 'very-satisfied': '非常满意', satisfied: '满意', 'fairly-satisfied': '基本满意' },
  ...{ dissatisfied: '不满意', 'very-dissatisfied': '非常不满意' },
}

/** At the window nobody signs in: whoever was served reads what was said in their name, and can say that it was not theirs. */
export const onVisitRated = subscriber({
  name: 'notifications.on-visit-rated',
  to: ratingEvents.serviceRated,
  run: async (tx, { data, at }) => {
    const personId = data.visit ? await raterOf(tx, data.caseId) : undefined
    if (personId === undefined) return
    const place = await officeName(tx, data.officeId)
    await notify(tx, {
      ...{ personId, caseId: null, at, template: 'visit-rated' },
      words: {
        title: '您的窗口服务有了评价',
        body: `您在${place}办事后，窗口的评价码评了“${levels[data.level]}”。是您评的，不用管它；不是您评的，请点下面的“看评价”，再点“不是我评的”：这次评价就不再计入，由督导核查。也可以拨打12345。`,
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
    const answer = await answerToVisit(tx, data.caseId)
    await notify(tx, {
      ...{ personId, caseId: answer === undefined ? data.caseId : null, at, template: 'rating-answered' },
      words: answeredWords(answer),
    })
  },
})

/** A visit has no case to look it up in: the answer stands in the message. */
const answeredWords = (answer: string | undefined): Words => ({
  title: '您的评价有答复了',
  body: `您不满意的地方，单位已经整改并经督导核查，${answer === undefined ? '答复写在这件办件的评价里' : `答复是：${answer}`}。还不满意，可以提出投诉。`,
  text: '【一窗】您的评价已有答复，请登录一窗查看。',
})
