import type { Page } from 'playwright-core'
import { settled } from './checks.ts'
import type { Town } from './town.ts'

/** A screen to walk past: where it is, and what is opened there. */
export interface Screen {
  readonly path: string | ((town: Town) => string)
  /** Opens a dialog, a drawer, a list, whatever the address alone does not show. */
  readonly act?: (page: Page) => Promise<void>
}

type Screens = Readonly<Record<string, Screen>>

const button = (name: string) => async (page: Page) => {
  await page.getByRole('button', { name }).first().click()
  await page.getByRole('dialog').waitFor()
}

const tab = (name: string) => async (page: Page) => page.getByRole('tab', { name }).click()

/** The same by the keyboard. */
const key = (name: string) => async (page: Page) => {
  await page.getByRole('button', { name }).first().press('Enter')
  await page.getByRole('dialog').waitFor()
}

/** Letters of 18 pt from here on: kept in the browser, so that these screens come last. */
const large = async (page: Page) => {
  const choose = page.getByRole('button', { name: '长辈版' })
  if (await choose.isVisible()) await choose.click()
  await page.getByRole('button', { name: '标准版' }).waitFor()
}

/** The screen as it is where the answer of an endpoint is another: states that a small city has not come to. */
const answered = (path: RegExp, change: (answer: Answer) => Answer) => async (page: Page) => {
  await page.route(path, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, json: change((await response.json()) as Answer) })
  })
  await page.reload()
  await settled(page)
}
// biome-ignore lint/suspicious/noExplicitAny: answers of any endpoint
type Answer = any

/** Some communities late, some near it, and figures as of a large city. */
const lateWall = (wall: Answer): Answer => ({
  ...wall,
  figures: { open: 12_480, dueSoon: 316, overdue: 27, paused: 904, doneToday: 1_533 },
  areas: wall.areas.map((one: Answer, at: number) => ({
    ...one,
    light: ['red', 'yellow', 'green'][at % 3],
    figures: { ...one.figures, open: 2_496, overdue: 12 - at },
  })),
  tiles: wall.tiles.map((one: Answer, at: number) => ({
    ...one,
    open: at % 40,
    light: at % 31 === 0 ? 'red' : at % 17 === 0 ? 'yellow' : at % 3 === 0 ? 'green' : one.light,
  })),
  rated: 3_204,
  satisfaction: 0.986,
})

/** Two that are parked by one cause, one that is tried again. */
const parked = (answer: Answer): Answer => {
  const one = { key: '1', kind: 'listener', stream: 'case:01a20bea-80b8-79ec-9beb-abfa1abcccb2', waiting: 3, due: '2026-03-02T01:10:00Z' }
  const error = 'Error: connect ECONNREFUSED 10.0.0.8:5432\n    at TCPConnectWrap.afterConnect (node:net:1611:16)'
  return {
    ...answer,
    rows: [
      { ...one, name: 'notifications.on-application-accepted', attempts: 8, state: '停下', error },
      { ...one, key: '2', name: 'seals.make-document', attempts: 8, state: '停下', error },
      { ...one, key: '3', name: 'statistics.on-case-closed', attempts: 2, state: '等待', error, waiting: 0 },
    ],
  }
}

const anyone: Screens = {
  home: { path: '/' },
  search: { path: '/search?q=吃低保' },
  'search-none': { path: '/search?q=火星移民' },
  life: { path: '/life/oldAge' },
  department: { path: '/departments/civil-affairs' },
  guide: { path: '/items/MZ-011' },
  'printed-guide': { path: '/guide/MZ-011' },
  'brief-guide': { path: '/guide/MZ-011/brief' },
  'guide-places': { path: '/guide/places' },
  guides: { path: '/guide' },
  together: { path: '/together' },
  verify: { path: '/verify' },
  'verify-unknown': { path: '/verify/3F7K-9Q2M-XW4T' },
  proofs: { path: '/proofs' },
  centres: { path: '/centres' },
  'centres-found': { path: '/centres?q=竹湖园' },
  centre: {
    path: '/centres?q=竹湖园&item=MZ-011',
    act: async (page) => {
      await page.locator('main .p-list a').first().click()
      await page.getByRole('heading', { name: '现在排队' }).waitFor()
    },
  },
  outbox: { path: '/development/outbox' },
  'hall-unknown': { path: `/hall/${'x'.repeat(32)}` },
  'rate-here-unknown': { path: `/rate/${'x'.repeat(43)}` },
  notices: { path: '/notices' },
  ratings: { path: '/ratings' },
  'sign-in': { path: '/sign-in' },
  'sign-in-faults': { path: '/sign-in', act: async (page) => page.getByRole('button', { name: '发送验证码' }).click() },
  lost: { path: '/nowhere' },
  'home-large': { path: '/', act: large },
  'guide-large': { path: '/items/MZ-011', act: large },
  'printed-guide-large': { path: '/guide/MZ-011', act: large },
}

