import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, Input, Segmented } from 'antd'
import { useDeferredValue, useState } from 'react'
import { clearable, ErrorSummary, Kbd, Loading, present, texts, useCall, useShortcut } from '../../../../platform/web/index.ts'
import { countTasks, type Light, listTasks } from '../../contract.ts'
import '../cases.css'
import type { CaseLinks } from '../links.ts'
import { useArrival } from '../use-arrival.ts'
import { Colleagues } from './Colleagues.tsx'
import { isChoosable, TaskTable } from './TaskTable.tsx'
import { Together } from './Together.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '待办',
    lead: '按剩余时间排序，最急的在最前',
    leadAfter: '办结以后还要做的事：发放、跟踪、后续告知；最急的在最前',
    noneAfter: '没有后续事项。办结后要发放、跟踪或告知的，会出现在这里。',
    find: '查找办件',
    scope: '范围',
    scopes: { office: '本机构', mine: '我认领的', area: '辖区全部' },
    kinds: { step: '办理环节', 'follow-up': '后续事项' },
    kind: '种类',
    lights: { red: '超期', yellow: '将到期', green: '正常' },
    all: '全部',
    search: '办件编号或申请人姓名',
    next: '办理第一件',
    more: '更多',
    none: '没有待办。新任务到达后会出现在这里。',
    noneFound: '没有符合这些条件的任务。',
    clear: '清除条件',
    states: { open: '待办', waiting: '等待他方', done: '已办' },
    state: '状态',
    chooseAll: (n: number) => `选可批量的 ${n} 件`,
    chooseNone: '取消选择',
  },
  en: {
    title: 'Worklist',
    lead: 'Least time left first',
    leadAfter: 'What remains after the result: payment, tracking, later notice; least time left first',
    noneAfter: 'No follow-ups. What is to be paid, tracked or told after a case will appear here.',
    find: 'Find a case',
    scope: 'Scope',
    scopes: { office: 'My office', mine: 'Mine', area: 'Whole area' },
    kinds: { step: 'Steps', 'follow-up': 'Follow-ups' },
    kind: 'Kind',
    lights: { red: 'Late', yellow: 'Due soon', green: 'On time' },
    all: 'All',
    search: 'Case number or name of the applicant',
    next: 'Open the first',
    more: 'More',
    none: 'Nothing to do. New tasks will appear here.',
    noneFound: 'No task fits these conditions.',
    clear: 'Clear',
    states: { open: 'To do', waiting: 'Awaiting others', done: 'Done' },
    state: 'State',
    chooseAll: (n: number) => `Choose the ${n} that go together`,
    chooseNone: 'Choose none',
  },
})

const scopes = ['office', 'mine', 'area'] as const
const states = ['open', 'waiting', 'done'] as const
const lights = ['red', 'yellow', 'green'] as const

