import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { ErrorSummary, instantText, Loading, type Presented, present, texts, useCall } from '../../../platform/web/index.ts'
import { results } from '../contract.ts'
import { useRatingWords } from './words.ts'

const useTexts = texts({
  'zh-CN': { none: '没有等待公开的评价意见。', publish: '公开', withhold: '不公开', lead: '号码已自动涂黑；仍能认出人的，不要公开。' },
  en: {
    none: 'No words wait for publication.',
    publish: 'Publish',
    withhold: 'Withhold',
    lead: 'Numbers are blackened; withhold what still tells who it was.',
  },
})

/** Words of residents that wait to be made public. */
export function Comments() {
  const t = useTexts()
  const words = useRatingWords()
  const call = useCall()
  const queries = useQueryClient()
  const [problem, setProblem] = useState<Presented>()
  const asked = useQuery({ queryKey: ['rating-comments'], queryFn: () => call(results.listComments) })
  const decide = (caseId: string, verdict: 'publish' | 'withhold') =>
    void call(results.decideComment, { caseId, verdict })
      .then(() => queries.invalidateQueries({ queryKey: ['rating-comments'] }))
      .catch((thrown: unknown) => setProblem(present(thrown)))
  return (
    <div className="ow-duties">
      <p className="ow-muted">{t.lead}</p>
      <ErrorSummary problem={problem ?? (asked.isError ? present(asked.error) : undefined)} />
      {asked.isLoading && <Loading rows={3} />}
      {asked.data && asked.data.rows.length === 0 && <p className="ow-muted">{t.none}</p>}
      {asked.data && asked.data.rows.length > 0 && (
        <ul>
          {asked.data.rows.map((row) => (
            <li key={row.caseId}>
              <p>
                <b>{words.levels[row.level]}</b> {row.text}
              </p>
              <p className="ow-muted">
                {row.officeName} · <span className="ow-nb">{instantText(row.ratedAt)}</span>
              </p>
              <p className="ow-duty-acts">
                <Button aria-label={`${t.withhold} ${row.text}`} onClick={() => decide(row.caseId, 'withhold')}>
                  {t.withhold}
                </Button>
                <Button type="primary" aria-label={`${t.publish} ${row.text}`} onClick={() => decide(row.caseId, 'publish')}>
                  {t.publish}
                </Button>
              </p>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
