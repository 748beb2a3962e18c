import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import {
  actLabels,
  type LicenceAct,
  listImports,
  listRegisterWork,
  type RegisterLine,
  searchRegister,
} from '../../../modules/licences/contract.ts'
import { ErrorSummary, instantText } from '../../../platform/web/index.ts'
import { useAct, useAsk } from '../parts/ask.ts'
import { Go, useGo } from '../parts/Go.tsx'
import { Page } from '../parts/Page.tsx'
import { Nothing, Shown } from '../parts/States.tsx'
import { ExportMetadata } from './ExportMetadata.tsx'
import { Lines } from './Lines.tsx'
import { Objections } from './Objections.tsx'
import { useLicenceWords } from './words.ts'

type By = 'licence-number' | 'id-number' | 'organisation' | 'property'

export function Register() {
  const t = useLicenceWords()
  const go = useGo()
  const work = useAsk(listRegisterWork, {})
  const imports = useAsk(listImports, {})
  return (
    <Page
      title={t.register}
      lead={t.lead}
      action={
        <>
          {imports.data && <ExportMetadata types={imports.data.types} />}
          <Button onClick={() => go('/licences/imports')}>{t.imports}</Button>
        </>
      }
    >
      <Search />
      <Shown asked={work}>
        {({ toConfirm, acts, objections }) => (
          <>
            <h2>{t.acts}</h2>
            {acts.length === 0 ? <p className="co-quiet">{t.noActs}</p> : <Acts rows={acts} />}
            <h2>{t.objections}</h2>
            {objections.length === 0 ? <p className="co-quiet">{t.noObjections}</p> : <Objections rows={objections} />}
            <h2>{t.toConfirm}</h2>
            {toConfirm.length === 0 ? <p className="co-quiet">{t.noneToConfirm}</p> : <Lines label={t.toConfirm} rows={toConfirm} />}
          </>
        )}
      </Shown>
    </Page>
  )
}

function Search() {
  const t = useLicenceWords()
  const search = useAct(searchRegister, [])
  const [rows, setRows] = useState<readonly RegisterLine[]>()
  const find = async (given: { by: By; number: string }) => {
    setRows(undefined)
    const answer = await search.run({ by: given.by, number: given.number.trim() })
    if (answer) setRows(answer.rows)
  }
  return (
    <section aria-label={t.search}>
      <ErrorSummary problem={search.problem} />
      <Form
        className="co-sought"
        layout="inline"
        initialValues={{ by: 'licence-number' }}
        onFinish={(given) => void find(given as { by: By; number: string })}
      >
        <Form.Item name="by">
          <Select
            aria-label={t.byWhat}
            style={{ width: 200 }}
            options={(Object.keys(t.by) as By[]).map((value) => ({ value, label: t.by[value] }))}
          />
        </Form.Item>
        <Form.Item name="number" rules={[{ required: true, min: 2, message: t.number }]}>
          <Input aria-label={t.number} placeholder={t.number} autoComplete="off" style={{ width: 280 }} maxLength={60} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={search.busy}>
          {t.search}
        </Button>
      </Form>
      {rows && (
        <div aria-live="polite">
          <h2>{t.found}</h2>
          {rows.length === 0 ? <Nothing text={t.nothing} /> : <Lines label={t.found} rows={rows} />}
        </div>
      )}
    </section>
  )
}

function Acts(props: { rows: readonly { act: LicenceAct; licence: RegisterLine['licence'] }[] }) {
  const t = useLicenceWords()
  return (
    <ul className="co-list">
      {props.rows.map(({ act, licence }) => (
        <li key={act.id}>
          <Go to={`/licences/${licence.id}`}>
            {actLabels[act.kind]} · {licence.typeName} <span className="ow-nb">{licence.number}</span>
          </Go>
          <div className="co-quiet">
            {t.asked(act.askedBy, instantText(act.askedAt))}：{act.reason}
          </div>
        </li>
      ))}
    </ul>
  )
}
