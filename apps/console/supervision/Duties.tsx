import { Tabs } from 'antd'
import { ConcernList } from '../../../modules/hotline/web/index.ts'
import { Comments, RedressList } from '../../../modules/ratings/web/index.ts'
import { CardList, OrderList } from '../../../modules/supervision/web/index.ts'
import { texts } from '../../../platform/web/index.ts'
import { Go } from '../parts/Go.tsx'
import { Page } from '../parts/Page.tsx'
import { useFilters } from '../parts/query-string.ts'
import { Issue } from './Issue.tsx'

const useTexts = texts({
  'zh-CN': {
    orders: '督办单与红黄牌',
    ordersLead: '规则自动发牌，附事实和依据；督办单逾期未回复的自动上报并发红牌。',
    order: '督办单',
    toCase: '查看办件',
    card: '红黄牌',
    ratings: '好差评',
    ratingsLead: '核查差评整改，裁定申诉，审核公开的评价意见。评价人的姓名不显示。',
    redress: '差评',
    comments: '意见公开',
    concerns: '咨询投诉',
    concernsLead: '辖区各渠道的诉求。诉求人的姓名和电话不显示，查看留痕。',
  },
  en: {
    orders: 'Orders and cards',
    ordersLead: 'Cards are given by rules, with facts and basis; an order nobody answers is escalated and brings a red card.',
    order: 'Orders',
    toCase: 'See the case',
    card: 'Cards',
    ratings: 'Ratings',
    ratingsLead: 'Check what was mended, decide appeals, publish words. Who rated is not shown.',
    redress: 'Bad ratings',
    comments: 'Words',
    concerns: 'Concerns',
    concernsLead: 'What residents of the area say. Names and telephones are not shown; looking is recorded.',
  },
})

export function Orders() {
  const t = useTexts()
  const [{ tab = 'orders', state }, change] = useFilters(['tab', 'state'] as const)
  return (
    <Page title={t.orders} lead={t.ordersLead} action={<Issue />}>
      <Tabs
        activeKey={tab}
        onChange={(next) => change({ tab: next, state: undefined })}
        items={[
          {
            key: 'orders',
            label: t.order,
            children: (
              <OrderList side="supervisor" first={state} toCase={(caseId) => <Go to={`/supervision/cases/${caseId}`}>{t.toCase}</Go>} />
            ),
          },
          { key: 'cards', label: t.card, children: <CardList side="supervisor" first={state} /> },
        ]}
      />
    </Page>
  )
}

export function Ratings() {
  const t = useTexts()
  const [{ state }] = useFilters(['state'] as const)
  return (
    <Page title={t.ratings} lead={t.ratingsLead}>
      <Tabs
        items={[
          { key: 'redress', label: t.redress, children: <RedressList side="supervisor" first={state} /> },
          { key: 'comments', label: t.comments, children: <Comments /> },
        ]}
      />
    </Page>
  )
}

export function Concerns() {
  const t = useTexts()
  return (
    <Page title={t.concerns} lead={t.concernsLead}>
      <ConcernList side="supervisor" />
    </Page>
  )
}
