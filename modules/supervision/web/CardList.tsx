import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Segmented, Tag } from 'antd'
import { useState } from 'react'
import { ErrorSummary, instantText, Loading, present, texts, useCall, WordsDialog } from '../../../platform/web/index.ts'
import { type CardRow, type CardState, cards } from '../contract.ts'

const useTexts = texts({
  'zh-CN': {
    none: '没有红黄牌。',
    colours: { yellow: '黄牌', red: '红牌' },
    states: { given: '生效', appealed: '申诉中', removed: '已撤销', upheld: '维持' },
    basis: '依据',
    evidence: '事实',
    appealed: '申诉',
    ruling: '裁定',
    appeal: '申诉',
    decide: '裁定申诉',
    reason: '理由',
    verdict: '裁定',
    remove: '撤销',
    uphold: '维持',
    state: '状态',
    all: '全部',
    more: '更多',
  },
  en: {
    none: 'There are no cards.',
    colours: { yellow: 'Yellow', red: 'Red' },
    states: { given: 'in force', appealed: 'under appeal', removed: 'removed', upheld: 'upheld' },
    basis: 'Basis',
    evidence: 'Facts',
    appealed: 'Appeal',
    ruling: 'Decision',
    appeal: 'Appeal',
    decide: 'Decide the appeal',
    reason: 'Reason',
    verdict: 'Decision',
    remove: 'Remove',
    uphold: 'Uphold',
    state: 'State',
    all: 'All',
    more: 'More',
  },
})

/** What waits for a ruling first. */
const states: readonly CardState[] = ['appealed', 'given', 'upheld', 'removed']

/** Yellow and red cards of an area, or of one's own office, each with the facts that its rule saw. `first`: which state is shown on arrival. */
export function CardList(props: { side: 'office' | 'supervisor'; first?: string | undefined }) {
  const t = useTexts()
  const call = useCall()
  const endpoint = props.side === 'office' ? cards.listForOffice : cards.list
  const [state, setState] = useState<CardState | ''>(states.find((one) => one === props.first) ?? '')
  const asked = useInfiniteQuery({
    queryKey: ['cards', props.side, state],
    initialPageParam: '',
    queryFn: ({ pageParam }) => call(endpoint, { ...(state ? { state } : {}), ...(pageParam ? { after: pageParam } : {}) }),
    getNextPageParam: (page) => page.next,
    refetchInterval: 30_000,
  })
  const rows = asked.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <div className="ow-duties">
      <Segmented
        aria-label={t.state}
        value={state}
        onChange={(next) => setState(next as CardState | '')}
        options={[{ value: '', label: t.all }, ...states.map((one) => ({ value: one, label: t.states[one] }))]}
      />
      {asked.isError && <ErrorSummary problem={present(asked.error)} />}
      {asked.isLoading && <Loading rows={6} />}
      {asked.data && rows.length === 0 && <p className="ow-muted">{t.none}</p>}
      {rows.length > 0 && (
        <ul>
          {rows.map((row) => (
            <OneCard key={row.id} row={row} />
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

function OneCard(props: { row: CardRow }) {
  const t = useTexts()
  const call = useCall()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const { row } = props
  const act = row.may[0]
  const send = async ({ reason = '', verdict }: Record<string, string>) => {
    if (act === 'appeal') await call(cards.appeal, { cardId: row.id, reason })
    else await call(cards.decide, { cardId: row.id, remove: verdict === 'remove', note: reason })
    await queries.invalidateQueries({ queryKey: ['cards'] })
  }
  const options = [
    { value: 'remove', label: t.remove },
    { value: 'uphold', label: t.uphold },
  ]
  const facts = [
    [t.evidence, row.evidence.map(({ fact, value }) => `${fact} ${value}`).join('，')],
    [t.basis, row.basis],
    [t.appealed, row.appeal],
    [t.ruling, row.ruling],
  ].filter((one): one is [string, string] => Boolean(one[1]))
  return (
    <li data-card={row.colour} data-off={row.state === 'removed'}>
      <header>
        <Tag color={row.colour === 'red' ? 'error' : 'warning'}>{t.colours[row.colour]}</Tag>
        <h2>{row.ruleName}</h2>
        <small>{t.states[row.state]}</small>
      </header>
      <p className="ow-muted">
        {row.officeName} · <span className="ow-nb">{instantText(row.givenAt)}</span>
      </p>
      <dl>
        {facts.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {act && (
        <p className="ow-duty-acts">
          <Button onClick={() => setAsking(true)} aria-label={`${t[act]} ${row.ruleName} ${row.officeName}`}>
            {t[act]}
          </Button>
        </p>
      )}
      {asking && act && (
        <WordsDialog
          title={`${t[act]}：${row.ruleName}`}
          ok={t[act]}
          fields={[...(act === 'decide' ? [{ key: 'verdict', label: t.verdict, options }] : []), { key: 'reason', label: t.reason }]}
          onClose={() => setAsking(false)}
          send={send}
        />
      )}
    </li>
  )
}
