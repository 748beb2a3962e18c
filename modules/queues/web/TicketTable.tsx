import { Button } from 'antd'
import { DataTable, serverNow } from '../../../platform/web/index.ts'
import { type DeskTicket, priorityNames } from '../contract.ts'
import { useTexts } from './texts.ts'

const waitedMinutes = (since: string) => Math.max(0, Math.round((Date.parse(serverNow()) - Date.parse(since)) / 60_000))

/** Tickets in the order in which they are called. */
export function TicketTable(props: {
  label: string
  rows: readonly DeskTicket[]
  empty: string
  act?: { text: string; run: (ticketId: string) => void }
}) {
  const t = useTexts()
  const { act } = props
  return (
    <DataTable<DeskTicket>
      label={props.label}
      rowKey="ticketId"
      size="middle"
      pagination={false}
      dataSource={[...props.rows]}
      locale={{ emptyText: props.empty }}
      scroll={{ x: 460 }}
      columns={[
        { title: t.number, width: 130, render: (_, one) => <Numbered one={one} /> },
        { title: t.topic, render: (_, one) => `${one.topic}${one.note ? `（${one.note}）` : ''}` },
        { title: t.who, width: 120, render: (_, one) => one.name ?? (one.priority ? priorityNames[one.priority] : '—') },
        { title: t.since, width: 90, render: (_, one) => <span className="ow-nb">{t.minutes(waitedMinutes(one.takenAt))}</span> },
        ...(act
          ? [
              {
                title: t.acts,
                width: 150,
                render: (_: unknown, one: DeskTicket) => (
                  <Button size="small" aria-label={`${act.text} ${one.number}`} onClick={() => act.run(one.ticketId)}>
                    {act.text}
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

function Numbered(props: { one: DeskTicket }) {
  const t = useTexts()
  const { number, line, slot } = props.one
  return (
    <span className="ow-nb">
      <b>{number}</b> <span className="ow-muted">{slot ? t.slot(slot) : t.line[line]}</span>
    </span>
  )
}
