import { readFileSync } from 'node:fs'
import { deliveryReportOf, mailServerName, signed } from '../../modules/notifications/server/api.ts'

// `npm run mail:report < mail`: the mail server hands over what comes to the sender's address (docs/message-gateways.md). Knows the secret of the
// receipts and the address of the platform, and nothing else. Exit code 75 (EX_TEMPFAIL) lets the mail server try again.
const { ONEWINDOW_URL: url = 'http://127.0.0.1:8080', ONEWINDOW_MAIL_RECEIPT_SECRET: secret } = process.env
if (!secret) {
  console.error('请设置 ONEWINDOW_MAIL_RECEIPT_SECRET，与一窗的设置相同\nSet ONEWINDOW_MAIL_RECEIPT_SECRET as it is set for OneWindow')
  process.exit(78)
}
const report = deliveryReportOf(readFileSync(0, 'utf8'))
if (report) {
  const { ref, state, cause } = report
  const at = new Date().toISOString()
  const body = { provider: mailServerName, ref, state, at, signature: signed(secret, [mailServerName, ref, state, at]) }
  const answer = await fetch(`${url}/api/message-receipts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-onewindow': 'portal' },
    body: JSON.stringify(cause === undefined ? body : { ...body, cause }),
  }).catch(() => undefined)
  if (!answer?.ok) console.error(`一窗没有收下投递报告：${answer?.status ?? '连接不上'}`)
  process.exitCode = answer?.ok ? 0 : 75
}
