import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Card, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { dateText, ErrorSummary, FormDialog, present, useCall } from '../../../../platform/web/index.ts'
import { listItems } from '../../../catalog/contract.ts'
import { getFile } from '../../../files/contract.ts'
import { endMandate, listMandatesOf, type Mandate, type MandateEnd, mandateEnds } from '../../../people/contract.ts'
import { useFileViewer } from '../use-file-viewer.tsx'
import { MandateDrawer } from './MandateDrawer.tsx'
import { useMandateTexts } from './mandate-words.ts'
import { PaperField } from './PaperField.tsx'

/**
 * The person's mandates in force, both ways; what they granted can be ended here, and a paper one recorded. Where an agent stands there
 * instead, only that agent's own are shown, and none can be ended: whom else the person trusts is not theirs to see.
 */
export function Mandates(props: { person: { readonly id: string; readonly name: string }; agentId?: string | undefined }) {
  const t = useMandateTexts()
  const call = useCall()
  const { person, agentId } = props
  const [recording, setRecording] = useState(false)
  const [ending, setEnding] = useState<Mandate>()
  const { view, viewer } = useFileViewer()
  const found = useQuery({ queryKey: ['mandates', person.id], queryFn: () => call(listMandatesOf, { personId: person.id }) })
  const all = [...(found.data?.granted ?? []), ...(found.data?.received ?? [])].filter((one) => one.state === 'active')
  const shown = agentId === undefined ? all : all.filter((one) => one.agent.id === agentId)
  return (
    <Card title={<h2>{t.list}</h2>} extra={<Button onClick={() => setRecording(true)}>{t.record}</Button>}>
      {found.isError && <ErrorSummary problem={present(found.error)} />}
      {found.data && shown.length === 0 && <p className="ow-muted">{t.none}</p>}
      <ul className="ow-cards ow-cards-narrow">
        {shown.map((one) => (
          <MandateRow
            key={one.id}
            mandate={one}
            isGrantor={one.grantor.id === person.id}
            onEnd={agentId === undefined ? () => setEnding(one) : undefined}
            onOpen={(fileId) => void view(getFile, { fileId }, t.paper)}
          />
        ))}
      </ul>
      {recording && <MandateDrawer grantor={person} onClose={() => setRecording(false)} />}
      {ending && <EndDialog mandate={ending} onClose={() => setEnding(undefined)} />}
      {viewer}
    </Card>
  )
}

function MandateRow(props: { mandate: Mandate; isGrantor: boolean; onEnd: (() => void) | undefined; onOpen: (fileId: string) => void }) {
  const t = useMandateTexts()
  const { mandate, isGrantor } = props
  const { evidenceFileId } = mandate
  const title = isGrantor ? t.granted(mandate.agent.name) : t.received(mandate.grantor.name)
  return (
    <li>
      <span>
        <b>{title}</b>
        <small>
          {t.bases[mandate.basis]} · <span className="ow-nb">{t.until(dateText(mandate.to))}</span>
        </small>
        <small>
          <ItemNames codes={mandate.items} />
        </small>
      </span>
      <span>
        {evidenceFileId !== undefined && (
          <Button size="small" aria-label={`${t.open} ${title}`} onClick={() => props.onOpen(evidenceFileId)}>
            {t.open}
          </Button>
        )}
        {isGrantor && props.onEnd && (
          <Button size="small" aria-label={`${t.end} ${title}`} onClick={props.onEnd}>
            {t.end}
          </Button>
        )}
      </span>
    </li>
  )
}

function ItemNames(props: { codes: readonly string[] }) {
  const t = useMandateTexts()
  const call = useCall()
  const listed = useQuery({
    queryKey: ['items'],
    queryFn: () => call(listItems),
    enabled: props.codes.length > 0,
    staleTime: 600_000,
  })
  const names = new Map((listed.data?.items ?? []).map((one) => [one.code, one.name]))
  return <>{props.codes.length === 0 ? t.every : props.codes.map((code) => names.get(code) ?? code).join('、')}</>
}

interface Ending {
  name: string
  number: string
  reason: MandateEnd
  evidenceFileId?: string
}

/** Name and number are typed anew: whoever ends it stands here. */
function EndDialog(props: { mandate: Mandate; onClose: () => void }) {
  const t = useMandateTexts()
  const call = useCall()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const { id: mandateId, grantor, basis } = props.mandate
  const needsPaper = basis === 'guardianship' || basis === 'court'
  const needed = (label: string) => [{ required: true, message: t.needed(label) }]
  const send = async ({ name, number, reason, evidenceFileId }: Ending) => {
    const paper = evidenceFileId ? { evidenceFileId } : {}
    await call(endMandate, { personId: grantor.id, mandateId, name: name.trim(), number: number.trim(), reason, ...paper })
    void message.success(t.ended)
    await queries.invalidateQueries({ queryKey: ['mandates'] })
  }
  return (
    <FormDialog<Ending> title={t.end} ok={t.end} onClose={props.onClose} send={send}>
      <p>{t.endLead}</p>
      <Form.Item name="name" label={t.name} rules={needed(t.name)}>
        <Input autoComplete="off" maxLength={60} />
      </Form.Item>
      <Form.Item name="number" label={t.number} rules={needed(t.number)}>
        <Input autoComplete="off" maxLength={30} className="ow-number" />
      </Form.Item>
      <Form.Item name="reason" label={t.reason} rules={needed(t.reason)}>
        <Select options={mandateEnds.map((one) => ({ value: one, label: t.reasons[one] }))} />
      </Form.Item>
      {needsPaper && (
        <Form.Item name="evidenceFileId" label={t.paper} extra={t.endPaper} rules={needed(t.paper)}>
          <PaperField />
        </Form.Item>
      )}
    </FormDialog>
  )
}
