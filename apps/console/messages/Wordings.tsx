import { Button } from 'antd'
import { useState } from 'react'
import { notifications, templateNames, type WordingView } from '../../../modules/notifications/contract.ts'
import { ErrorSummary } from '../../../platform/web/index.ts'
import { useAct, useAsk } from '../parts/ask.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Page } from '../parts/Page.tsx'
import { Nothing, Shown } from '../parts/States.tsx'
import { WriteWording } from './WriteWording.tsx'
import { useTexts } from './words.ts'

/** Every kind of message as a resident reads it, what is in force, and drafts that wait for a second person. */
export function Wordings() {
  const t = useTexts()
  const asked = useAsk(notifications.listWordings, {})
  const decide = useAct(notifications.decideWording, [notifications.listWordings])
  const [writing, setWriting] = useState<WordingView>()
  const act = (one: WordingView, outcome: 'published' | 'refused') => {
    if (one.wordingId) void decide.run({ wordingId: one.wordingId, outcome }, t.done)
  }
  return (
    <Page title={t.title} lead={t.lead}>
      <ErrorSummary problem={decide.problem} />
      <Shown asked={asked}>
        {({ rows }) => (
          <DataTable<WordingView>
            label={t.title}
            rowKey={(one) => one.wordingId ?? one.template}
            dataSource={rows}
            pagination={false}
            scroll={{ x: 980 }}
            locale={{ emptyText: <Nothing text={t.title} /> }}
            columns={[
              { title: t.kind, width: 120, render: (_, one) => templateNames[one.template] },
              { title: t.item, width: 130, render: (_, one) => (one.itemCode === '' ? t.all : one.itemName || one.itemCode) },
              { title: t.example, render: (_, one) => <Example one={one} /> },
              {
                title: t.state,
                width: 150,
                render: (_, one) => (
                  <>
                    {t.states[one.state]}
                    {one.draftedBy && <div className="co-quiet">{t.by(one.draftedBy)}</div>}
                    {one.decidedBy && <div className="co-quiet">{t.decided(one.decidedBy)}</div>}
                  </>
                ),
              },
              {
                title: t.acts,
                width: 210,
                render: (_, one) => (
                  <div className="co-filters">
                    <Button
                      size="small"
                      aria-label={`${t.write} ${templateNames[one.template]} ${one.itemName}`}
                      onClick={() => setWriting(one)}
                    >
                      {t.write}
                    </Button>
                    {one.may.includes('decide') && (
                      <>
                        <Button size="small" type="primary" onClick={() => act(one, 'published')}>
                          {t.publish}
                        </Button>
                        <Button size="small" danger onClick={() => act(one, 'refused')}>
                          {t.refuse}
                        </Button>
                      </>
                    )}
                  </div>
                ),
              },
            ]}
          />
        )}
      </Shown>
      {writing && <WriteWording from={writing} onClose={() => setWriting(undefined)} />}
    </Page>
  )
}

function Example(props: { one: WordingView }) {
  const t = useTexts()
  const { title, body, text } = props.one.example
  return (
    <>
      <b>{title}</b>
      <div>{body}</div>
      <div className="co-quiet">{text ? `${t.sms}${text}` : t.noSms}</div>
    </>
  )
}
