import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { DataTable, ErrorSummary, instantText, Loading, present, texts, useCall } from '../../../platform/web/index.ts'
import { notifications, type ToTell } from '../contract.ts'

const useTexts = texts({
  'zh-CN': {
    title: '待当面告知',
    lead: '这些居民的重要通知，短信、邮件都没有送到。请打电话或上门告诉本人，有通知要看；内容在一窗或任何窗口都能查。每次查看都有记录。',
    none: '没有要当面告知的人。',
    name: '姓名',
    address: '住址',
    phone: '电话',
    noPhone: '没有登记',
    subject: '告知什么',
    urgent: '急',
    since: '从何时',
    acts: '操作',
    told: '已告知',
    how: { phone: '打电话告知', visit: '上门告知', other: '其他方式' },
    done: '已登记',
    more: '更多',
  },
  en: {
    title: 'Tell in person',
    lead: 'No text or mail reached these residents with an important notice. Telephone or visit them; the content is at any window.',
    none: 'Nobody is to be told.',
    name: 'Name',
    address: 'Address',
    phone: 'Telephone',
    noPhone: 'none',
    subject: 'Of what',
    urgent: 'urgent',
    since: 'Since',
    acts: 'Acts',
    told: 'Told',
    how: { phone: 'by telephone', visit: 'by a visit', other: 'otherwise' },
    done: 'Noted',
    more: 'More',
  },
})

/** For the community worker: whom to tell, and of which subject. */
export function ToTellPage() {
  const t = useTexts()
  const call = useCall()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [fault, setFault] = useState<unknown>()
  const asked = useInfiniteQuery({
    queryKey: ['to-tell'],
    queryFn: ({ pageParam }) => call(notifications.listToTell, pageParam === '' ? {} : { after: pageParam }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })
  const told = (one: ToTell, how: 'phone' | 'visit' | 'other') => {
    setFault(undefined)
    void call(notifications.confirmTold, { messageId: one.messageId, how })
      .then(() => void message.success(t.done))
      .catch(setFault)
      .finally(() => void queries.invalidateQueries({ queryKey: ['to-tell'] }))
  }
  const ways = (['phone', 'visit', 'other'] as const).map((how) => ({ key: how, label: t.how[how] }))
  return (
    <div className="ow-page ow-page-wide">
      <header className="ow-page-head">
        <h1 tabIndex={-1}>{t.title}</h1>
        <p>{t.lead}</p>
      </header>
      {fault !== undefined && <ErrorSummary problem={present(fault)} />}
      {asked.isError && <ErrorSummary problem={present(asked.error)} />}
      {asked.isLoading && <Loading rows={5} />}
      {asked.data && (
        <DataTable<ToTell>
          label={t.title}
          rowKey="messageId"
          size="middle"
          pagination={false}
          dataSource={asked.data.pages.flatMap((page) => page.rows)}
          locale={{ emptyText: t.none }}
          scroll={{ x: 820 }}
          columns={[
            { title: t.name, width: 100, render: (_, one) => <span className="ow-nb">{one.name}</span> },
            { title: t.address, dataIndex: 'address' },
            { title: t.phone, width: 140, render: (_, one) => (one.phone ? <a href={`tel:${one.phone}`}>{one.phone}</a> : t.noPhone) },
            {
              title: t.subject,
              width: 180,
              render: (_, one) => (
                <>
                  {one.urgent && <b>{t.urgent} </b>}
                  {one.title}
                </>
              ),
            },
            { title: t.since, width: 170, render: (_, one) => <span className="ow-nb">{instantText(one.askedAt)}</span> },
            {
              title: t.acts,
              width: 110,
              render: (_, one) => (
                <Dropdown trigger={['click']} menu={{ items: ways, onClick: ({ key }) => told(one, key as 'phone' | 'visit' | 'other') }}>
                  <Button size="small" type="primary" aria-label={`${t.told} ${one.name}`}>
                    {t.told}
                  </Button>
                </Dropdown>
              ),
            },
          ]}
        />
      )}
      {asked.hasNextPage && (
        <Button loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
          {t.more}
        </Button>
      )}
    </div>
  )
}
