import { texts } from '../../../platform/web/light/index.ts'

/** Names of levels, reasons, stands: for every screen that shows a rating. */
export const useRatingWords = texts({
  'zh-CN': {
    levels: {
      'very-satisfied': '非常满意',
      satisfied: '满意',
      'fairly-satisfied': '基本满意',
      dissatisfied: '不满意',
      'very-dissatisfied': '非常不满意',
    },
    reasons: {
      quick: '办得快',
      clear: '说得清楚',
      kind: '态度好',
      'one-visit': '没让我多跑',
      slow: '办得慢',
      unclear: '说不清楚',
      unkind: '态度不好',
      'many-visits': '让我多跑了路',
      'extra-papers': '多要了材料',
      'unlawful-fee': '乱收费',
      'hard-to-use': '网上不好用',
    },
    states: { calling: '待回访', mending: '待整改', checking: '待核查', appealed: '申诉中', closed: '已答复', excluded: '不计入' },
    findings: { true: '属实', mistaken: '误评', unverifiable: '无法核实' },
    grounds: { mistaken: '误评', malicious: '恶意评价', 'not-ours': '不是本单位的事' },
  },
  en: {
    levels: {
      'very-satisfied': 'very satisfied',
      satisfied: 'satisfied',
      'fairly-satisfied': 'fairly satisfied',
      dissatisfied: 'dissatisfied',
      'very-dissatisfied': 'very dissatisfied',
    },
    reasons: {
      quick: 'quick',
      clear: 'well explained',
      kind: 'friendly',
      'one-visit': 'no needless visits',
      slow: 'slow',
      unclear: 'badly explained',
      unkind: 'unfriendly',
      'many-visits': 'needless visits',
      'extra-papers': 'needless papers',
      'unlawful-fee': 'unlawful fee',
      'hard-to-use': 'hard to use online',
    },
    states: {
      calling: 'To be called',
      mending: 'To be mended',
      checking: 'To be checked',
      appealed: 'Under appeal',
      closed: 'Answered',
      excluded: 'Not counted',
    },
    findings: { true: 'true', mistaken: 'a mistake', unverifiable: 'cannot be verified' },
    grounds: { mistaken: 'a mistake', malicious: 'malicious', 'not-ours': 'not about this office' },
  },
})
