import { listDrafts, listMyCases } from '../../../modules/cases/contract.ts'
import { listMyBundles } from '../../../modules/life-events/contract.ts'
import { texts } from '../../../platform/web/light/index.ts'
import { useAsk } from '../client.ts'
import { ended } from '../parts/MyMatters.tsx'
import { CaseRow, DraftRow } from '../parts/rows.tsx'
import { Screen } from '../parts/Screen.tsx'
import { Answer, Empty } from '../parts/States.tsx'
import { Link } from '../route.tsx'
import { BundleRow } from './life/rows.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '我的办件',
    drafts: '要您填的',
    together: '一件事',
    open: '正在办的',
    done: '办完的',
    none: '您还没有办过事。',
    find: '去找要办的事',
  },
  en: {
    title: 'My cases',
    drafts: 'For you to fill in',
    together: 'Life events',
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
  const [bundles] = useAsk(listMyBundles, {})
  const together = bundles.state === 'ready' ? bundles.data.rows : []
  // What is part of a form still open is filled in there, not one by one.
  const inForm = new Set(together.filter((one) => one.state === 'open').flatMap((one) => one.draftIds))
  const unfinished = drafts.state === 'ready' ? drafts.data.rows.filter((one) => !inForm.has(one.draftId)) : []
  const toFill = new Set(unfinished.map((one) => one.draftId))
  return (
    <Screen title={t.title} narrow>
      {together.length > 0 && (
        <section className="p-stack" data-gap="s">
          <h2>{t.together}</h2>
          <ul className="p-list">
            {together.map((one) => (
              <BundleRow key={one.bundleId} bundle={one} />
            ))}
          </ul>
        </section>
      )}
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
          rows.length === 0 && unfinished.length + together.length === 0 ? (
            <Empty text={t.none}>
              <Link to="/" className="p-button" data-kind="primary">
                {t.find}
              </Link>
            </Empty>
          ) : (
            <>
              <Part title={t.open} rows={rows.filter((one) => !ended.has(one.phase) && !toFill.has(one.caseId))} />
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
