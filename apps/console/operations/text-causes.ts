import { texts } from '../../../platform/web/index.ts'

/** Causes that the platform itself gives; codes of a gateway are shown as they are. */
export const useCauses = texts({
  'zh-CN': {
    said: {
      unreachable: '网关连不上',
      'timed-out': '网关没有应答',
      'no-gateway': '没有接网关',
      'no-address': '没有号码或地址',
      'no-receipt': '四十八小时没有回执',
      'not-delivered': '网关报告没有送达',
      'no-such-mailbox': '邮箱不存在',
      'mailbox-full': '邮箱已满',
      'given-up': '邮件服务器放弃投递',
      'letter-refused': '邮件服务器拒收',
      'invalid-number': '号码无效',
      refused: '网关拒绝',
    } as Readonly<Record<string, string>>,
    answered: (status: string) => `网关应答 ${status}`,
  },
  en: {
    said: {
      unreachable: 'Gateway cannot be reached',
      'timed-out': 'Gateway does not answer',
      'no-gateway': 'No gateway is connected',
      'no-address': 'No number or address',
      'no-receipt': 'No receipt for 48 hours',
      'not-delivered': 'Gateway reports no delivery',
      'no-such-mailbox': 'No such mailbox',
      'mailbox-full': 'Mailbox is full',
      'given-up': 'Mail server gave up',
      'letter-refused': 'Mail server refused the letter',
      'invalid-number': 'Number is not valid',
      refused: 'Gateway refused',
    },
    answered: (status: string) => `Gateway answered ${status}`,
  },
})
