import { App, Button } from 'antd'
import { useState } from 'react'
import {
  getGuide,
  getManagedItem,
  getProcessFile,
  listManagedItems,
  restoreItem,
  startItemDraft,
  suspendItem,
  withdrawItem,
} from '../../../modules/catalog/contract.ts'
import { fetchFile, present, releaseFile, texts } from '../../../platform/web/index.ts'
import { ReasonDialog } from '../accounts/ReasonDialog.tsx'
import { useAct, useAsk } from '../parts/ask.ts'
import { useGo } from '../parts/Go.tsx'

const useTexts = texts({
  'zh-CN': {
    edit: '修改',
    draft: '打开草稿',
    review: '审核草稿',
    file: '下载流程图（BPMN）',
    seen: '居民看到的指南',
    verbs: { suspend: '暂停', restore: '恢复', withdraw: '取消事项' },
    effect: {
      suspend: '暂停后不再接受新申请，在办件按受理时的版本办到底。',
      restore: '恢复后可以申请。',
      withdraw: '取消后不再出现在目录和查找结果中，在办件按受理时的版本办到底。',
    },
    done: '已办理',
  },
  en: {
    edit: 'Change',
    draft: 'Open the draft',
    review: 'Review the draft',
    file: 'Process file (BPMN)',
    seen: 'As residents see it',
    verbs: { suspend: 'Suspend', restore: 'Restore', withdraw: 'Withdraw' },
    effect: {
      suspend: 'No new applications; cases under way go on under their version.',
      restore: 'It can be applied for again.',
      withdraw: 'It leaves lists and search; cases under way go on under their version.',
    },
    done: 'Done',
  },
})

const endpoints = { suspend: suspendItem, restore: restoreItem, withdraw: withdrawItem } as const
type Verb = keyof typeof endpoints

/** What the department may do with an item as it stands. */
export function Actions(props: { code: string }) {
  const t = useTexts()
  const go = useGo()
  const { message } = App.useApp()
  const { data } = useAsk(getManagedItem, { code: props.code })
  const start = useAct(startItemDraft, [getManagedItem, listManagedItems])
  const [asking, setAsking] = useState<Verb>()
  if (!data) return null
  const { draft, state } = data
  const open = () => go(`/items/${props.code}/draft`)
  const begin = async () => (await start.run({ code: props.code })) && open()
  const verbs: Verb[] = state === 'active' ? ['suspend', 'withdraw'] : state === 'suspended' ? ['restore', 'withdraw'] : ['restore']
  const save = () =>
    download(props.code).catch(
      (error: unknown) => void message.error(present(error instanceof Error ? error : new Error(String(error))).title),
    )
  return (
    <>
      {state === 'active' && <Button href={`/items/${props.code}`}>{t.seen}</Button>}
      <Button onClick={() => void save()}>{t.file}</Button>
      {verbs.map((verb) => (
        <Button key={verb} onClick={() => setAsking(verb)}>
          {t.verbs[verb]}
        </Button>
      ))}
      <Button type="primary" loading={start.busy} onClick={draft ? open : begin}>
        {draft ? (draft.state === 'in-review' && !draft.mine ? t.review : t.draft) : t.edit}
      </Button>
      {asking && <Ask code={props.code} verb={asking} onClose={() => setAsking(undefined)} />}
    </>
  )
}

function Ask(props: { code: string; verb: Verb; onClose: () => void }) {
  const t = useTexts()
  const act = useAct(endpoints[props.verb], [getManagedItem, listManagedItems, getGuide])
  const run = async (reason: string) => (await act.run({ code: props.code, reason }, t.done)) && props.onClose()
  return (
    <ReasonDialog
      title={`${t.verbs[props.verb]} ${props.code}`}
      ok={t.verbs[props.verb]}
      danger={props.verb !== 'restore'}
      busy={act.busy}
      problem={act.problem}
      onClose={props.onClose}
      onDone={run}
    >
      <p className="co-lead">{t.effect[props.verb]}</p>
    </ReasonDialog>
  )
}

async function download(code: string): Promise<void> {
  const file = await fetchFile('staff', getProcessFile, { code })
  const link = document.createElement('a')
  link.href = file.url
  link.download = file.name || `${code}.bpmn`
  link.click()
  setTimeout(() => releaseFile(file), 1000)
}
