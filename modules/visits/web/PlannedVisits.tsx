import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import {
  DataTable,
  dateText,
  ErrorSummary,
  FileViewer,
  Loading,
  type OpenedFile,
  present,
  releaseFile,
  today,
  useCall,
  useOpenFile,
  WordsDialog,
} from '../../../platform/web/index.ts'
import { cancelVisit, listVisits, printRoute, type VisitRow } from '../contract.ts'
import { DayPicture } from './DayPicture.tsx'
import { PlanDrawer } from './PlanDrawer.tsx'
import { useTexts } from './texts.ts'

const dayMs = 86_400_000
const shifted = (day: string, days: number) => new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
/** Monday of the week of a day. */
const weekOf = (day: string) => shifted(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))

/** A week at a glance by how many homes a day has, one day as picture and table. */
export function PlannedVisits(props: { toCase: (caseId: string) => void }) {
  const t = useTexts()
  const call = useCall()
  const open = useOpenFile()
  const { message } = App.useApp()
  const [day, setDay] = useState(today())
  const [file, setFile] = useState<OpenedFile>()
  const monday = weekOf(day)
  const days = Array.from({ length: 7 }, (_, n) => shifted(monday, n))
  const asked = useQuery({
    queryKey: ['visits', monday],
    queryFn: () => call(listVisits, { from: monday, to: shifted(monday, 6) }),
  })
  const rows = (asked.data?.rows ?? []).filter((one) => one.day === day)
  const print = () =>
    open(printRoute, { day })
      .then(setFile)
      .catch((thrown: unknown) => void message.error(present(thrown).title))
  const close = () => {
    if (file) releaseFile(file)
    setFile(undefined)
  }
  return (
    <>
      <nav className="ow-visit-week" aria-label={t.week}>
        <Button onClick={() => setDay(shifted(day, -7))}>‹ {t.before}</Button>
        <ol>
          {days.map((one) => (
            <li key={one}>
              <button type="button" aria-current={one === day ? 'date' : undefined} onClick={() => setDay(one)}>
                <span className="ow-nb">{one === today() ? t.today : dateText(one).replace(/^\d+年/, '')}</span>
                <b>{(asked.data?.rows ?? []).filter((each) => each.day === one && each.state !== 'cancelled').length || '–'}</b>
              </button>
            </li>
          ))}
        </ol>
        <Button onClick={() => setDay(shifted(day, 7))}>{t.after} ›</Button>
      </nav>
      {asked.isError && <ErrorSummary problem={present(asked.error)} />}
      {asked.isLoading && <Loading rows={6} />}
      {asked.data && rows.length > 0 && <DayPicture day={day} visits={rows} />}
      {asked.data && (
        <>
          <div className="ow-visit-head">
            <h2 className="ow-nb">{dateText(day)}</h2>
            <Button onClick={() => void print()} disabled={!rows.some((one) => one.state === 'planned')}>
              {t.print}
            </Button>
          </div>
          <DayTable rows={rows} toCase={props.toCase} />
        </>
      )}
      <FileViewer file={file} title={t.sheet} onClose={close} />
    </>
  )
}

function DayTable(props: { rows: readonly VisitRow[]; toCase: (caseId: string) => void }) {
  const t = useTexts()
  const call = useCall()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [changing, setChanging] = useState<VisitRow>()
  const [cancelling, setCancelling] = useState<VisitRow>()
  return (
    <>
      <DataTable<VisitRow>
        label={t.planned}
        rowKey="visitId"
        size="middle"
        pagination={false}
        dataSource={[...props.rows]}
        locale={{ emptyText: t.nothing }}
        scroll={{ x: 1000 }}
        columns={[
          { title: t.time, width: 120, render: (_, one) => <b className="ow-nb">{`${one.from}–${one.to}`}</b> },
          {
            title: t.address,
            render: (_, one) => (
              <>
                {one.areaName} {one.address} <b className="ow-nb">{one.applicant}</b>{' '}
                {one.sealed && (
                  <span className="ow-tag" data-tone="late">
                    {t.sealed}
                  </span>
                )}
                {one.attempt > 1 && (
                  <span className="ow-tag" data-tone="warn">
                    {t.attempt(one.attempt)}
                  </span>
                )}
              </>
            ),
          },
          {
            title: t.item,
            render: (_, one) =>
              one.matters.map((each) => (
                <Button key={each.taskId} type="link" className="ow-visit-link" onClick={() => props.toCase(each.caseId)}>
                  {each.itemName} <span className="ow-nb">{each.number}</span>
                </Button>
              )),
          },
          { title: t.who, width: 150, render: (_, one) => one.members.map((each) => each.name).join('、') },
          {
            title: t.state,
            width: 100,
            render: (_, one) => (
              <span className="ow-tag" data-tone={one.state === 'done' ? 'ok' : one.state === 'planned' ? 'brand' : 'none'}>
                {t.states[one.state]}
              </span>
            ),
          },
          {
            title: t.acts,
            width: 200,
            render: (_, one) => (
              <>
                {one.may.includes('change') && (
                  <Button size="small" aria-label={`${t.change} ${one.from} ${one.applicant}`} onClick={() => setChanging(one)}>
                    {t.change}
                  </Button>
                )}{' '}
                {one.may.includes('cancel') && (
                  <Button
                    size="small"
                    type="text"
                    danger
                    aria-label={`${t.cancel} ${one.from} ${one.applicant}`}
                    onClick={() => setCancelling(one)}
                  >
                    {t.cancel}
                  </Button>
                )}
              </>
            ),
          },
        ]}
      />
      {changing && <PlanDrawer visit={changing} onClose={() => setChanging(undefined)} />}
      {cancelling && (
        <WordsDialog
          title={`${t.cancel}：${cancelling.applicant}`}
          ok={t.yes}
          fields={[{ key: 'reason', label: t.cancelSure, min: 2, max: 200 }]}
          onClose={() => setCancelling(undefined)}
          send={async ({ reason = '' }) => {
            await call(cancelVisit, { visitId: cancelling.visitId, reason: reason.trim() })
            void message.success(t.cancelled)
            await queries.invalidateQueries()
          }}
        />
      )}
    </>
  )
}
