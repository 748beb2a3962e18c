import { QRCode, Tabs } from 'antd'
import { RedressList } from '../../modules/ratings/web/index.ts'
import { CardList, OrderList } from '../../modules/supervision/web/index.ts'
import { texts } from '../../platform/web/index.ts'

const useTexts = texts({
  'zh-CN': {
    title: '评价与督办',
    lead: '本单位的差评、督办单和红黄牌：按期回访、整改、回复；不认可的可以申诉。',
    redress: '差评',
    orders: '督办单',
    cards: '红黄牌',
    code: '评价码',
    scan: '贴在窗口，办完请居民用自己的手机扫码评价。要登录本人账号，工作人员不能代评。',
  },
  en: {
    title: 'Ratings and orders',
    lead: 'Bad ratings, orders and cards of this office: call back, mend and reply in time, or appeal.',
    redress: 'Bad ratings',
    orders: 'Orders',
    cards: 'Cards',
    code: 'Rating code',
    scan: 'Put it up at the window: residents scan it with their own telephone and sign in. Staff cannot rate for them.',
  },
})

/** What the office owes besides its cases. */
export function Duties() {
  const t = useTexts()
  const address = `${location.origin}/rate?via=window`
  return (
    <div className="ow-page ow-page-wide">
      <header className="ow-page-head">
        <h1 tabIndex={-1}>{t.title}</h1>
        <p>{t.lead}</p>
      </header>
      <Tabs
        items={[
          { key: 'redress', label: t.redress, children: <RedressList side="office" /> },
          { key: 'orders', label: t.orders, children: <OrderList side="office" /> },
          { key: 'cards', label: t.cards, children: <CardList side="office" /> },
          {
            key: 'code',
            label: t.code,
            children: (
              <>
                <p>{t.scan}</p>
                <QRCode value={address} size={260} type="svg" aria-label={t.code} />
                <p>{address}</p>
              </>
            ),
          },
        ]}
      />
    </div>
  )
}
