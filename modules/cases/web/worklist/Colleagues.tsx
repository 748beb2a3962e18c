import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Checkbox, Drawer, Input, Select } from 'antd'
import { useState } from 'react'
import { dateText, ErrorSummary, type Presented, present, texts, today, useCall } from '../../../../platform/web/index.ts'
import { DateInput } from '../../../forms/web/index.ts'
import { claimProposed, delegate, endDelegation, listDelegations, proposeTasks } from '../../contract.ts'

const useTexts = texts({
  'zh-CN': {
    proposal: (unclaimed: number, mine: number) => `本机构未认领 ${unclaimed} 件，按在办数量均衡，建议由您办理 ${mine} 件`,
    people: (name: string, load: number, proposed: number) => `${name} 在办 ${load}，建议 +${proposed}`,
    away: (name: string) => `${name} 外出`,
    take: (n: number) => `认领这 ${n} 件`,
    taken: (n: number) => `已认领 ${n} 件`,
    open: '委托与外出',
    none: '本机构目前没有委托。外出或休假时，可把已认领的任务委托给同事代办。',
    line: (from: string, to: string) => `${from} 委托 ${to}`,
    days: (from: string, to: string) => `${from}至${to}`,
    all: '全部事项',
    gone: '外出',
    end: '结束',
    add: '委托同事代办',
    to: '受托人',
    from: '自',
    until: '至',
    items: '限于事项（不选为全部，填事项编码）',
    awayBox: '期间我不在岗，不再给我建议新任务',
    reason: '事由',
    give: '委托',
    pick: '请选择',
    alone: '本机构没有其他同事',
  },
  en: {
    proposal: (unclaimed: number, mine: number) => `${unclaimed} unclaimed at this office; shared evenly, ${mine} would be yours`,
    people: (name: string, load: number, proposed: number) => `${name} has ${load}, +${proposed}`,
    away: (name: string) => `${name} is away`,
    take: (n: number) => `Claim these ${n}`,
    taken: (n: number) => `${n} claimed`,
    open: 'Delegation',
    none: 'Nobody has delegated anything at this office.',
    line: (from: string, to: string) => `${from} to ${to}`,
    days: (from: string, to: string) => `${from} to ${to}`,
    all: 'all items',
    gone: 'away',
    end: 'End',
    add: 'Delegate to a colleague',
    to: 'To',
    from: 'From',
    until: 'Until',
    items: 'Only these items (none: all; item codes)',
    awayBox: 'I am away: propose me nothing new',
    reason: 'Why',
    give: 'Delegate',
    pick: 'Choose',
    alone: 'Nobody else works at this office',
  },
})

/** Who does what at this office: what would be mine if the work were shared evenly, and who acts for whom. Empty where one works alone. */
export function Colleagues() {
  const t = useTexts()
  const call = useCall()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const found = useQuery({ queryKey: ['task-proposals'], queryFn: () => call(proposeTasks), refetchInterval: 60_000 })
  const claim = useMutation({
    mutationFn: () => call(claimProposed),
    onSuccess: ({ claimed }) => void message.success(t.taken(claimed)),
    onError: (thrown) => void message.error(present(thrown).title),
    onSettled: () => queries.invalidateQueries(),
  })
  const { people = [], unclaimed = 0, mine = [] } = found.data ?? {}
  if (people.length < 2) return null
  return (
    <section className="ow-colleagues">
      {unclaimed > 0 && <b>{t.proposal(unclaimed, mine.length)}</b>}
      {people.map((one) => (
        <span key={one.accountId} className="ow-muted ow-nb">
          {one.away ? t.away(one.name) : t.people(one.name, one.load, one.proposed)}
        </span>
      ))}
      <span className="ow-claim">
        {mine.length > 0 && (
          <Button size="small" loading={claim.isPending} onClick={() => claim.mutate()}>
            {t.take(mine.length)}
          </Button>
        )}
        <Button size="small" onClick={() => setOpen(true)}>
          {t.open}
        </Button>
      </span>
      <Drawer open={open} title={t.open} onClose={() => setOpen(false)} destroyOnHidden>
        <Delegations />
      </Drawer>
    </section>
  )
}