const resident: Screens = {
  home: { path: '/' },
  cases: { path: '/cases' },
  'case-granted': { path: (town) => `/cases/${town.granted}` },
  'case-waiting': { path: (town) => `/cases/${town.waiting}` },
  rate: { path: (town) => `/cases/${town.granted}/rate` },
  'to-rate': { path: '/rate' },
  concerns: { path: '/concerns' },
  'concern-new': { path: '/concerns/new' },
  offers: { path: '/offers' },
  messages: { path: '/messages' },
  licences: { path: '/licences' },
  licence: { path: (town) => `/licences/${town.licenceId}` },
  appointments: { path: '/appointments' },
  family: { path: '/family' },
  event: { path: '/together/old-age' },
  rights: {
    path: '/rights',
    act: async (page) => page.getByRole('button', { name: '提出要求' }).click(),
  },
  me: { path: '/me' },
  usual: { path: '/usual' },
  precheck: { path: '/items/MZ-011/apply' },
  draft: { path: (town) => `/drafts/${town.ownDraft}` },
  'draft-faults': {
    path: (town) => `/drafts/${town.ownDraft}`,
    act: async (page) => page.getByRole('button', { name: '下一步' }).click(),
  },
  'centres-own': { path: '/centres' },
  'home-large': { path: '/', act: large },
  'case-large': { path: (town) => `/cases/${town.waiting}`, act: large },
  'draft-large': { path: (town) => `/drafts/${town.ownDraft}`, act: large },
  'usual-large': { path: '/usual', act: large },
}

/** A daughter who acts for her mother: the line across every page says so. */
const agent: Screens = {
  family: {
    path: '/family',
    act: async (page) => {
      await page.getByRole('button', { name: '替 王秀英 办事' }).click()
      await page.getByText('您正在为 王秀英 代办').first().waitFor()
    },
  },
  home: { path: '/' },
  cases: { path: '/cases' },
  // Taken in at a window, not by her: what she has not filed she does not see.
  'case-refused': { path: (town) => `/cases/${town.granted}` },
  precheck: { path: '/items/MZ-011/apply' },
  offers: { path: '/offers' },
  licences: { path: '/licences' },
  me: { path: '/me' },
}

