import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Card, Segmented } from 'antd'
import { useState } from 'react'
import { civilDateOf, instantText, type Presented, present, texts, timeText, today, useCall } from '../../../../platform/web/index.ts'
import { caseProblems, closeReception, listReceptions, openReception } from '../../contract.ts'
import type { CaseLinks } from '../links.ts'
import '../cases.css'
import { useArrival } from '../use-arrival.ts'
import { ByLicence, ByNumber, type Identity } from './IdentifyForms.tsx'
import { MandateDrawer } from './MandateDrawer.tsx'
import { useMandateTexts } from './mandate-words.ts'
import { WithoutNumberForm } from './WithoutNumberForm.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '接待居民',
    lead: '识别一次，可办多件事。',
    number: '身份证号码',
    licence: '证照号码',
    none: '无号码人员',
    ways: '怎样识别',
    open: '正在接待',
    openHint: '刷新或换一台电脑后，可从这里继续',
    nobody: '现在没有未结束的接待。识别居民后，接待会列在这里。',
    go: '继续',
    close: '结束',
    since: (at: string) => `${at} 开始`,
  },
  en: {
    title: 'Receive a resident',
    lead: 'Identify once, for as many matters as they came for.',
    number: 'ID number',
    licence: 'Licence number',
    none: 'Without a number',
    ways: 'How to identify',
    open: 'Being received',
    openHint: 'After a reload or at another desk, go on from here',
    nobody: 'No open reception. Once a resident is identified, the reception is listed here.',
    go: 'Go on',
    close: 'End',
    since: (at: string) => `since ${at}`,
  },
})

const ways = ['number', 'licence', 'none'] as const

/** Of today the hour is enough. */
const openedAt = (at: string) => (civilDateOf(at) === today() ? timeText(at) : instantText(at))

/** The first screen of the window: who is standing there. */
export function IntakePage(props: { go: CaseLinks }) {
  const t = useTexts()
  const { record } = useMandateTexts()
  const call = useCall()
  const [refused, setRefused] = useState<Identity>()
  const [recording, setRecording] = useState(false)
  const [way, setWay] = useState<(typeof ways)[number]>('number')
  const [problem, setProblem] = useState<Presented>()
  const [busy, setBusy] = useState(false)
  const queries = useQueryClient()
  const open = useQuery({ queryKey: ['receptions'], queryFn: () => call(listReceptions) })
  /** One that was left open; its drafts stay and are found at the next reception. */
  const end = async (receptionId: string) => {
    await call(closeReception, { receptionId }).catch((thrown: unknown) => setProblem(present(thrown)))
    await queries.invalidateQueries({ queryKey: ['receptions'] })
  }

  const identify = async (identity: Identity) => {
    setBusy(true)
    setProblem(undefined)
    try {
      const reception = await call(openReception, identity)
      props.go.toReception(reception.receptionId)
    } catch (thrown) {
      setProblem(present(thrown))
      setRefused(identity)
    } finally {
      setBusy(false)
    }
  }
  useArrival(true)
  const form = { onIdentify: identify, problem, busy }
  return (
    <div className="ow-page">
      <header className="ow-page-head">
        <h1 tabIndex={-1}>{t.title}</h1>
        <p>{t.lead}</p>
      </header>
      <div className="ow-intake">
        <Card>
          <Segmented
            aria-label={t.ways}
            block
            size="large"
            value={way}
            name="identify-way"
            options={ways.map((one) => ({ value: one, label: t[one] }))}
            onChange={(next) => {
              setWay(next)
              setProblem(undefined)
            }}
          />
          {way === 'number' && <ByNumber {...form} />}
          {problem?.code === caseProblems.noMandate.code && (
            <Button block style={{ marginTop: 12 }} onClick={() => setRecording(true)}>
              {record}
            </Button>
          )}
          {way === 'licence' && <ByLicence {...form} />}
          {way === 'none' && <WithoutNumberForm {...form} />}
        </Card>
        {recording && refused && (
          <MandateDrawer
            grantorNumber={refused.idNumber}
            agentNumber={refused.agentIdNumber}
            onClose={() => setRecording(false)}
            onRecorded={() => void identify(refused)}
          />
        )}
        <section aria-labelledby="open-receptions">
          <h2 id="open-receptions">{t.open}</h2>
          <p className="ow-muted">{open.data?.rows.length === 0 ? t.nobody : t.openHint}</p>
          <ul className="ow-cards">
            {(open.data?.rows ?? []).map((one) => (
              <li key={one.receptionId}>
                <span>
                  <b className="ow-nb">{one.name}</b> <span className="ow-muted ow-nb">{t.since(openedAt(one.openedAt))}</span>
                </span>
                <span className="ow-reception-acts">
                  <Button type="text" aria-label={`${t.close} ${one.name}`} onClick={() => void end(one.receptionId)}>
                    {t.close}
                  </Button>
                  <Button aria-label={`${t.go} ${one.name}`} onClick={() => props.go.toReception(one.receptionId)}>
                    {t.go}
                  </Button>
                </span>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </div>
  )
}
