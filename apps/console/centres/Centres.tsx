import { Button, Select } from 'antd'
import { useState } from 'react'
import { listCompliance, type Standing, standings } from '../../../modules/centres/contract.ts'
import type { Output } from '../../../platform/contract/endpoint.ts'
import { dateText } from '../../../platform/web/index.ts'
import { useStaff } from '../line.ts'
import { useAsk } from '../parts/ask.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Go } from '../parts/Go.tsx'
import { Page } from '../parts/Page.tsx'
import { Nothing, Shown } from '../parts/States.tsx'
import './centres.css'
import { useTexts } from './words.ts'

type Row = Output<typeof listCompliance>['rows'][number]

/** Every centre of one's area: a picture of who stands how, and the list behind it. */
export function Centres() {
  const t = useTexts()
  const staff = useStaff()
  const asked = useAsk(listCompliance, {})
  const [standing, setStanding] = useState<Standing | ''>('')
  const own = staff.permissions.includes('centres:keep') && <Go to={`/centres/${staff.post.officeId}`}>{t.own}</Go>
  return (
    <Page title={t.title} lead={t.lead} action={own}>
      <Shown asked={asked}>
        {({ rows, counties }) => (
          <>
            <div className="co-squares">
              <p className="co-legend">
                {standings.map((one) => (
                  <span key={one} data-standing={one}>
                    <i aria-hidden="true" />
                    {t.standings[one]} {rows.filter((row) => row.standing === one).length}
                  </span>
                ))}
              </p>
              <County name={t.city} rows={rows.filter((one) => one.level === 'city')} />
              {counties.map((county) => (
                <County key={county.division} name={county.name} rows={rows.filter((one) => one.division.startsWith(county.division))} />
              ))}
            </div>
            <div className="co-filters">
              <label htmlFor="standing">{t.filter}</label>
              <Select
                id="standing"
                value={standing}
                style={{ width: 160 }}
                onChange={setStanding}
                options={[{ value: '' as const, label: t.all }, ...standings.map((one) => ({ value: one, label: t.standings[one] }))]}
              />
            </div>
            <List rows={rows.filter((one) => standing === '' || one.standing === standing)} />
          </>
        )}
      </Shown>
    </Page>
  )
}

function County(props: { name: string; rows: readonly Row[] }) {
  const t = useTexts()
  const { name, rows } = props
  if (rows.length === 0) return null
  return (
    <section>
      <h2>{t.ofCounty(name, rows.filter((one) => one.standing === 'passed').length, rows.length)}</h2>
      <ul>
        {rows.map((one) => (
          <li key={one.officeId} data-standing={one.standing} data-level={one.level} title={`${one.name} ${t.standings[one.standing]}`}>
            <Go to={`/centres/${one.officeId}?tab=inspection`} label={`${one.name} ${t.standings[one.standing]}`}>
              {''}
            </Go>
          </li>
        ))}
      </ul>
    </section>
  )
}

const perPage = 30

function List(props: { rows: readonly Row[] }) {
  const t = useTexts()
  const [shown, setShown] = useState(perPage)
  return (
    <>
      <DataTable<Row>
        label={t.title}
        rowKey="officeId"
        dataSource={props.rows.slice(0, shown)}
        pagination={false}
        scroll={{ x: 760 }}
        locale={{ emptyText: <Nothing text={t.none} /> }}
        columns={[
          { title: t.centre, render: (_, one) => <Go to={`/centres/${one.officeId}?tab=inspection`}>{one.name}</Go> },
          { title: t.standing, width: 110, render: (_, one) => t.standings[one.standing] },
          { title: t.failing, width: 200, render: (_, one) => one.failing.map((part) => t.parts[part]).join('、') || '—' },
          { title: t.due, width: 130, render: (_, one) => <span className="ow-nb">{one.due ? dateText(one.due) : '—'}</span> },
        ]}
      />
      {props.rows.length > shown && (
        <Button className="co-gap" onClick={() => setShown(shown + perPage)}>
          {t.more}
        </Button>
      )}
    </>
  )
}
