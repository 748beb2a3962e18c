import { Alert, Modal, Typography } from 'antd'
import { texts } from '../../../platform/web/index.ts'

const useTexts = texts({
  'zh-CN': { title: '初始密码', once: '只显示这一次，请当面或以安全方式告知本人；首次登录必须修改并绑定身份验证器。', ok: '我已记下' },
  en: {
    title: 'Initial password',
    once: 'Shown once. Tell it in person; it must be changed, and an authenticator bound, at the first sign-in.',
    ok: 'I have noted it',
  },
})

export function InitialPassword(props: { password: string; onClose: () => void }) {
  const t = useTexts()
  return (
    <Modal
      open
      title={t.title}
      okText={t.ok}
      onOk={props.onClose}
      onCancel={props.onClose}
      cancelButtonProps={{ hidden: true }}
      mask={{ closable: false }}
    >
      <Typography.Paragraph copyable={{ text: props.password }} className="co-secret">
        {props.password}
      </Typography.Paragraph>
      <Alert type="warning" showIcon title={t.once} />
    </Modal>
  )
}
