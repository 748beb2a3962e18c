import { useParams } from '@tanstack/react-router'
import { Select } from 'antd'
import {
  type Difference,
  differencesOf,
  getItemDraft,
  getManagedItem,
  type Item,
  words as vocabulary,
} from '../../../modules/catalog/contract.ts'
import { texts, useLanguage } from '../../../platform/web/index.ts'
import { useAsk } from '../parts/ask.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Page } from '../parts/Page.tsx'
import { useFilters } from '../parts/query-string.ts'
import { Shown } from '../parts/States.tsx'
import { useItemWords } from './words.ts'

const useTexts = texts({
  'zh-CN': {
    title: '版本对比',
    items: '事项库',
    old: '原版本',
    new: '新版本',
    version: (n: string) => `版本 ${n}`,
    draft: '草稿',
    where: '位置',
    what: '改动',
    none: '两个版本没有差别',
    count: (n: number) => `共 ${n} 处不同`,
  },
  en: {
    title: 'Compare versions',
    items: 'Items',
    old: 'Before',
    new: 'After',
    version: (n: string) => `Version ${n}`,
    draft: 'Draft',
    where: 'Where',
    what: 'Change',
    none: 'The versions do not differ',
    count: (n: number) => `${n} differences`,
  },
})

/** Two versions side by side, told by what changed in which condition, material, field or step. */
export function Compare() {
  const t = useTexts()
  const { code = '' } = useParams({ strict: false }) as { code?: string }
  const [{ from, to }, change] = useFilters(['from', 'to'] as const)
  const known = useAsk(getManagedItem, { code })
  const numbers = (known.data?.versions ?? []).map((one) => String(one.version))
  const newest = known.data?.draft ? 'draft' : (numbers[0] ?? '1')
  const [a, b] = [from ?? (newest === 'draft' ? numbers[0] : numbers[1]) ?? '1', to ?? newest]
  const options = [...(known.data?.draft ? ['draft'] : []), ...numbers].map((one) => ({
    value: one,
    label: one === 'draft' ? t.draft : t.version(one),
  }))
  return (
    <Page title={t.title} crumbs={[{ text: t.items, to: '/items' }, { text: code, to: `/items/${code}` }, { text: t.title }]}>
      <div className="co-filters">
        <Select aria-label={t.old} value={a} options={options} onChange={(next) => change({ from: next })} />
        <span aria-hidden="true">→</span>
        <Select aria-label={t.new} value={b} options={options} onChange={(next) => change({ to: next })} />
      </div>
      <Shown asked={known} rows={8}>
        {() => <Both code={code} from={a} to={b} />}
      </Shown>
    </Page>
  )
}

function useSide(
  code: string,
  which: string,
): { data: Item | undefined; problem: ReturnType<typeof useAsk>['problem']; again: () => void } {
  const isDraft = which === 'draft'
  const draft = useAsk(getItemDraft, { code }, { enabled: isDraft })
  const version = useAsk(getManagedItem, { code, version: Number(which) || 1 }, { enabled: !isDraft })
  if (isDraft) return { ...draft, data: draft.data?.item ?? undefined }
  return { ...version, data: version.data?.item }
}

function Both(props: { code: string; from: string; to: string }) {
  const from = useSide(props.code, props.from)
  const to = useSide(props.code, props.to)
  return (
    <Shown asked={from} rows={8}>
      {(before) => (
        <Shown asked={to} rows={8}>
          {(after) => <Differences before={before} after={after} />}
        </Shown>
      )}
    </Shown>
  )
}

/** Where a property takes one of few values, what that value is called, and times with their unit; other texts stand as they are written. */
function useValueWords() {
  const known = vocabulary[useLanguage()]
  const named: Record<string, Readonly<Record<string, string>>> = {
    ...{ unit: known.timeUnit, level: known.level, acceptLevel: known.level, effect: known.effect },
  }
  return ({ part, id, property = '' }: Difference, text: string, item: Item) => {
    const unit = part === 'head' ? item.limits.unit : (item.process.find((one) => one.id === id)?.unit ?? 'working-day')
    if (['promised', 'statutory', 'days'].includes(property) && /^\d+$/.test(text)) return `${text} ${known.timeUnit[unit]}`
    const values = part === 'process' && property === 'kind' ? known.stepKind : named[property]
    return (values as Readonly<Record<string, string>> | undefined)?.[text] ?? text
  }
}

/** Rules and sources are written in their own language. */
const codeOf = (one: Difference) => (['rule', 'when', 'source', 'from'].includes(one.property ?? '') ? 'co-code' : '')

export function Differences(props: { before: Item; after: Item }) {
  const t = useTexts()
  const words = useItemWords()
  const wordOf = useValueWords()
  const rows = differencesOf(props.before, props.after).map((one, key) => ({ ...one, key }))
  const place = (one: Difference) =>
    one.part === 'head' ? '' : [one.id, one.name === one.id ? '' : one.name].filter((text) => text !== '').join(' ')
  return (
    <>
      <p className="co-count" role="status">
        {rows.length === 0 ? t.none : t.count(rows.length)}
      </p>
      {rows.length > 0 && (
        <DataTable
          label={t.title}
          rowKey="key"
          dataSource={rows}
          pagination={false}
          scroll={{ x: 900 }}
          columns={[
            {
              title: t.where,
              key: 'where',
              width: 240,
              render: (_, one) => (
                <>
                  <b>{words.parts[one.part]}</b> {place(one)}
                </>
              ),
            },
            {
              title: t.what,
              key: 'what',
              width: 130,
              render: (_, one) => (
                <>
                  {one.property ? (words.properties[one.property] ?? one.property) : words.whole} {words.kinds[one.kind]}
                </>
              ),
            },
            {
              title: t.old,
              key: 'before',
              render: (_, one) =>
                one.before !== undefined && <del className={`co-gone ${codeOf(one)}`}>{wordOf(one, one.before, props.before)}</del>,
            },
            {
              title: t.new,
              key: 'after',
              render: (_, one) =>
                one.after !== undefined && <ins className={`co-come ${codeOf(one)}`}>{wordOf(one, one.after, props.after)}</ins>,
            },
          ]}
        />
      )}
    </>
  )
}
