import type { PersonalTable } from '../../../platform/server/personal.ts'
import { forgetAnswers } from './given-answers.ts'
import { forgetUsual } from './usual.ts'

const filling = {
  whose: 't.person = $2',
  purpose: '下次申请时预填，不用再填一遍',
  basis: '国务院令第716号第七条：不得要求重复提供；本人可以要求不再使用',
  kept: '到本人要求删除为止',
}

export const personal: readonly PersonalTable[] = [
  { ...filling, table: 'forms.given_answers', title: '以前填过、可以再用的内容', erase: forgetAnswers },
  { ...filling, table: 'forms.usual_answers', title: '我说过一次的常用回答', erase: forgetUsual },
]
