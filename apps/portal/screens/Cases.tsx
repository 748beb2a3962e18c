import { listDrafts, listMyCases } from '../../../modules/cases/contract.ts'
import { texts } from '../../../platform/web/light/index.ts'
import { useAsk } from '../client.ts'
import { ended } from '../parts/MyMatters.tsx'
import { CaseRow, DraftRow } from '../parts/rows.tsx'
import { Screen } from '../parts/Screen.tsx'
import { Answer, Empty } from '../parts/States.tsx'
import { Link } from '../route.tsx'

const useTexts = texts({
  'zh-CN': { title: '我的办件', drafts: '没填完的', open: '正在办的', done: '办完的', none: '您还没有办过事。', find: '去找要办的事' },
  en: {
    title: 'My cases',
    drafts: 'Unfinished',
    open: 'Under way',
    done: 'Closed',
    none: 'You have no cases yet.',
    find: 'Find a service',
  },
})

export default function Cases() {
  const t = useTexts()
  const [drafts] = useAsk(listDrafts, {})
  const [cases, again] = useAsk(listMyCases, {})
  const unfinished = drafts.state === 'ready' ? drafts.data.rows : []
  return (
    <Screen title={t.title} narrow>
      {unfinished.length > 0 && (
        <section className="p-stack" data-gap="s">
          <h2>{t.drafts}</h2>
          <ul className="p-list">
            {unfinished.map((one) => (
              <DraftRow key={one.draftId} draft={one} />
            ))}
          </ul>
        </section>
      )}
      <Answer asked={cases} again={again}>
        {({ rows }) =>
          rows.length === 0 && unfinished.length === 0 ? (
            <Empty text={t.none}>
              <Link to="/" className="p-button" data-kind="primary">
                {t.find}
              </Link>
            </Empty>
          ) : (
            <>
              <Part title={t.open} rows={rows.filter((one) => !ended.has(one.phase))} />
              <Part title={t.done} rows={rows.filter((one) => ended.has(one.phase))} />
            </>
          )
        }
      </Answer>
    </Screen>
  )
}

function Part(props: { title: string; rows: readonly Parameters<typeof CaseRow>[0]['one'][] }) {
  if (props.rows.length === 0) return null
  return (
    <section className="p-stack" data-gap="s">
      <h2>{props.title}</h2>
      <ul className="p-list">
        {props.rows.map((one) => (
          <CaseRow key={one.caseId} one={one} />
        ))}
      </ul>
    </section>
  )
}