/** What waits for this office, least time left first; filters are one press each, the first task is one key away. */
export function WorklistPage(props: { kind: 'step' | 'follow-up'; go: CaseLinks; title?: string }) {
  const t = useTexts()
  const call = useCall()
  const [scope, setScope] = useState<(typeof scopes)[number]>('office')
  const [state, setState] = useState<(typeof states)[number]>('open')
  const [light, setLight] = useState<Light>()
  const [typed, setTyped] = useState('')
  const text = useDeferredValue(typed.trim())
  const counts = useQuery({ queryKey: ['task-counts', scope], queryFn: () => call(countTasks, { scope }), refetchInterval: 30_000 })
  const tasks = useInfiniteQuery({
    queryKey: ['tasks', scope, state, light, text, props.kind],
    initialPageParam: '',
    queryFn: ({ pageParam }) =>
      call(listTasks, {
        scope,
        state,
        kind: props.kind,
        limit: 50,
        ...(light ? { light } : {}),
        ...(text ? { text } : {}),
        ...(pageParam ? { after: pageParam } : {}),
      }),
    getNextPageParam: (page) => page.next,
    refetchInterval: 30_000,
  })
  const rows = tasks.data?.pages.flatMap((page) => page.rows) ?? []
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const choosable = rows.filter(isChoosable)
  const together = choosable.filter((row) => chosen.has(row.taskId))
  const first = rows[0]
  useShortcut('F8', t.next, () => first && props.go.toCase(first.caseId), first !== undefined)
  useShortcut('/', t.find, () => document.getElementById('task-search')?.focus())
  useArrival(tasks.data !== undefined, 'main button[data-row]')
  const filtered = light !== undefined || text !== '' || scope !== 'office' || state !== 'open'
  const clear = () => {
    setLight(undefined)
    setTyped('')
    setScope('office')
    setState('open')
  }
  return (
    <div className="ow-page ow-page-wide">
      <header className="ow-page-head">
        <h1 tabIndex={-1}>{props.title ?? t.title}</h1>
        <p>{props.kind === 'step' ? t.lead : t.leadAfter}</p>
        {first && (
          <Button type="primary" onClick={() => props.go.toCase(first.caseId)}>
            {t.next}
            <Kbd>F8</Kbd>
          </Button>
        )}
      </header>
      <div className="ow-filters">
        {props.kind === 'step' && (
          <fieldset className="ow-lights" aria-label={t.state}>
            {lights.map((one) => (
              <button
                key={one}
                type="button"
                data-light={one}
                aria-pressed={light === one}
                onClick={() => setLight(light === one ? undefined : one)}
              >
                <b className="ow-nb">{counts.data?.[one] ?? '–'}</b>
                <span>{t.lights[one]}</span>
              </button>
            ))}
          </fieldset>
        )}
        <div className="ow-filter-row">
          <Segmented
            aria-label={t.scope}
            name="scope"
            value={scope}
            options={scopes.map((one) => ({ value: one, label: t.scopes[one] }))}
            onChange={setScope}
          />
          <Segmented
            aria-label={t.state}
            name="state"
            value={state}
            options={states.map((one) => ({ value: one, label: t.states[one] }))}
            onChange={setState}
          />
          <label className="ow-filter-search" htmlFor="task-search">
            <span className="ow-sr">{t.search}</span>
            <Input
              id="task-search"
              allowClear={clearable}
              value={typed}
              placeholder={t.search}
              onChange={(event) => setTyped(event.target.value)}
            />
            <Kbd>/</Kbd>
          </label>
          {choosable.length > 1 && (
            <Button onClick={() => setChosen(new Set(chosen.size > 0 ? [] : choosable.map((one) => one.taskId)))}>
              {chosen.size > 0 ? t.chooseNone : t.chooseAll(choosable.length)}
            </Button>
          )}
          {together.length > 0 && <Together rows={together} onClose={() => setChosen(new Set())} />}
        </div>
        {props.kind === 'step' && <Colleagues />}
      </div>
      {tasks.isError && <ErrorSummary problem={present(tasks.error)} />}
      {tasks.isLoading && <Loading rows={8} />}
      {tasks.data && rows.length === 0 && (
        <div className="ow-empty">
          <p>{filtered ? t.noneFound : props.kind === 'step' ? t.none : t.noneAfter}</p>
          {filtered && <Button onClick={clear}>{t.clear}</Button>}
        </div>
      )}
      {rows.length > 0 && (
        <TaskTable
          rows={rows}
          label={props.title ?? t.title}
          onOpen={props.go.toCase}
          chosen={chosen}
          onChoose={(taskId, yes) => setChosen(new Set(yes ? [...chosen, taskId] : [...chosen].filter((one) => one !== taskId)))}
        />
      )}
      {tasks.hasNextPage && (
        <Button block loading={tasks.isFetchingNextPage} onClick={() => void tasks.fetchNextPage()}>
          {t.more}
        </Button>
      )}
    </div>
  )
}
