import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Checkbox } from 'antd'
import { useState } from 'react'
import { Kbd, present, texts, useCall, useShortcut } from '../../../../platform/web/index.ts'
import { listPhrases, type MyTask, removePhrase, savePhrase } from '../../contract.ts'

const useTexts = texts({
  'zh-CN': {
    phrases: '常用意见',
    insert: (n: number) => `插入第${n}条常用意见`,
    save: '存为常用',
    shared: '全机构可用',
    saved: '已存为常用意见',
    remove: (text: string) => `删除常用意见：${text}`,
    nobody: '不要写入个人姓名和号码',
  },
  en: {
    phrases: 'Phrases',
    insert: (n: number) => `Insert phrase ${n}`,
    save: 'Keep as a phrase',
    shared: 'for the whole office',
    saved: 'Kept',
    remove: (text: string) => `Remove the phrase ${text}`,
    nobody: 'Write no names or numbers of people',
  },
})

/** Alt with these inserts the first phrases; higher ones lead to rooms of the desk. */
const keyed = [1, 2, 3, 4, 5, 6] as const

/** What officers write every day: the platform's, the office's and one's own, by a press or a key, edited afterwards. */
export function Phrases(props: { task: MyTask; opinion: string; onInsert: (text: string) => void }) {
  const t = useTexts()
  const call = useCall()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [shared, setShared] = useState(false)
  const { task, opinion, onInsert } = props
  const key = ['phrases', task.kind]
  const found = useQuery({ queryKey: key, queryFn: () => call(listPhrases, { kind: task.kind }) })
  const change = {
    onError: (thrown: unknown) => void message.error(present(thrown).title),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  }
  const save = useMutation({
    mutationFn: () => call(savePhrase, { kind: task.kind, text: opinion.trim(), shared }),
    onSuccess: () => void message.success(t.saved),
    ...change,
  })
  const remove = useMutation({ mutationFn: (phraseId: string) => call(removePhrase, { phraseId }), ...change })
  const kept = found.data?.rows ?? []
  const all = [...kept.map((one) => one.text), ...task.phrases]
  const text = opinion.trim()
  return (
    <>
      <fieldset className="ow-phrases">
        <legend className="ow-sr">{t.phrases}</legend>
        {keyed.map((n) => (
          <PhraseKey key={n} keys={`Alt+${n}`} label={t.insert(n)} text={all[n - 1]} onInsert={onInsert} />
        ))}
        {all.map((phrase, at) => {
          const own = kept[at]
          return (
            <span key={own?.phraseId ?? phrase} className="ow-phrase">
              <button type="button" className="ow-source" onClick={() => onInsert(phrase)}>
                {phrase}
                {at < keyed.length && <Kbd>{`Alt+${at + 1}`}</Kbd>}
              </button>
              {own?.mine && (
                <button
                  type="button"
                  className="ow-phrase-remove"
                  aria-label={t.remove(phrase)}
                  onClick={() => remove.mutate(own.phraseId)}
                >
                  ×
                </button>
              )}
            </span>
          )
        })}
      </fieldset>
      {text.length >= 2 && text.length <= 200 && !all.includes(text) && (
        <p className="ow-phrase-save">
          <Button size="small" loading={save.isPending} onClick={() => save.mutate()}>
            {t.save}
          </Button>
          <Checkbox checked={shared} onChange={(event) => setShared(event.target.checked)}>
            {t.shared}
          </Checkbox>
          <small className="ow-muted">{t.nobody}</small>
        </p>
      )}
    </>
  )
}

function PhraseKey(props: { keys: string; label: string; text: string | undefined; onInsert: (text: string) => void }) {
  const { text } = props
  useShortcut(props.keys, props.label, () => text !== undefined && props.onInsert(text), text !== undefined)
  return null
}
