import { Button, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { applyForSeal, listKeepers, listSealApplications, listSeals } from '../../../modules/seals/contract.ts'
import { ErrorSummary, texts } from '../../../platform/web/index.ts'
import { useStaff } from '../line.ts'
import { useAct, useAsk } from '../parts/ask.ts'

const useTexts = texts({
  'zh-CN': {
    apply: '申请本机构印章',
    send: '提交申请',
    cancel: '取消',
    lead: (office: string) => `为“${office}”申请一枚电子印章。保管人不能审批自己的申请；由安全管理员审批后制作、备案。`,
    keeper: '保管人',
    keeperRule: '请选择保管人：必须是本机构在岗人员',
    reason: '事由',
    reasonRule: '请写明事由，2 至 200 字',
    done: '已提交，等待审批',
  },
  en: {
    apply: 'Apply for a seal',
    send: 'Apply',
    cancel: 'Cancel',
    lead: (office: string) => `An electronic seal for ${office}. Its keeper may not approve the application; the security officer does.`,
    keeper: 'Keeper',
    keeperRule: 'Choose a keeper among the staff of the office',
    reason: 'Reason',
    reasonRule: 'Say why, 2 to 200 letters',
    done: 'Sent, to be approved',
  },
})

/** An office asks for its own seal and names who will keep it. */
export function ApplyForOwn() {
  const t = useTexts()
  const { post } = useStaff()
  const officeId = post.officeId
  const [open, setOpen] = useState(false)
  const [form] = Form.useForm<{ keeperId: string; reason: string }>()
  const keepers = useAsk(listKeepers, { officeId }, { enabled: open && officeId !== '' })
  const act = useAct(applyForSeal, [listSeals, listSealApplications])
  const send = async (given: { keeperId: string; reason: string }) => {
    if (await act.run({ officeId, keeperId: given.keeperId, reason: given.reason.trim() }, t.done)) setOpen(false)
  }
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t.apply}
      </Button>
      <Modal
        open={open}
        title={t.apply}
        okText={t.send}
        cancelText={t.cancel}
        confirmLoading={act.busy}
        onCancel={() => setOpen(false)}
        onOk={form.submit}
        destroyOnHidden
      >
        <ErrorSummary problem={act.problem} />
        <p className="co-lead">{t.lead(post.officeName)}</p>
        <Form form={form} layout="vertical" requiredMark={false} onFinish={(given) => void send(given)}>
          <Form.Item name="keeperId" label={t.keeper} rules={[{ required: true, message: t.keeperRule }]}>
            <Select loading={keepers.renewing} options={(keepers.data?.people ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
          </Form.Item>
          <Form.Item name="reason" label={t.reason} rules={[{ required: true, whitespace: true, min: 2, max: 200, message: t.reasonRule }]}>
            <Input.TextArea rows={3} maxLength={200} showCount />
          </Form.Item>
        </Form>
      </Modal>
    </>
  )
}