const clerk: Screens = {
  intake: { path: '/desk/intake' },
  'intake-faults': {
    path: '/desk/intake',
    act: async (page) => {
      await page.getByRole('button', { name: '开始接待' }).click()
      await page.locator('.ant-form-item-explain-error').first().waitFor()
    },
  },
  'intake-licence': { path: '/desk/intake', act: async (page) => page.getByText('证照号码').first().click() },
  'intake-without-number': { path: '/desk/intake', act: async (page) => page.getByText('无号码人员').first().click() },
  reception: { path: (town) => `/desk/receptions/${town.receptionId}` },
  'reception-usual': { path: (town) => `/desk/receptions/${town.receptionId}`, act: button('常用信息') },
  'reception-item': {
    path: (town) => `/desk/receptions/${town.receptionId}`,
    act: async (page) => {
      await page.locator('#item-search').fill('八十岁补贴')
      await page.locator('#hit-MZ-011').click()
      await page.getByText('申报条件').waitFor()
    },
  },
  'reception-event': {
    path: (town) => `/desk/receptions/${town.eventReceptionId}`,
    act: async (page) => {
      await page.getByRole('button', { name: '新生儿出生', exact: true }).click()
      await page.locator('.ow-life fieldset').first().waitFor()
    },
  },
  'event-form': { path: (town) => `/desk/bundles/${town.bundleOpen}` },
  'event-progress': { path: (town) => `/desk/bundles/${town.bundleRunning}/progress` },
  draft: { path: (town) => `/desk/drafts/${town.draftId}` },
  'draft-source': {
    path: (town) => `/desk/drafts/${town.draftId}`,
    act: async (page) => {
      await page.locator('.ow-source').first().click()
      await page.getByText('使用依据').first().waitFor()
    },
  },
  'draft-notice': { path: (town) => `/desk/drafts/${town.draftId}`, act: button('一次性告知') },
  'draft-refuse': { path: (town) => `/desk/drafts/${town.draftId}`, act: button('不予受理') },
  correcting: { path: (town) => `/desk/drafts/${town.returned}` },
  worklist: { path: '/desk/worklist' },
  'follow-ups': { path: '/desk/follow-ups' },
  concerns: { path: '/desk/concerns' },
  'concern-here': { path: '/desk/concerns', act: async (page) => page.getByText('登记一件来窗口的诉求').click() },
  duties: { path: '/desk/duties' },
  queue: { path: '/desk/queue' },
  appointments: { path: '/desk/appointments' },
  cases: { path: '/desk/cases' },
  'cases-none': {
    path: '/desk/cases',
    act: async (page) => {
      await page.locator('#case-search').fill('查无此人')
      await page.getByText('没有找到办件').waitFor()
    },
  },
  archive: { path: '/desk/archive' },
  'reception-right': { path: (town) => `/desk/receptions/${town.receptionId}`, act: key('登记要求') },
  'case-granted': { path: (town) => `/desk/cases/${town.granted}` },
  keys: {
    path: '/desk/worklist',
    act: async (page) => {
      await page.keyboard.press('?')
      await page.getByRole('dialog', { name: '快捷键' }).waitFor()
    },
  },
  lost: { path: '/desk/nowhere' },
}

const reviewer: Screens = {
  worklist: { path: '/desk/worklist' },
  'case-signers': { path: (town) => `/desk/cases/${town.waiting}`, act: button('加签') },
  'case-benefits': {
    path: (town) => `/desk/cases/${town.waiting}`,
    act: async (page) => {
      await page.getByRole('tab', { name: '家庭待遇' }).click()
      await page.getByText('保密事项不显示').waitFor()
    },
  },
  case: { path: (town) => `/desk/cases/${town.waiting}` },
  'case-return': {
    path: (town) => `/desk/cases/${town.waiting}`,
    act: async (page) => page.locator('label[data-outcome="return"]').click(),
  },
  'case-transfer': {
    path: (town) => `/desk/cases/${town.waiting}`,
    act: async (page) => page.locator('label[data-outcome="transfer"]').click(),
  },
  'licence-register': { path: '/console/licences' },
  'licence-imports': { path: '/console/licences/imports' },
}

