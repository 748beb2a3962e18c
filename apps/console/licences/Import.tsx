import { useParams } from '@tanstack/react-router'
import { Alert, Button, Progress } from 'antd'
import {
  checkImport,
  commitImport,
  discardImport,
  getImport,
  getImportReport,
  type ImportState,
  importStateLabels,
  listImports,
} from '../../../modules/licences/contract.ts'
import type { Output } from '../../../platform/contract/endpoint.ts'
import { ErrorSummary, numberText } from '../../../platform/web/index.ts'
import { useAct, useAsk } from '../parts/ask.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Page } from '../parts/Page.tsx'
import { Shown } from '../parts/States.tsx'
import { useImportWords } from './import-words.ts'
import { Mapping } from './Mapping.tsx'
import { Sure } from './Sure.tsx'
import { useLicenceWords } from './words.ts'

type Data = Output<typeof getImport>
const moving: readonly ImportState[] = ['uploading', 'checking', 'committing']

export function Import() {
  const t = useImportWords()
  const words = useLicenceWords()
  const { importId } = useParams({ strict: false }) as { importId: string }
  const asked = useAsk(getImport, { importId }, { refetchInterval: 2000 })
  const one = asked.data?.import
  return (
    <Page
      title={one?.name ?? t.title}
      crumbs={[{ text: words.register, to: '/licences' }, { text: t.title, to: '/licences/imports' }, { text: one?.name ?? '' }]}
      lead={one && `${one.typeName} · ${importStateLabels[one.state]}${one.encoding ? ` · ${t.encoding} ${one.encoding}` : ''}`}
      action={one && <Actions data={asked.data as Data} />}
    >
      <Shown asked={asked}>{(data) => <Content key={data.import.state} data={data} />}</Shown>
    </Page>
  )
}

function Actions(props: { data: Data }) {
  const t = useImportWords()
  const { id: importId, state, total, faulty } = props.data.import
  const commit = useAct(commitImport, [getImport, listImports])
  const discard = useAct(discardImport, [getImport, listImports])
  const good = numberText(total - faulty)
  return (
    <>
      <ErrorSummary problem={commit.problem ?? discard.problem} />
      {state === 'checked' && faulty < total && (
        <Sure
          open={t.commit(good)}
          title={t.commitTitle}
          text={t.commitText(good, numberText(faulty))}
          primary
          busy={commit.busy}
          onDone={() => commit.run({ importId, withoutFaulty: faulty > 0 })}
        />
      )}
      {faulty > 0 && <Button href={`/api${getImportReport.path.replace(':importId', importId)}?face=staff`}>{t.report}</Button>}
      {(state === 'mapped' || state === 'checked' || state === 'failed') && (
        <Sure
          open={t.discard}
          title={t.discard}
          text={t.discardText}
          busy={discard.busy}
          onDone={() => discard.run({ importId }, t.discarded)}
        />
      )}
    </>
  )
}

function Content(props: { data: Data }) {
  const t = useImportWords()
  const { data } = props
  const { state, fault, total, checked, faulty, committed, same } = data.import
  const check = useAct(checkImport, [getImport, listImports])
  return (
    <>
      <ErrorSummary problem={check.problem} />
      {fault && <Alert type="error" showIcon message={fault} />}
      {(moving.includes(state) || state === 'done') && <Moving data={data} />}
      {state === 'checked' && (
        <>
          <Alert type={faulty === 0 ? 'success' : 'info'} showIcon message={t.good(numberText(total - faulty))} />
          {faulty > 0 && <Alert type="warning" showIcon message={t.bad(numberText(faulty))} />}
        </>
      )}
      {state === 'done' && <Alert type="success" showIcon message={t.done(numberText(committed), numberText(same), numberText(faulty))} />}
      {data.faults.length > 0 && checked > 0 && <Faults rows={data.faults} />}
      {(state === 'mapped' || state === 'checked') && (
        <Mapping
          data={data}
          busy={check.busy}
          ok={state === 'mapped' ? t.check : t.checkAgain}
          onDone={(mapping) => void check.run({ importId: data.import.id, mapping })}
        />
      )}
    </>
  )
}

function Moving(props: { data: Data }) {
  const t = useImportWords()
  const { state, total, checked, committed, same, faulty } = props.data.import
  const written = committed + same
  const [done, all] = state === 'checking' ? [checked, total] : [written, total - faulty]
  const share = all === 0 ? 0 : Math.floor((done / all) * 100)
  return (
    <div aria-live="polite">
      <Progress percent={state === 'done' ? 100 : share} status={state === 'done' ? 'success' : 'active'} aria-label={t.progress} />
      {state === 'checking' && <p>{t.checking(numberText(done), numberText(all))}</p>}
      {state === 'committing' && <p>{t.committing(numberText(done), numberText(all))}</p>}
    </div>
  )
}

function Faults(props: { rows: Data['faults'] }) {
  const t = useImportWords()
  return (
    <>
      <h2>{t.faults}</h2>
      <DataTable<Data['faults'][number]>
        label={t.faults}
        rowKey={(row) => `${row.field} ${row.rule}`}
        dataSource={[...props.rows]}
        pagination={false}
        size="small"
        scroll={{ x: 700 }}
        columns={[
          { title: t.field, dataIndex: 'field', width: 200 },
          { title: t.why, dataIndex: 'rule', width: 110 },
          { title: t.how, dataIndex: 'message' },
          { title: t.lines, key: 'lines', width: 90, align: 'right', render: (_, row) => numberText(row.lines) },
        ]}
      />
    </>
  )
}
