import { type OfferFigures, offers } from '../../../modules/offers/contract.ts'
import { dateText, texts } from '../../../platform/web/index.ts'
import { useAsk } from '../parts/ask.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Page } from '../parts/Page.tsx'
import { Nothing, Shown } from '../parts/States.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '主动服务',
    lead: '系统按登记信息找到符合条件的居民，主动询问是否办理。这里只有数字，没有人名。',
    since: (day: string, made: number) => `${day} 以来共提出 ${made} 项`,
    item: '事项',
    made: '提出',
    open: '待答复',
    started: '同意，待补充',
    accepted: '已受理',
    declined: '不办',
    lapsed: '失效',
    why: '不办的原因',
    none: '这段时间没有提出过主动服务',
    reasons: {
      'not-needed': '不需要',
      'has-it-already': '已经有了',
      'facts-are-wrong': '信息不对',
      'not-now': '暂时不办',
      other: '其他',
    },
  },
  en: {
    title: 'Proactive service',
    lead: 'Residents who are entitled by what registers say are asked. Numbers only, no names.',
    since: (day: string, made: number) => `${made} offers since ${day}`,
    item: 'Item',
    made: 'Made',
    open: 'Unanswered',
    started: 'Yes, questions open',
    accepted: 'Handed in',
    declined: 'Declined',
    lapsed: 'Lapsed',
    why: 'Why not',
    none: 'No offers in this time',
    reasons: {
      'not-needed': 'not needed',
      'has-it-already': 'has it already',
      'facts-are-wrong': 'facts are wrong',
      'not-now': 'not now',
      other: 'other',
    },
  },
})

const counts = ['made', 'open', 'started', 'accepted', 'declined', 'lapsed'] as const

/** What became of the offers of one's area, and why people said no: where many facts are wrong, a register is. */
export function Offers() {
  const t = useTexts()
  const asked = useAsk(offers.figures, {})
  return (
    <Page title={t.title} lead={t.lead}>
      <Shown asked={asked} rows={8}>
        {({ since, total, items }) => (
          <>
            <p className="co-count" role="status">
              {t.since(dateText(since), total.made)}
            </p>
            <DataTable<OfferFigures>
              figures
              label={t.title}
              rowKey="itemCode"
              dataSource={[...items]}
              pagination={false}
              scroll={{ x: 980 }}
              locale={{ emptyText: <Nothing text={t.none} /> }}
              columns={[
                { title: t.item, key: 'item', width: 220, render: (_, row) => `${row.itemName}` },
                ...counts.map((key) => ({ title: t[key], dataIndex: key, width: 110, align: 'right' as const })),
                {
                  title: t.why,
                  key: 'why',
                  className: 'co-whole',
                  width: 260,
                  render: (_, row) => row.reasons.map((one) => `${t.reasons[one.reason]} ${one.count}`).join('，'),
                },
              ]}
            />
          </>
        )}
      </Shown>
    </Page>
  )
}
