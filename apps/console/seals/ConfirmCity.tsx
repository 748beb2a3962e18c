import { Form, Input, Modal } from 'antd'
import { confirmTrustedCity, listTrustedCities, type TrustedCity } from '../../../modules/seals/contract.ts'
import { ErrorSummary, texts } from '../../../platform/web/index.ts'
import { useAct } from '../parts/ask.ts'

const useTexts = texts({
  'zh-CN': {
    title: (name: string) => `复核“${name}”的根证书指纹`,
    lead: '请填写对方以公函、当面或电话告知的指纹（不是随文件一起发来的），系统与导入的根证书逐字比对。',
    label: '指纹（64 位，空格可省）',
    rule: '指纹是 64 位数字和字母 A–F',
    ok: '比对一致即开始互认',
    cancel: '取消',
    done: '指纹一致，已开始互认',
  },
  en: {
    title: (name: string) => `Confirm the fingerprint of “${name}”`,
    lead: 'Type the fingerprint as the other city told it by letter, in person or by telephone, not as it came with the file.',
    label: 'Fingerprint (64 digits, spaces do not matter)',
    rule: '64 hexadecimal digits',
    ok: 'Compare and recognise',
    cancel: 'Cancel',
    done: 'The fingerprint matches: recognised',
  },
})

export function ConfirmCity(props: { city: TrustedCity; onClose: () => void }) {
  const t = useTexts()
  const [form] = Form.useForm<{ fingerprint: string }>()
  const act = useAct(confirmTrustedCity, [listTrustedCities])
  const send = async (fingerprint: string) => {
    if (await act.run({ cityId: props.city.id, fingerprint }, t.done)) props.onClose()
  }
  return (
    <Modal
      open
      title={t.title(props.city.name)}
      okText={t.ok}
      cancelText={t.cancel}
      confirmLoading={act.busy}
      onCancel={props.onClose}
      onOk={form.submit}
      destroyOnHidden
    >
      <ErrorSummary problem={act.problem} />
      <p className="co-lead">{t.lead}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={({ fingerprint }) => void send(fingerprint)}>
        <Form.Item
          name="fingerprint"
          label={t.label}
          rules={[{ required: true, pattern: /^\s*([0-9A-Fa-f][\s:-]*){64}$/, message: t.rule }]}
        >
          <Input.TextArea rows={2} maxLength={120} autoComplete="off" spellCheck={false} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
