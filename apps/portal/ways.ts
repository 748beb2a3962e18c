import type { Words } from '../../platform/web/light/index.ts'

export interface Way {
  readonly to: string
  readonly text: Words
  /** A sentence below the name. */
  readonly more?: Words
}

/** What stands below every screen, one line each. A screen of one's own stands in `app.tsx`. */
export const waysBelow: readonly Way[] = [
  { to: '/together', text: ['一件事一次办', 'Life events'] },
  { to: '/centres', text: ['服务中心：排队、预约', 'Centres: queue and book'] },
  { to: '/guide', text: ['服务指南', 'Service guides'] },
  { to: '/proofs', text: ['开证明', 'Proofs'] },
  { to: '/notices', text: ['公示', 'Public notices'] },
  { to: '/ratings', text: ['好差评结果', 'Ratings of offices'] },
  { to: '/concerns', text: ['咨询投诉', 'Questions and complaints'] },
  { to: '/verify', text: ['验证文书真伪', 'Check a document'] },
  { to: 'tel:12345', text: ['打电话问：12345', 'Ask by telephone: 12345'] },
]

/** What leads on from “我的”, one line each. */
export const ownWays: readonly Way[] = [
  {
    to: '/family',
    text: ['家人和代办', 'Family and agents'],
    more: ['替家人办事，或者委托别人替我办', 'Act for a relative, or let somebody act for me'],
  },
  {
    to: '/usual',
    text: ['我的常用信息', 'What I usually answer'],
    more: ['怎么取结果、想找什么工作，说一次，以后少填', 'say it once, and forms ask less'],
  },
  {
    to: '/appointments',
    text: ['我的预约和排队号', 'My appointments and tickets'],
    more: ['到点就叫，来不了请取消', 'Called in time; cancel if you cannot come'],
  },
  { to: '/cases', text: ['我的办件', 'My cases'], more: ['办到哪一步了', 'where they stand'] },
  {
    to: '/concerns',
    text: ['咨询投诉', 'Questions and complaints'],
    more: ['问一问，或者反映问题，看答复', 'ask, or say what is wrong, and read the answer'],
  },
  { to: '/licences', text: ['我的证照', 'My licences'], more: ['有哪些证照，谁用过', 'what there is, and who used it'] },
  {
    to: '/rights',
    text: ['我的个人信息', 'My personal data'],
    more: ['有哪些、为什么，要副本、更正、删除', 'what is held and why; copy, correct, delete'],
  },
]
