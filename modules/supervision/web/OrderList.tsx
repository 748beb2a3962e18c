import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Segmented, Tag } from 'antd'
import { type ReactNode, useState } from 'react'
import { ErrorSummary, instantText, Loading, present, texts, useCall, WordsDialog, type WordsField } from '../../../platform/web/index.ts'
import { type OrderAct, type OrderRow, type OrderState, orders } from '../contract.ts'

const useTexts = texts({
  'zh-CN': {
    none: '没有督办单。',
    noneOfCase: '这件办件没有督办单。',
    states: { issued: '待回复', replied: '已回复，待销号', closed: '已销号', cancelled: '已撤回' },
    due: (time: string) => `${time} 前回复`,
    late: '逾期未回复',
    escalated: '已上报',
    wants: (day: string) => `申请延期到 ${day}`,
    acts: {
      reply: '回复',
      'ask-extension': '申请延期',
      'decide-extension': '裁定延期',
      return: '退回重办',
      close: '销号',
      cancel: '撤回',
    },
    text: '说明',
    until: '延期到',
    granted: '是否同意',
    yes: '同意',
    no: '不同意',
    demand: '督办要求',
    state: '状态',
    all: '全部',
    more: '更多',
  },
  en: {
    none: 'There are no orders.',
    noneOfCase: 'There is no order about this case.',
    states: { issued: 'Waits for a reply', replied: 'Replied', closed: 'Closed', cancelled: 'Withdrawn' },
    due: (time: string) => `reply by ${time}`,
    late: 'overdue',
    escalated: 'escalated',
    wants: (day: string) => `asks for time until ${day}`,
    acts: {
      reply: 'Reply',
      'ask-extension': 'Ask for time',
      'decide-extension': 'Decide about the time',
      return: 'Send back',
      close: 'Close',
      cancel: 'Withdraw',
    },
    text: 'Words',
    until: 'Until',
    granted: 'Granted?',
    yes: 'Yes',
    no: 'No',
    demand: 'Demand',
    state: 'State',
    all: 'All',
    more: 'More',
  },
})

/** Open ones first. */
const states: readonly OrderState[] = ['issued', 'replied', 'closed', 'cancelled']

/**
 * Supervision orders of an area, of one case of it, or those that one's own office got. `first`: which state is shown on arrival; `toCase`: the way to
 * the case that an order is about.
 */
export function OrderList(props: {
  side: 'office' | 'supervisor'
  first?: string | undefined
  caseId?: string
  toCase?: (caseId: string) => ReactNode
}) {
  const t = useTexts()
  const call = useCall()
  const { caseId, toCase } = props
  const [state, setState] = useState<OrderState | ''>(states.find((one) => one === props.first) ?? '')
  const asked = useInfiniteQuery({
    queryKey: ['orders', props.side, state, caseId],
    initialPageParam: '',
    queryFn: ({ pageParam }) => {
      const page = { ...(state ? { state } : {}), ...(pageParam ? { after: pageParam } : {}) }
      return props.side === 'office' ? call(orders.listForOffice, page) : call(orders.list, { ...page, ...(caseId ? { caseId } : {}) })
    },
    getNextPageParam: (page) => page.next,
    refetchInterval: 30_000,
  })
  const rows = asked.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <div className="ow-duties">
      {!caseId && (
        <Segmented
          aria-label={t.state}
          value={state}
          onChange={(next) => setState(next as OrderState | '')}
          options={[{ value: '', label: t.all }, ...states.map((one) => ({ value: one, label: t.states[one] }))]}
        />
      )}
      {asked.isError && <ErrorSummary problem={present(asked.error)} />}
      {asked.isLoading && <Loading rows={6} />}
      {asked.data && rows.length === 0 && <p className="ow-muted">{caseId ? t.noneOfCase : t.none}</p>}
      {rows.length > 0 && (
        <ul>
          {rows.map((row) => (
            <OrderCard key={row.id} row={row} heading={caseId ? 'h3' : 'h2'} {...(toCase ? { toCase } : {})} />
          ))}
        </ul>
      )}
      {asked.hasNextPage && (
        <Button block loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
          {t.more}
        </Button>
      )}
    </div>
  )
}

function OrderCard(props: { row: OrderRow; heading: 'h2' | 'h3'; toCase?: (caseId: string) => ReactNode }) {
  const t = useTexts()
  const call = useCall()
  const queries = useQueryClient()
  const [act, setAct] = useState<OrderAct>()
  const { row, heading: Heading } = props
  return (
    <li data-late={row.late}>
      <header>
        <Heading>{row.subject}</Heading>
        <Tag color={row.late ? 'error' : 'default'}>{t.states[row.state]}</Tag>
        {row.escalated && <Tag color="error">{t.escalated}</Tag>}
        {row.due && row.state === 'issued' && <small className="ow-nb">{row.late ? t.late : t.due(instantText(row.due))}</small>}
      </header>
      <p className="ow-muted">
        <span className="ow-nb">{row.number}</span> · {row.officeName}
        {row.extension && ` · ${t.wants(row.extension)}`}
        {row.caseId && props.toCase && <> · {props.toCase(row.caseId)}</>}
      </p>
      <dl>
        <div>
          <dt>{t.demand}</dt>
          <dd>{row.demand}</dd>
        </div>
        {row.lines.slice(1).map((line) => (
          <div key={`${line.at} ${line.act}`}>
            <dt>{line.act}</dt>
            <dd>
              {line.text} <small className="ow-muted ow-nb">{instantText(line.at)}</small>
            </dd>
          </div>
        ))}
      </dl>
      {row.may.length > 0 && (
        <p className="ow-duty-acts">
          {row.may.map((one) => (
            <Button
              key={one}
              type={one === 'reply' || one === 'close' ? 'primary' : 'default'}
              aria-label={`${t.acts[one]} ${row.number}`}
              onClick={() => setAct(one)}
            >
              {t.acts[one]}
            </Button>
          ))}
        </p>
      )}
      {act && (
        <WordsDialog
          title={`${t.acts[act]}：${row.subject}`}
          ok={t.acts[act]}
          fields={fieldsOf(act, t)}
          onClose={() => setAct(undefined)}
          send={async (given) => {
            await sendAct(call, act, row.id, given)
            await queries.invalidateQueries({ queryKey: ['orders'] })
          }}
        />
      )}
    </li>
  )
}

function fieldsOf(act: OrderAct, t: ReturnType<typeof useTexts>): WordsField[] {
  const text: WordsField = { key: 'text', label: t.text }
  if (act === 'ask-extension') return [{ key: 'until', label: t.until, line: 'date', min: 10 }, text]
  if (act !== 'decide-extension') return [text]
  const options = [
    { value: 'yes', label: t.yes },
    { value: 'no', label: t.no },
  ]
  return [{ key: 'granted', label: t.granted, options }, text]
}

function sendAct(
  call: ReturnType<typeof useCall>,
  act: OrderAct,
  orderId: string,
  { text = '', until = '', granted }: Record<string, string>,
) {
  if (act === 'reply') return call(orders.reply, { orderId, text })
  if (act === 'ask-extension') return call(orders.askExtension, { orderId, until, text })
  if (act === 'decide-extension') return call(orders.decideExtension, { orderId, granted: granted === 'yes', text })
  return call(orders.settle, { orderId, verdict: act, text })
}