function Delegations() {
  const t = useTexts()
  const call = useCall()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const found = useQuery({ queryKey: ['delegations'], queryFn: () => call(listDelegations) })
  const end = useMutation({
    mutationFn: (delegationId: string) => call(endDelegation, { delegationId }),
    onError: (thrown) => void message.error(present(thrown).title),
    onSettled: () => queries.invalidateQueries(),
  })
  const rows = found.data?.rows ?? []
  return (
    <div className="ow-fields">
      {found.data && rows.length === 0 && <p className="ow-muted">{t.none}</p>}
      <ul className="ow-plain">
        {rows.map((row) => (
          <li key={row.delegationId}>
            <b>{t.line(row.from.name, row.to.name)}</b> {row.away && <span className="ow-tag">{t.gone}</span>}
            <small className="ow-muted">
              {t.days(dateText(row.fromDay), dateText(row.toDay))} · {row.items.length > 0 ? row.items.join('、') : t.all} · {row.reason}
            </small>
            {row.mine && (
              <Button
                size="small"
                aria-label={`${t.end} ${t.line(row.from.name, row.to.name)}`}
                onClick={() => end.mutate(row.delegationId)}
              >
                {t.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Delegating colleagues={found.data?.colleagues ?? []} onDone={() => void queries.invalidateQueries()} />
    </div>
  )
}

function Delegating(props: { colleagues: readonly { accountId: string; name: string }[]; onDone: () => void }) {
  const t = useTexts()
  const call = useCall()
  const [to, setTo] = useState('')
  const [items, setItems] = useState<string[]>([])
  const [fromDay, setFrom] = useState(today())
  const [toDay, setUntil] = useState(today())
  const [away, setAway] = useState(true)
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<Presented>()
  const send = async () => {
    setProblem(undefined)
    try {
      await call(delegate, { toAccountId: to, items, fromDay, toDay, away, reason: reason.trim() })
      setReason('')
      props.onDone()
    } catch (thrown) {
      setProblem(present(thrown))
    }
  }
  return (
    <form
      className="ow-fields"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <h2>{t.add}</h2>
      <ErrorSummary problem={problem} />
      <label className="ow-field" htmlFor="delegate-to">
        <span className="ow-label">{t.to}</span>
        <Select
          id="delegate-to"
          value={to || null}
          placeholder={t.pick}
          notFoundContent={t.alone}
          options={props.colleagues.map((one) => ({ value: one.accountId, label: one.name }))}
          onChange={(value: string | null) => setTo(value ?? '')}
        />
      </label>
      <label className="ow-field" htmlFor="delegate-from">
        <span className="ow-label">{t.from}</span>
        <DateInput id="delegate-from" value={fromDay} onChange={(day) => setFrom(day ?? '')} />
      </label>
      <label className="ow-field" htmlFor="delegate-until">
        <span className="ow-label">{t.until}</span>
        <DateInput id="delegate-until" value={toDay} onChange={(day) => setUntil(day ?? '')} />
      </label>
      <label className="ow-field" htmlFor="delegate-items">
        <span className="ow-label">{t.items}</span>
        <Select id="delegate-items" mode="tags" value={items} onChange={setItems} tokenSeparators={[' ', ',', '，', '、']} />
      </label>
      <label className="ow-field" htmlFor="delegate-reason">
        <span className="ow-label">{t.reason}</span>
        <Input id="delegate-reason" maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
      </label>
      <Checkbox checked={away} onChange={(event) => setAway(event.target.checked)}>
        {t.awayBox}
      </Checkbox>
      <Button type="primary" htmlType="submit" disabled={to === '' || reason.trim().length < 2 || fromDay === '' || toDay === ''}>
        {t.give}
      </Button>
    </form>
  )
}
