import type { LicenceCard, RegisterLine } from '../../../modules/licences/contract.ts'
import { dateText } from '../../../platform/web/index.ts'
import { StateTag } from '../accounts/StateTag.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { Go } from '../parts/Go.tsx'
import { tagOf, useLicenceWords } from './words.ts'

export function Lines(props: { label: string; rows: readonly RegisterLine[] }) {
  const t = useLicenceWords()
  return (
    <DataTable<RegisterLine>
      label={props.label}
      rowKey={(row) => row.licence.id}
      dataSource={[...props.rows]}
      pagination={false}
      scroll={{ x: 820 }}
      columns={[
        {
          title: t.type,
          key: 'type',
          render: (_, { licence }) => (
            <>
              <Go to={`/licences/${licence.id}`}>{licence.typeName}</Go>
              <div className="co-quiet ow-nb">{licence.number}</div>
            </>
          ),
        },
        { title: t.holders, key: 'holders', width: 220, render: (_, row) => row.holders.join('、') },
        { title: t.state, key: 'state', width: 130, render: (_, { licence }) => <LicenceTag licence={licence} /> },
        { title: t.version, key: 'version', width: 90, render: (_, { licence }) => t.nth(licence.version) },
        { title: t.span, key: 'span', width: 250, render: (_, { licence }) => <Span licence={licence} /> },
      ]}
    />
  )
}

export function LicenceTag(props: { licence: LicenceCard }) {
  const t = useLicenceWords()
  const { state, verified } = props.licence
  return verified ? <StateTag state={tagOf[state]} text={t.states[state]} /> : <StateTag state="waiting" text={t.unverified} />
}

export function Span(props: { licence: Pick<LicenceCard, 'validFrom' | 'validTo'> }) {
  const t = useLicenceWords()
  const { validFrom, validTo } = props.licence
  return (
    <>
      <span className="ow-nb">{dateText(validFrom)}</span> –{' '}
      <span className="ow-nb">{validTo === null ? t.forever : dateText(validTo)}</span>
    </>
  )
}
