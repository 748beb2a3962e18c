import { useQuery } from '@tanstack/react-query'
import { Alert, Button, DatePicker, Form, Input, Modal, Select } from 'antd'
import type { Dayjs } from 'dayjs'
import dayjs from 'dayjs'
import { useEffect, useState } from 'react'
import { ErrorSummary, Loading, type Presented, present, texts, useCall } from '../../../platform/web/index.ts'
import { beginScan, enterScan, getScan, listScanTypes, type Scan, type ScannedField } from '../contract.ts'

const useTexts = texts({
  'zh-CN': {
    open: '录入证照库',
    title: '扫描录入证照',
    lead: '系统识别的内容仅供参考，请对照图片逐项核对。录入后标为“待核实”，发证机关核实前不能单独作为办理依据。',
    type: '这是哪种证照',
    start: '识别',
    reading: '正在识别，通常几秒钟……',
    failed: '没有识别出内容，请对照图片填写',
    picture: '扫描图片',
    look: '请核对',
    from: '有效期起始（发证日期）',
    to: '有效期截止，长期留空',
    required: '请填写',
    enter: '核对无误，录入',
    none: '正在办的事项不需要证照库中的证照',
  },
  en: {
    open: 'Enter as licence',
    title: 'Enter a scanned licence',
    lead: 'What was read is a proposal: compare every value with the picture. The licence is unconfirmed until its issuer confirms it.',
    type: 'Which licence is it',
    start: 'Read it',
    reading: 'Reading, some seconds…',
    failed: 'Nothing could be read; please type it from the picture',
    picture: 'The scan',
    look: 'please check',
    from: 'Valid from (issued on)',
    to: 'Valid until, empty for ever',
    required: 'Please fill in',
    enter: 'All checked, enter it',
    none: 'The open matter needs no licence of the repository',
  },
})

interface Props {
  readonly needId: string
  readonly personId: string
  readonly fileId: string
  /** What the paper is called in the list of materials: chooses the type where the names agree. */
  readonly name: string
  readonly onDone: () => void
}

/** At the window: a paper that was photographed becomes an unconfirmed licence, each value checked beside the picture. */
export function ScanLicence(props: Props) {
  const t = useTexts()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)} aria-label={`${t.open}：${props.name}`}>
        {t.open}
      </Button>
      {open && <ScanDialog {...props} onClose={() => setOpen(false)} />}
    </>
  )
}

function ScanDialog(props: Props & { onClose: () => void }) {
  const t = useTexts()
  const call = useCall()
  const { needId, personId, fileId } = props
  const [scan, setScan] = useState<Scan>()
  const [problem, setProblem] = useState<Presented>()
  const types = useQuery({ queryKey: ['scan-types', needId, personId], queryFn: () => call(listScanTypes, { needId, personId }) })
  const [chosen, setChosen] = useState<string>()
  const type = chosen ?? types.data?.types.find((one) => props.name.includes(one.name))?.code
  const begin = async () => {
    if (type === undefined) return
    setProblem(undefined)
    try {
      setScan(await call(beginScan, { needId, personId, type, fileId }))
    } catch (thrown) {
      setProblem(present(thrown))
    }
  }
  const scanId = scan?.state === 'reading' ? scan.id : undefined
  useEffect(() => {
    if (scanId === undefined) return
    const timer = setInterval(() => {
      call(getScan, { needId, personId, scanId }).then(
        (next) => next.state !== 'reading' && setScan(next),
        () => undefined,
      )
    }, 1000)
    return () => clearInterval(timer)
  }, [scanId, needId, personId, call])
  return (
    <Modal open title={t.title} width={1080} footer={null} onCancel={props.onClose} destroyOnHidden>
      <p>{t.lead}</p>
      <ErrorSummary problem={problem} />
      <div style={{ display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)', gap: 24 }}>
        <img
          src={`/api/files/${fileId}?face=staff`}
          alt={t.picture}
          style={{ maxWidth: '100%', maxHeight: '70vh', objectFit: 'contain' }}
        />
        <div>
          {scan === undefined && (
            <Form layout="vertical" onFinish={() => void begin()}>
              <Form.Item label={t.type}>
                <Select
                  aria-label={t.type}
                  value={type ?? null}
                  onChange={(next) => setChosen(next ?? undefined)}
                  loading={types.isLoading}
                  notFoundContent={t.none}
                  options={(types.data?.types ?? []).map(({ code, name }) => ({ value: code, label: name }))}
                />
              </Form.Item>
              <Button type="primary" htmlType="submit" disabled={type === undefined}>
                {t.start}
              </Button>
            </Form>
          )}
          {scan?.state === 'reading' && (
            <div role="status">
              <p>{t.reading}</p>
              <Loading rows={6} />
            </div>
          )}
          {scan !== undefined && scan.state !== 'reading' && <Confirm {...props} scan={scan} />}
        </div>
      </div>
    </Modal>
  )
}

type Given = Record<string, string | undefined>

function Confirm(props: Props & { scan: Scan; onClose: () => void }) {
  const t = useTexts()
  const call = useCall()
  const { scan, needId, personId } = props
  const [problem, setProblem] = useState<Presented>()
  const [busy, setBusy] = useState(false)
  const [form] = Form.useForm()
  const enter = async ({ validFrom, validTo, ...said }: Given & { validFrom: Dayjs; validTo?: Dayjs }) => {
    setBusy(true)
    setProblem(undefined)
    const fields = Object.fromEntries(Object.entries(said as Given).flatMap(([key, value]) => (value ? [[key, value]] : [])))
    const end = validTo ? { validTo: validTo.format('YYYY-MM-DD') } : {}
    try {
      await call(enterScan, { needId, personId, scanId: scan.id, fields, validFrom: validFrom.format('YYYY-MM-DD'), ...end })
      props.onClose()
      props.onDone()
    } catch (thrown) {
      setProblem(present(thrown))
    }
    setBusy(false)
  }
  const read = Object.fromEntries(scan.fields.map((one) => [one.key, one.value ?? undefined]))
  const first = {
    ...read,
    validFrom: scan.validFrom ? dayjs(scan.validFrom) : undefined,
    validTo: scan.validTo ? dayjs(scan.validTo) : undefined,
  }
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={first}
      onFinish={(given) => void enter(given)}
      style={{ maxHeight: '70vh', overflowY: 'auto' }}
    >
      {scan.state === 'failed' && <Alert type="warning" showIcon message={t.failed} />}
      <ErrorSummary problem={problem} />
      {scan.fields.map((field) => (
        <ReadField key={field.key} field={field} />
      ))}
      <Form.Item name="validFrom" label={t.from} rules={[{ required: true, message: t.required }]}>
        <DatePicker />
      </Form.Item>
      <Form.Item name="validTo" label={t.to}>
        <DatePicker />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {t.enter}
      </Button>
    </Form>
  )
}

/** What is unsure says so in words, not by colour alone. */
function ReadField(props: { field: ScannedField }) {
  const t = useTexts()
  const { key, label, options, value, sure } = props.field
  const doubt = value !== null && !sure
  return (
    <Form.Item name={key} label={label} {...(doubt ? { extra: t.look, validateStatus: 'warning' as const } : {})}>
      {options ? <Select allowClear options={options.map((one) => ({ value: one, label: one }))} /> : <Input maxLength={500} />}
    </Form.Item>
  )
}
