import type { Boot } from '../../../platform/server/boot.ts'
import { defineModule } from '../../../platform/server/handler.ts'
import { appealsCard, decidesCard } from './commands/decide-cards.ts'
import { decidesCardRule, draftsCardRule, listsCardRules, triesCardRule } from './commands/keep-card-rules.ts'
import { asksExtension, decidesExtension, issuesOrder, repliesOrder, settlesOrder } from './commands/work-orders.ts'
import { escalateOrders } from './escalate-orders.ts'
import { foldEvents } from './fold.ts'
import { giveCards } from './give-cards.ts'
import { nothingPersonal } from './personal.ts'
import { getsOverview } from './queries/get-overview.ts'
import { getsWall } from './queries/get-wall.ts'
import { listsCards, listsOfficeCards } from './queries/list-cards.ts'
import { getsCaseClock, listsCases } from './queries/list-cases.ts'
import { listsEscalations, seesEscalation } from './queries/list-escalations.ts'
import { listsOfficeOrders, listsOffices, listsOrders } from './queries/list-orders.ts'
import { onEditionPublished, recountsLimits } from './recount.ts'
import { sealed } from './sealed.ts'
import { onClockEscalated } from './subscribers/on-clock-escalated.ts'

export default defineModule({
  name: 'supervision',
  sealed,
  nothingPersonal,
  handlers: [
    getsOverview,
    listsCases,
    getsCaseClock,
    getsWall,
    listsCards,
    listsOfficeCards,
    appealsCard,
    decidesCard,
    listsCardRules,
    triesCardRule,
    draftsCardRule,
    decidesCardRule,
    listsOrders,
    listsOfficeOrders,
    listsOffices,
    issuesOrder,
    repliesOrder,
    asksExtension,
    decidesExtension,
    settlesOrder,
    listsEscalations,
    seesEscalation,
  ],
  subscribers: [onClockEscalated, onEditionPublished],
  jobs: [recountsLimits],
  routines: [
    { name: 'supervision.fold-events', everySeconds: 5, run: foldEvents },
    { name: 'supervision.judge', everySeconds: 300, run: judge },
  ],
})

/** Orders first: what is laid before the supervisor gets its card at once. */
async function judge(boot: Boot): Promise<void> {
  await escalateOrders(boot)
  await giveCards(boot)
}
