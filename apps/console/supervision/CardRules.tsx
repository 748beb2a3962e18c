import { Button, Tag } from 'antd'
import { useState } from 'react'
import { cardRuleEndpoints as endpoints, type RuleView } from '../../../modules/supervision/contract.ts'
import { dateText, instantText } from '../../../platform/web/index.ts'
import { StateTag } from '../accounts/StateTag.tsx'
import { useAsk } from '../parts/ask.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Page } from '../parts/Page.tsx'
import { Shown } from '../parts/States.tsx'
import { DecideRule } from './DecideRule.tsx'
import { DraftRule } from './DraftRule.tsx'
import { useRuleTexts } from './rule-words.ts'

const tags = { shipped: 'active', draft: 'awaiting', approved: 'active', refused: 'refused' } as const

/** Every rule of red and yellow cards with all its versions; the city's supervisors change them in twos. */
export function CardRules() {
  const t = useRuleTexts()
  const asked = useAsk(endpoints.list, {})
  const [changing, setChanging] = useState<RuleView | 'new'>()
  const [deciding, setDeciding] = useState<RuleView>()
  return (
    <Page
      title={t.title}
      lead={t.lead}
      action={
        asked.data?.may.includes('draft') && (
          <Button type="primary" onClick={() => setChanging('new')}>
            {t.add}
          </Button>
        )
      }
    >
      <Shown asked={asked} rows={10}>
        {({ rows, facts }) => (
          <>
            <DataTable<RuleView>
              label={t.title}
              rowKey={(row) => `${row.code} ${row.version}`}
              dataSource={rows}
              pagination={false}
              scroll={{ x: 860 }}
              columns={[
                { title: t.rule, key: 'rule', render: (_, row) => <Rule rule={row} /> },
                {
                  title: t.colour,
                  key: 'colour',
                  width: 90,
                  render: (_, row) => <Tag color={row.colour === 'red' ? 'error' : 'warning'}>{t.colours[row.colour]}</Tag>,
                },
                { title: t.subject, key: 'subject', width: 100, render: (_, row) => t.subjects[row.subject] },
                { title: t.state, key: 'state', width: 250, render: (_, row) => <Version rule={row} /> },
                {
                  title: t.act,
                  key: 'act',
                  width: 150,
                  render: (_, row) => (
                    <div className="co-acts">
                      {row.may.includes('decide') && (
                        <Button size="small" type="primary" onClick={() => setDeciding(row)}>
                          {t.decide}
                        </Button>
                      )}
                      {row.may.includes('change') && (
                        <Button size="small" aria-label={`${t.change} ${row.name}`} onClick={() => setChanging(row)}>
                          {t.change}
                        </Button>
                      )}
                    </div>
                  ),
                },
              ]}
            />
            {changing && (
              <DraftRule rule={changing === 'new' ? undefined : changing} facts={facts} onClose={() => setChanging(undefined)} />
            )}
            {deciding && <DecideRule rule={deciding} onClose={() => setDeciding(undefined)} />}
          </>
        )}
      </Shown>
    </Page>
  )
}

function Rule(props: { rule: RuleView }) {
  const { name, meaning, basis } = props.rule
  return (
    <>
      {name}
      <div className="co-quiet">{meaning}</div>
      <div className="co-quiet">{basis}</div>
    </>
  )
}

function Version(props: { rule: RuleView }) {
  const t = useRuleTexts()
  const { state, version, enabled, inForce, from, note } = props.rule
  return (
    <>
      <StateTag state={tags[state]} text={`${t.states[state]} ${t.version(version)}`} />
      <div className="co-quiet">
        {[enabled ? '' : t.stopped, inForce ? t.inForce : '', from ? t.since(dateText(from)) : ''].filter(Boolean).join(' · ')}
      </div>
      <By what={t.drafted} name={props.rule.draftedBy} at={props.rule.draftedAt} />
      <By what={t.decided} name={props.rule.decidedBy} at={props.rule.decidedAt} />
      {note && <div className="co-quiet">{note}</div>}
    </>
  )
}

function By(props: { what: string; name: string; at: string | null }) {
  if (props.at === null) return null
  return (
    <div className="co-quiet">
      {props.what} {props.name} <span className="ow-nb">{instantText(props.at)}</span>
    </div>
  )
}
