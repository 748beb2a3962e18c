import { Alert, Button } from 'antd'
import type { DraftView } from '../../../modules/catalog/contract.ts'
import { instantText, texts } from '../../../platform/web/index.ts'
import { Differences } from './Compare.tsx'
import type { Typed } from './kept-draft.ts'

const useTexts = texts({
  'zh-CN': {
    title: (who: string, at: string) => `您修改期间，${who}于 ${at} 保存了这份草稿`,
    explain: '您的修改还在，没有丢失。请对照下表，选用其中一份；没有选用的那份不再保留。',
    mine: '用我的内容继续（覆盖已保存的）',
    theirs: '用已保存的内容（放弃我的修改）',
    source: '您改的是源文件，请在选用后核对。',
  },
  en: {
    title: (who: string, at: string) => `While you were typing, ${who} saved this draft (${at})`,
    explain: 'Your changes are still here. Compare, and choose one; the other is not kept.',
    mine: 'Go on with mine (replaces what is saved)',
    theirs: 'Take what is saved (drop mine)',
    source: 'You changed the source: check it after choosing.',
  },
})

/** Two people wrote at once: both are shown, one is chosen. Left: what is saved; right: what was typed here. */
export function DraftConflict(props: { draft: DraftView; typed: Typed; onMine: () => void; onTheirs: () => void }) {
  const t = useTexts()
  const { draft, typed } = props
  return (
    <Alert
      type="warning"
      showIcon
      title={t.title(draft.savedBy, instantText(draft.savedAt))}
      description={
        <div className="co-stack">
          <p>{t.explain}</p>
          {typed.item && draft.item ? <Differences before={draft.item} after={typed.item} /> : <p>{t.source}</p>}
          <div className="co-row-acts">
            <Button type="primary" onClick={props.onMine}>
              {t.mine}
            </Button>
            <Button onClick={props.onTheirs}>{t.theirs}</Button>
          </div>
        </div>
      }
    />
  )
}
