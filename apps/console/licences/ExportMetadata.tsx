import { Button, Form, Input, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { exportMetadata, type MetadataFormat, metadataFormats } from '../../../modules/licences/contract.ts'
import { Refusal, requestOf } from '../../../platform/contract/client.ts'
import type { ProblemBody } from '../../../platform/contract/problem.ts'
import { ErrorSummary, type Presented, present, texts } from '../../../platform/web/index.ts'

const useTexts = texts({
  'zh-CN': {
    open: '导出元数据',
    lead: '按 GB/T 36903 导出，内含完整姓名和号码；导出人、时间、数量和用途会记入审计。',
    type: '证照类型',
    typeRule: '请选择证照类型',
    format: '格式',
    reason: '用途',
    rule: '请写明用途，4 至 200 字',
    send: '导出',
    cancel: '取消',
  },
  en: {
    open: 'Export metadata',
    lead: 'By GB/T 36903, with names and numbers in full; who, when, how many and why are recorded.',
    type: 'Type',
    typeRule: 'Choose a type',
    format: 'Format',
    reason: 'Reason',
    rule: 'Say why, 4 to 200 letters',
    send: 'Export',
    cancel: 'Cancel',
  },
})

interface Given {
  readonly type?: string
  readonly format: MetadataFormat
  readonly reason: string
}

/** Metadata of one licence; or, with `types` to choose from, of all of a type that this office issued. */
export function ExportMetadata(props: { licenceId: string } | { types: readonly { code: string; name: string }[] }) {
  const t = useTexts()
  const [open, setOpen] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Presented>()
  const [form] = Form.useForm<Given>()
  const send = async (given: Given) => {
    setBusy(true)
    setProblem(undefined)
    try {
      await save('licenceId' in props ? { licenceId: props.licenceId, ...given } : given)
      setOpen(false)
    } catch (thrown) {
      setProblem(present(thrown))
    }
    setBusy(false)
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t.open}</Button>
      {open && (
        <Modal
          open
          title={t.open}
          okText={t.send}
          cancelText={t.cancel}
          confirmLoading={busy}
          onCancel={() => setOpen(false)}
          onOk={form.submit}
          destroyOnHidden
        >
          <ErrorSummary problem={problem} />
          <p className="co-lead">{t.lead}</p>
          <Form
            form={form}
            layout="vertical"
            requiredMark={false}
            initialValues={{ format: 'json' }}
            onFinish={(given) => void send(given)}
          >
            {'types' in props && (
              <Form.Item name="type" label={t.type} rules={[{ required: true, message: t.typeRule }]}>
                <Select
                  showSearch={{ optionFilterProp: 'label' }}
                  options={props.types.map(({ code, name }) => ({ value: code, label: name }))}
                />
              </Form.Item>
            )}
            <Form.Item name="format" label={t.format}>
              <Radio.Group options={metadataFormats.map((value) => ({ value, label: value.toUpperCase() }))} />
            </Form.Item>
            <Form.Item name="reason" label={t.reason} rules={[{ required: true, whitespace: true, min: 4, message: t.rule }]}>
              <Input.TextArea rows={2} maxLength={200} showCount />
            </Form.Item>
          </Form>
        </Modal>
      )}
    </>
  )
}

/** A file that is asked for with a reason comes by POST: fetched, then saved under the name the server gave it. */
async function save(input: Given & { licenceId?: string }): Promise<void> {
  const { url, method, body } = requestOf(exportMetadata, { ...input })
  const headers = { 'x-onewindow': 'staff', 'content-type': 'application/json' }
  const response = await fetch(url, { method, headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Refusal((await response.json()) as ProblemBody)
  const name = decodeURIComponent(
    /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? `metadata.${input.format}`,
  )
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await response.blob())
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
