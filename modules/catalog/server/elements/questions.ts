import type { Item } from '../../contract.ts'
import { timeText, visitsOf } from '../visits.ts'

export interface Question {
  readonly question: string
  readonly answer: string
}

/** 常见问题: what residents ask at every window, answered from the item itself, and what its department says must be known. */
export function questionsOf(item: Item): readonly Question[] {
  const bring = item.materials.filter((one) => one.source === 'applicant')
  const always = bring.filter((one) => one.required && one.when === undefined && one.question === undefined)
  const paid = item.process.find((step) => step.kind === 'payment')
  return [
    {
      question: '要带什么？',
      answer: broughtText(
        always.map((one) => one.name),
        bring.length - always.length,
      ),
    },
    {
      question: '要跑几趟？',
      answer: visitsOf(item) === 0 ? '不用到窗口，网上签名提交即可，结果电子送达。' : '最多一趟：网上提交，领结果时出示原件。',
    },
    { question: '多久能办好？', answer: limitText(item) },
    ...(paid
      ? [
          {
            question: '钱什么时候到？',
            answer: `批准后进入“${paid.name}”，${timeText(paid.days, paid.unit ?? 'working-day')}内完成，到账后发消息告诉您。`,
          },
        ]
      : []),
    {
      question: '可以请别人代办吗？',
      answer: item.parties.some((one) => one.role === 'agent')
        ? '可以，由受委托的人出示本人身份证，在平台上登记委托后办理。'
        : '需要本人（或者监护人）申请；不会用手机的，可以到窗口由工作人员协助。',
    },
    {
      question: '不符合条件怎么办？',
      answer: '申请前系统会逐条告诉您哪一条还不符合；不予批准的，会书面说明理由和救济途径，情况变化后可以再申请。',
    },
    ...(item.renewal ? [{ question: '到期了怎么办？', answer: `${item.renewal.replace(/。$/, '')}。` }] : []),
    ...(item.notes ? [{ question: '还要注意什么？', answer: `${item.notes.replace(/。$/, '')}。` }] : []),
  ]
}

function broughtText(always: readonly string[], sometimes: number): string {
  const extra = sometimes > 0 ? '个别情形需要补充的，系统会按您的回答提示。' : ''
  return always.length === 0 ? `一般不用带材料，报姓名和身份证号即可。${extra}` : `${always.join('、')}；其余由系统调取，不用带。${extra}`
}

function limitText({ limits }: Item): string {
  if (limits.promised === 0) return '当场办结。'
  return `承诺${timeText(limits.promised, limits.unit)}内办结，从受理之日算起；进度随时可查。`
}
