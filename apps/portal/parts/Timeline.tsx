import type { Static } from 'typebox'
import type { MyCase } from '../../../modules/cases/contract.ts'
import { dateText, instantText, texts } from '../../../platform/web/light/index.ts'
import { Plain } from './Plain.tsx'

const useTexts = texts({
  'zh-CN': {
    until: (date: string) => `最晚 ${date}`,
    state: { done: '已完成', now: '正在办', ahead: '还没到' },
  },
  en: {
    until: (date: string) => `at the latest on ${date}`,
    state: { done: 'done', now: 'under way', ahead: 'to come' },
  },
})

/** The way of a case in plain words: what is done, where it is now, what is still ahead. */
export function Timeline(props: { entries: Static<typeof MyCase>['timeline'] }) {
  const t = useTexts()
  return (
    <ol className="p-way" lang="zh-CN">
      {props.entries.map((entry) => (
        <li
          key={`${entry.title} ${entry.at ?? entry.dueOn ?? ''}`}
          data-state={entry.state}
          {...(entry.state === 'now' ? { 'aria-current': 'step' as const } : {})}
        >
          <b>{entry.title}</b> <span className="ow-sr">{t.state[entry.state]}</span>
          {entry.text !== '' && (
            <p>
              <Plain text={entry.text} />
            </p>
          )}
          <small className="p-parts">
            {entry.office && <span>{entry.office}</span>}
            {entry.at && <span>{instantText(entry.at)}</span>}
            {entry.state !== 'done' && entry.dueOn && <span>{t.until(dateText(entry.dueOn))}</span>}
          </small>
        </li>
      ))}
    </ol>
  )
}
