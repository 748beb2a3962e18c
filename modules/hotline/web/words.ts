import { texts } from '../../../platform/web/light/index.ts'

/** Names of kinds, channels and stands of concerns, for every screen that shows one. */
export const useConcernWords = texts({
  'zh-CN': {
    kinds: { consultation: '咨询', complaint: '投诉', suggestion: '建议', praise: '表扬' },
    channels: { telephone: '来电', window: '窗口', portal: '网上' },
    states: { registered: '待转办', assigned: '办理中', replied: '已答复，待回访', closed: '已办结', withdrawn: '已撤回' },
    acts: {
      assign: '转办',
      answer: '直接答复',
      reply: '答复',
      return: '退回改派',
      extend: '延长期限',
      'call-back': '登记回访',
      judge: '评价答复',
      withdraw: '撤回',
    },
  },
  en: {
    kinds: { consultation: 'Question', complaint: 'Complaint', suggestion: 'Suggestion', praise: 'Praise' },
    channels: { telephone: 'telephone', window: 'window', portal: 'network' },
    states: {
      registered: 'To be assigned',
      assigned: 'Being answered',
      replied: 'Answered, to be called back',
      closed: 'Closed',
      withdrawn: 'Withdrawn',
    },
    acts: {
      assign: 'Assign',
      answer: 'Answer at once',
      reply: 'Answer',
      return: 'Not ours',
      extend: 'More time',
      'call-back': 'Record the call-back',
      judge: 'Judge the answer',
      withdraw: 'Withdraw',
    },
  },
})
