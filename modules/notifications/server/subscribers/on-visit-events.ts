import { dayInWords } from '../../../../platform/contract/date-words.ts'
import type { CivilDate, Id, Instant } from '../../../../platform/contract/shapes.ts'
import { subscriber } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { officeName } from '../../../organisations/server/api.ts'
import { visitEvents } from '../../../visits/contract.ts'
import { notify } from '../deliver.ts'
import { instantOf } from '../rules/delivery.ts'

interface Visit {
  readonly told: readonly { readonly personId: Id; readonly caseId: Id }[]
  readonly officeId: Id
  readonly quiet: boolean
  readonly day: CivilDate
  readonly from: string
  readonly to: string
}

interface Said {
  readonly template: string
  readonly title: string
  readonly say: (when: string, office: string) => string
  /** Says when, never what for nor by whom: telephones are shared. */
  readonly text: (when: string) => string
}

const planned: Said = {
  template: 'visit-planned',
  title: '约好上门走访',
  say: (when, office) =>
    `${office}约定 ${when} 上门走访，核实您申请的情况，请留一位家人在家，备好有关材料原件。来的人不少于两名，会出示工作证件，不收任何费用。时间不合适，请打电话给${office}改期。`,
  text: (when) => `【一窗】工作人员约定 ${when} 上门，请留人在家；改期和核实请登录一窗查看。`,
}

/** Of what is over: it is never too late. */
const missedText = () => '【一窗】工作人员上门时家里没有人，会另约时间，请登录一窗查看。'

export const onVisitEvents = [
  subscriber({
    name: 'notifications.on-visit-planned',
    to: visitEvents.planned,
    run: (tx, { data, at }) => tellAll(tx, data, at, planned),
  }),
  subscriber({ name: 'notifications.on-visit-joined', to: visitEvents.joined, run: (tx, { data, at }) => tellAll(tx, data, at, planned) }),
  subscriber({
    name: 'notifications.on-visit-moved',
    to: visitEvents.moved,
    run: (tx, { data, at }) =>
      tellAll(tx, data, at, {
        template: 'visit-moved',
        title: '上门走访改期了',
        say: (when, office) => `${office}的上门走访改到 ${when}，请留一位家人在家。时间不合适，请打电话给${office}。`,
        text: (when) => `【一窗】上门时间改到 ${when}，详情请登录一窗查看。`,
      }),
  }),
  subscriber({
    name: 'notifications.on-visit-cancelled',
    to: visitEvents.cancelled,
    run: (tx, { data, at }) =>
      tellAll(tx, data, at, {
        template: 'visit-cancelled',
        title: '上门走访取消了',
        say: (when, office) => `${office}原定 ${when} 的上门走访取消了，需要再去时会另约时间，您不用做什么。`,
        text: (when) => `【一窗】原定 ${when} 的上门取消了，详情请登录一窗查看。`,
      }),
  }),
  subscriber({
    name: 'notifications.on-nobody-at-home',
    to: visitEvents.missed,
    run: (tx, { data, at }) =>
      tellAll(tx, data, at, {
        template: 'visit-missed',
        title: '上门时家里没有人',
        say: (when, office) => `${office}按约定 ${when} 上门，家里没有人，会另约时间。请打电话给${office}说一个方便的时间。`,
        text: missedText,
      }),
  }),
]

/**
 * Applicants and their agents, each once; others of the household never. Of a sealed matter neither time nor visit is named, and nothing
 * leaves for a telephone that somebody else may read: the office arranges it by word of mouth.
 */
async function tellAll(tx: Transaction, { told, officeId, quiet, ...visit }: Visit, at: Instant, said: Said): Promise<void> {
  const when = `${dayInWords(visit.day)} ${visit.from}–${visit.to}`
  const open = { title: said.title, body: said.say(when, await officeName(tx, officeId)), text: said.text(when) }
  const words = quiet ? { title: '您的一件事有新进展', body: '请打开“办件”查看详情。' } : open
  const until = said.text === missedText ? {} : { until: instantOf(visit.day, visit.to) }
  for (const { personId, caseId } of told)
    await notify(tx, { personId, caseId, template: quiet ? 'quiet' : said.template, words, at, ...until })
}
