import { Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { listTrustedCities, proposeTrustedCity } from '../../../modules/seals/contract.ts'
import { ErrorSummary, texts } from '../../../platform/web/index.ts'
import { useAct } from '../parts/ask.ts'

const useTexts = texts({
  'zh-CN': {
    title: '导入其他城市的根证书',
    lead: '导入后还不生效，须由另一位安全管理员复核指纹。',
    name: '城市或机构名称',
    nameRule: '请写明是哪个城市或机构',
    pem: '根证书文件（PEM）',
    pemRule: '请选择对方提供的根证书文件',
    choose: '选择文件',
    reason: '事由',
    reasonRule: '请写明互认依据，2 至 200 字',
    ok: '导入，待复核',
    cancel: '取消',
    done: '已导入，请另一位安全管理员复核',
  },
  en: {
    title: 'Import the roots of another city',
    lead: 'Nothing is trusted until a second security officer has confirmed the fingerprint.',
    name: 'City or body',
    nameRule: 'Whose roots?',
    pem: 'File with the roots (PEM)',
    pemRule: 'Choose the file that the other city gave',
    choose: 'Choose a file',
    reason: 'Reason',
    reasonRule: 'Say on what agreement it rests',
    ok: 'Import',
    cancel: 'Cancel',
    done: 'Imported: a second officer confirms',
  },
})

export function ProposeCity(props: { onClose: () => void }) {
  const t = useTexts()
  const [form] = Form.useForm<{ name: string; pem: string; reason: string }>()
  const [file, setFile] = useState('')
  const act = useAct(proposeTrustedCity, [listTrustedCities])
  const send = async (given: { name: string; pem: string; reason: string }) => {
    if (await act.run({ name: given.name.trim(), pem: given.pem, reason: given.reason.trim() }, t.done)) props.onClose()
  }
  const read = async (chosen: File | undefined) => {
    if (!chosen) return
    form.setFieldValue('pem', await chosen.text())
    setFile(chosen.name)
  }
  return (
    <Modal
      open
      title={t.title}
      okText={t.ok}
      cancelText={t.cancel}
      confirmLoading={act.busy}
      onCancel={props.onClose}
      onOk={form.submit}
      destroyOnHidden
    >
      <ErrorSummary problem={act.problem} />
      <p className="co-lead">{t.lead}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(given) => void send(given)}>
        <Form.Item name="name" label={t.name} rules={[{ required: true, whitespace: true, min: 2, max: 60, message: t.nameRule }]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="pem" label={t.pem} rules={[{ required: true, message: t.pemRule }]}>
          <label className="ant-btn ant-btn-default">
            {file || t.choose}
            <input
              id="pem"
              type="file"
              accept=".pem,.crt,.cer"
              className="ow-sr"
              onChange={(event) => void read(event.target.files?.[0])}
            />
          </label>
        </Form.Item>
        <Form.Item name="reason" label={t.reason} rules={[{ required: true, whitespace: true, min: 2, max: 200, message: t.reasonRule }]}>
          <Input.TextArea rows={2} maxLength={200} showCount />
        </Form.Item>
      </Form>
    </Modal>
  )
}