const officers: Readonly<Record<string, Screens>> = {
  'hd-human-resources-510402002': { approvals: { path: '/desk/approvals' } },
  'worker-510411100006': {
    offers: { path: '/desk/offers' },
    proofs: { path: '/desk/proofs' },
    tell: { path: '/desk/tell' },
  },
  'worker-510411001004': {
    visits: { path: '/desk/visits' },
    'visits-waiting': { path: '/desk/visits', act: async (page) => page.getByRole('tab', { name: /待安排/ }).click() },
    worklist: { path: '/desk/worklist' },
    pocket: { path: '/visit/' },
  },
  'head-510402002': { centres: { path: '/console/centres' } },
  'supervisor-5104': {
    overview: { path: '/console/supervision' },
    'late-cases': { path: '/console/supervision/cases' },
    rights: { path: '/console/rights' },
    'case-clock': { path: (town) => `/console/supervision/cases/${town.waiting}` },
    'proactive-service': { path: '/console/supervision/offers' },
    wall: { path: '/console/wall' },
    'wall-late': { path: '/console/wall', act: answered(/api\/supervision\/wall/, lateWall) },
    approvals: { path: '/console/approvals' },
    orders: { path: '/console/supervision/orders' },
    'order-issue': { path: '/console/supervision/orders', act: button('发督办单') },
    escalations: { path: '/console/supervision/escalations' },
    'card-rules': { path: '/console/supervision/card-rules' },
    'card-rule-new': { path: '/console/supervision/card-rules', act: button('新立规则') },
    ratings: { path: '/console/supervision/ratings' },
    concerns: { path: '/console/supervision/concerns' },
    process: { path: '/console/statistics/process' },
    statistics: { path: '/console/statistics' },
    'statistics-term': {
      path: '/console/statistics',
      act: async (page) => {
        await page.locator('.co-term').first().focus()
        // It is first drawn far outside, measured, and then put in its place.
        await page.getByRole('tooltip').waitFor()
        await page.waitForFunction(
          () => (document.querySelector('[role=tooltip]')?.getBoundingClientRect().right ?? Infinity) <= innerWidth,
        )
      },
    },
    'statistics-cases': { path: '/console/statistics/cases?indicator=received' },
    seals: { path: '/console/seals' },
    'seal-applications': { path: '/console/seals/applications' },
  },
  'hotline-5104': {
    calls: { path: '/desk/calls' },
    'call-begun': {
      path: '/desk/calls',
      act: async (page) => {
        await page.getByRole('button', { name: '接起来电' }).click()
        await page.getByRole('heading', { name: '核对身份' }).waitFor()
      },
    },
    'call-passed': {
      path: '/desk/calls',
      act: async (page) => {
        await page
          .getByRole('button', { name: /继续.*接起的来电/ })
          .first()
          .click()
        await page.getByRole('button', { name: '转给同事' }).click()
        await page.getByRole('dialog').getByText('给同事的话').waitFor()
      },
    },
  },
  'items-civil-affairs': {
    items: { path: '/console/items' },
    messages: { path: '/console/messages' },
    'new-item': { path: '/console/items', act: button('新建事项') },
    item: { path: '/console/items/MZ-011' },
    'item-draft': { path: '/console/items/MZ-011/draft' },
    'item-draft-conditions': { path: '/console/items/MZ-011/draft', act: tab('条件') },
    'item-draft-steps': { path: '/console/items/MZ-011/draft', act: tab('环节') },
    'item-draft-result': { path: '/console/items/MZ-011/draft', act: tab('办理结果') },
    'item-compare': { path: '/console/items/MZ-011/compare' },
  },
  operator: {
    accounts: { path: '/console/accounts' },
    'new-account': { path: '/console/accounts', act: button('建立账号') },
    account: { path: (town) => `/console/accounts/${town.accountId}` },
    calendar: { path: '/console/calendar' },
    operations: { path: '/console/operations' },
    'operations-parked': { path: '/console/operations', act: answered(/api\/operations\/deliveries/, parked) },
    me: { path: '/console/me' },
    lost: { path: '/console/nowhere' },
  },
  security: {
    'account-of-a-clerk': { path: (town) => `/console/accounts/${town.accountId}` },
    'grant-dialog': { path: (town) => `/console/accounts/${town.accountId}`, act: button('授权岗位') },
    grants: { path: '/console/grants' },
    'grants-active': { path: '/console/grants?state=active' },
    roles: { path: '/console/roles' },
    keys: { path: '/console/keys' },
    clients: { path: '/console/clients' },
    'new-client': { path: '/console/clients', act: button('登记使用单位') },
    'seals-register': { path: '/console/seals' },
    seal: { path: (town) => `/console/seals/${town.sealId}` },
    'seal-applications-to-decide': { path: '/console/seals/applications' },
    'trusted-cities': { path: '/console/seals/trusted-cities' },
  },
  auditor: {
    trail: { path: '/console/audit' },
    'trail-line': {
      path: '/console/audit',
      act: async (page) => {
        await page.locator('.ant-table-row-expand-icon').first().click()
        await page.locator('.co-detail').waitFor()
      },
    },
    'verify-trail': { path: '/console/audit/verify' },
  },
}

/** Every screen of the three faces, by who looks at it: `anyone`, `resident` and `agent` at the portal, staff by their login. */
export const screens: Readonly<Record<string, Screens>> = {
  anyone,
  resident,
  agent,
  nobody: { desk: { path: '/desk/' }, console: { path: '/console/' } },
  'clerk-510402002001': clerk,
  'human-resources-510402002': reviewer,
  ...officers,
}
