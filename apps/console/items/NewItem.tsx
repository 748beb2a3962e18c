import { Form, Input, Modal, Select } from 'antd'
import { listManagedItems, startItemDraft } from '../../../modules/catalog/contract.ts'
import { ErrorSummary, texts } from '../../../platform/web/index.ts'
import { useAct } from '../parts/ask.ts'
import { useGo } from '../parts/Go.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '新建事项',
    code: '编号',
    codeRule: '两个大写字母、连字符和三位数字，如 MZ-031',
    name: '名称',
    nameRule: '请填写事项名称，2 至 100 字',
    like: '参照事项',
    none: '不参照，从空白开始',
    ok: '起草',
    cancel: '取消',
  },
  en: {
    title: 'New item',
    code: 'Code',
    codeRule: 'Two capital letters, a hyphen, three digits: MZ-031',
    name: 'Name',
    nameRule: 'The name of the item, 2 to 100 letters',
    like: 'Like',
    none: 'Like none, begin empty',
    ok: 'Draft it',
    cancel: 'Cancel',
  },
})

export function NewItem(props: { items: readonly { code: string; name: string }[]; onClose: () => void }) {
  const t = useTexts()
  const go = useGo()
  const [form] = Form.useForm<{ code: string; name: string; like?: string }>()
  const act = useAct(startItemDraft, [listManagedItems])
  const start = async ({ code, name, like }: { code: string; name: string; like?: string }) => {
    if (await act.run({ code, name: name.trim(), ...(like ? { like } : {}) })) go(`/items/${code}/draft`)
  }
  return (
    <Modal
      open
      title={t.title}
      okText={t.ok}
      cancelText={t.cancel}
      onCancel={props.onClose}
      onOk={form.submit}
      confirmLoading={act.busy}
      destroyOnHidden
    >
      <ErrorSummary problem={act.problem} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={start}
        initialValues={{ like: '', code: nextCode(props.items.map((one) => one.code)) }}
      >
        <Form.Item
          name="code"
          label={t.code}
          extra={t.codeRule}
          rules={[{ required: true, pattern: /^[A-Z]{2}-\d{3}$/, message: t.codeRule }]}
        >
          <Input autoComplete="off" spellCheck={false} />
        </Form.Item>
        <Form.Item name="name" label={t.name} rules={[{ required: true, whitespace: true, min: 2, max: 100, message: t.nameRule }]}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="like" label={t.like}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={[{ value: '', label: t.none }, ...props.items.map((one) => ({ value: one.code, label: `${one.code} ${one.name}` }))]}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}

/** The first code of the department that is free: of what it has, the highest and one more. */
function nextCode(codes: readonly string[]): string {
  const [prefix] = (codes[0] ?? '').split('-')
  if (!prefix) return ''
  const highest = Math.max(...codes.filter((one) => one.startsWith(`${prefix}-`)).map((one) => Number(one.slice(-3))))
  return highest < 999 ? `${prefix}-${String(highest + 1).padStart(3, '0')}` : ''
}
