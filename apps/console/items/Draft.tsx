import { useParams } from '@tanstack/react-router'
import { Alert, Card, Tabs } from 'antd'
import { useState } from 'react'
import { type DraftView, getItemDraft, getManagedItem, type Item, saveItemDraft } from '../../../modules/catalog/contract.ts'
import { ErrorSummary, instantText, type PictureStep, ProcessPicture, texts } from '../../../platform/web/index.ts'
import { useAct, useAsk } from '../parts/ask.ts'
import { Page } from '../parts/Page.tsx'
import { Shown } from '../parts/States.tsx'
import { Differences } from './Compare.tsx'
import { DraftActions } from './DraftActions.tsx'
import { DraftForm } from './DraftForm.tsx'
import { DraftText } from './DraftText.tsx'

const useTexts = texts({
  'zh-CN': {
    items: '事项库',
    title: (code: string) => `${code} 草稿`,
    form: '表单',
    text: '源文件',
    changes: '改动',
    process: '流程图',
    clean: '检查通过，可以提交审核',
    faults: (n: number) => `有 ${n} 处错误，改正后才能提交`,
    inReview: '正在审核，不能修改',
    returned: '审核退回：',
    line: (n: number) => `第 ${n} 行`,
    unreadable: '源文件有错误，请先在“源文件”中改正，再用表单修改。',
    saved: '已保存',
    from: (text: string, at: string) => `${text} 保存于 ${at}`,
    fresh: '这是新事项，没有可以对比的版本。',
  },
  en: {
    items: 'Items',
    title: (code: string) => `Draft of ${code}`,
    form: 'Form',
    text: 'Source',
    changes: 'Changes',
    process: 'Process',
    clean: 'The check found nothing: it can be submitted',
    faults: (n: number) => `${n} faults: correct them before you submit`,
    inReview: 'In review, it cannot be changed',
    returned: 'Returned: ',
    line: (n: number) => `line ${n}`,
    unreadable: 'The source is faulty: correct it there first.',
    saved: 'Saved',
    from: (text: string, at: string) => `saved by ${text}, ${at}`,
    fresh: 'A new item: there is no version to compare with.',
  },
})

export function Draft() {
  const t = useTexts()
  const { code = '' } = useParams({ strict: false }) as { code?: string }
  const asked = useAsk(getItemDraft, { code })
  return (
    <Page
      title={t.title(code)}
      crumbs={[{ text: t.items, to: '/items' }, { text: code, to: `/items/${code}` }, { text: t.title(code) }]}
      lead={asked.data && t.from(asked.data.authors.join('、'), instantText(asked.data.savedAt))}
    >
      <Shown asked={asked} rows={12}>
        {(draft) => <Work key={draft.revision} draft={draft} />}
      </Shown>
    </Page>
  )
}

/** What was typed lives here until it is saved; the form and the source are two views of one draft. */
function Work(props: { draft: DraftView }) {
  const { draft } = props
  const t = useTexts()
  const act = useAct(saveItemDraft, [getItemDraft, getManagedItem])
  const [item, setItem] = useState<Item>()
  const [text, setText] = useState<string>()
  const [view, setView] = useState(draft.item ? 'form' : 'text')
  const [line, setLine] = useState<number>()
  const changed = item !== undefined || text !== undefined
  const save = () =>
    act.run({ code: draft.code, revision: draft.revision, ...(text === undefined ? { item: item ?? draft.item } : { text }) }, t.saved)
  const shown = item ?? draft.item
  const tabs = [
    {
      key: 'form',
      label: t.form,
      disabled: text !== undefined,
      children: shown ? (
        <DraftForm item={shown} locked={!draft.may.edit} onChange={setItem} />
      ) : (
        <Alert type="warning" showIcon title={t.unreadable} />
      ),
    },
    {
      key: 'text',
      label: t.text,
      disabled: item !== undefined,
      children: <DraftText text={text ?? draft.text} locked={!draft.may.edit} line={line} onChange={setText} />,
    },
    { key: 'process', label: t.process, children: shown && <ProcessPicture steps={shown.process.map(pictureStep)} /> },
    { key: 'changes', label: t.changes, children: shown && <Changes draft={draft} item={shown} /> },
  ]
  return (
    <div className="co-stack">
      {draft.state === 'in-review' && <Alert type="info" showIcon title={t.inReview} description={draft.note} />}
      {draft.opinion !== null && <Alert type="warning" showIcon title={`${t.returned}${draft.opinion}`} />}
      <ErrorSummary problem={act.problem} />
      <DraftActions draft={draft} changed={changed} busy={act.busy} onSave={() => void save()} />
      <Findings
        draft={draft}
        onGo={(to) => {
          setView('text')
          setLine(to)
        }}
      />
      <Card>
        <Tabs activeKey={view} onChange={setView} items={tabs} />
      </Card>
    </div>
  )
}

function Findings(props: { draft: DraftView; onGo: (line: number) => void }) {
  const t = useTexts()
  const faults = props.draft.findings.filter((one) => one.grade === 'fault')
  if (faults.length === 0) return <Alert type="success" showIcon title={t.clean} />
  const list = faults.map((one) => (
    <li key={`${one.path} ${one.message} ${one.column}`}>
      <button type="button" className="ow-link" onClick={() => props.onGo(one.line ?? 1)}>
        {t.line(one.line ?? 1)}
      </button>{' '}
      <code className="co-code">{one.path}</code> {one.message}
    </li>
  ))
  return <Alert type="error" showIcon title={t.faults(faults.length)} description={<ul className="co-list">{list}</ul>} />
}

function Changes(props: { draft: DraftView; item: Item }) {
  const t = useTexts()
  const { basedOn, code } = props.draft
  const base = useAsk(getManagedItem, { code, version: basedOn ?? 1 }, { enabled: basedOn !== null })
  if (basedOn === null) return <p className="co-quiet">{t.fresh}</p>
  return (
    <Shown asked={base} rows={4}>
      {(known) => <Differences before={known.item} after={props.item} />}
    </Shown>
  )
}

const pictureStep = (step: Item['process'][number]): PictureStep => ({
  id: step.id,
  name: step.name,
  office: '',
  state: 'waiting',
  group: step.group,
  branch: step.branch && { id: step.branch.id, label: step.branch.label },
  decides: step.decides === true,
  followUp: step.followUp === true,
  note: `${step.days}`,
})
