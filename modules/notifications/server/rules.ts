import type { CivilDate } from '../../../platform/contract/shapes.ts'

/** What is told about a case, in the order in which it happens. */
export const templates = [
  'received',
  'accepted',
  'not-accepted',
  'correction-asked',
  'corrected',
  'lapsed',
  'step-reached',
  'notice-posted',
  'granted',
  'rejected',
  'delivered',
  'closed',
  'follow-up-done',
  'withdrawn',
  'terminated',
] as const
export type Template = (typeof templates)[number]

export interface About {
  /** What people call the item; never used for sealed ones. */
  readonly item: string
  readonly number: string
  readonly sealed: boolean
  /** 受理、审核、审批 … */
  readonly step?: string
  readonly office?: string
  readonly due?: CivilDate
  readonly count?: number
}

export interface Words {
  readonly title: string
  readonly body: string
  /** For channels that others may read over the shoulder: no item, no name, no office. Absent: inbox only. */
  readonly text?: string
}

/** The reader has to do something: these stand out, and the screen puts them first. */
export const isUrgent = (template: Template) => template === 'correction-asked'

/**
 * The words of a message. SMS texts name neither the item nor a person: phones are shared, and an item alone can tell of poverty, illness
 * or violence. Of sealed items even the inbox says nothing but that there is news.
 */
export function wordsFor(template: Template, about: About): Words {
  const said = texts[template](about)
  const text = said.text === undefined ? {} : { text: `【一窗】您的办件（尾号 ${about.number.slice(-6)}）${said.text}请登录一窗查看。` }
  if (!about.sealed) return { title: said.title, body: said.body, ...text }
  const quiet = { title: isUrgent(template) ? '有一件事要您处理' : '您的一件事有新进展', body: '请打开“办件”查看详情。' }
  return { ...quiet, ...(said.text === undefined ? {} : { text: '【一窗】您的一件事有新进展，请登录一窗查看。' }) }
}

const day = (date: CivilDate | undefined) => {
  const [year, month, dayOfMonth] = (date ?? '').split('-').map(Number)
  return year === undefined || month === undefined || dayOfMonth === undefined ? '' : `${year}年${month}月${dayOfMonth}日`
}

const texts: Record<Template, (about: About) => Words> = {
  received: ({ item, office }) => ({
    title: '申请已收到',
    body: `您申请的“${item}”已收到，由${office}受理。受理后会再告诉您，不用来。`,
    text: '已收到，等待受理。',
  }),
  accepted: ({ item, due }) => ({
    title: '已受理',
    body: `您申请的“${item}”已受理。${due ? `最晚 ${day(due)} 办完。` : ''}受理通知书可以在办件里打开。`,
    text: `已受理。${due ? `最晚 ${day(due)} 办完。` : ''}`,
  }),
  'not-accepted': ({ item }) => ({
    title: '不予受理',
    body: `您申请的“${item}”不能受理，理由和该去哪里办，写在不予受理决定书里，请打开办件查看。`,
    text: '不予受理，理由已写明。',
  }),
  'correction-asked': ({ item, count, due }) => ({
    title: '要您补正',
    body: `您申请的“${item}”有 ${count} 处要补正，一次列全了，请在 ${day(due)} 前补好。补好之前计时暂停，逾期办件会终结。`,
    text: `有 ${count} 处要补正，请在 ${day(due)} 前补好。`,
  }),
  corrected: ({ item }) => ({ title: '补正已收到', body: `您为“${item}”补正的内容已收到，继续办理，不用来。` }),
  lapsed: ({ item }) => ({
    title: '逾期未补，已终结',
    body: `“${item}”在期限内没有补正，办件已终结。您可以重新申请。`,
    text: '逾期未补正，已终结。',
  }),
  'step-reached': ({ item, office, step, due }) => ({
    title: `到了${step}这一步`,
    body: `您申请的“${item}”现在由${office}${step}，最晚 ${day(due)} 完成这一步。`,
  }),
  'notice-posted': ({ item, due }) => ({ title: '正在公示', body: `“${item}”正在公示，到 ${day(due)} 结束。期满没有异议就继续办。` }),
  granted: ({ item, office }) => ({
    title: '批准了',
    body: `${office}批准了您申请的“${item}”。决定书盖好章后可以在办件里打开。`,
    text: '已批准。',
  }),
  rejected: ({ item, office }) => ({
    title: '没有批准',
    body: `${office}没有批准您申请的“${item}”。理由、依据和您可以怎么做，写在决定书里，请打开办件查看。`,
    text: '已有决定，理由已写明。',
  }),
  delivered: ({ item }) => ({ title: '已送达', body: `“${item}”的结果已送达，可以在办件里打开、下载、打印。` }),
  closed: ({ item }) => ({
    title: '办结了，请您评价',
    body: `“${item}”已办结。办得怎么样？请在办件里评价一下，只要点一下。`,
    text: '已办结，请您评价。',
  }),
  'follow-up-done': ({ item, step }) => ({ title: `${step}已完成`, body: `“${item}”的${step}已完成。`, text: `${step}已完成。` }),
  withdrawn: ({ item }) => ({ title: '已撤回', body: `“${item}”的申请已按您的意思撤回，以后可以重新申请。`, text: '申请已撤回。' }),
  terminated: ({ item }) => ({ title: '已终止', body: `“${item}”已终止办理，原因请打开办件查看。`, text: '已终止办理。' }),
}
