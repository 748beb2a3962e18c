import { texts } from '../../../platform/web/index.ts'

/** Words of the register of seals, for all its pages. */
export const useSealWords = texts({
  'zh-CN': {
    states: {
      made: '已制作',
      filed: '已备案，待启用',
      'in-use': '使用中',
      suspended: '已暂停',
      destroyed: '已注销',
      'handed-over': '保管人变更',
    },
    acts: { make: '制作', suspend: '暂停使用', resume: '恢复使用', destroy: '注销销毁', 'hand-over': '变更保管人' },
    applied: { awaiting: '待审批', approved: '正在办理', done: '已办结', refused: '未通过' },
    internal: '测试·内部使用',
    external: '统一印章系统',
  },
  en: {
    states: {
      made: 'Made',
      filed: 'Filed, not yet in use',
      'in-use': 'In use',
      suspended: 'Suspended',
      destroyed: 'Destroyed',
      'handed-over': 'Handed over',
    },
    acts: { make: 'Make', suspend: 'Suspend', resume: 'Resume', destroy: 'Destroy', 'hand-over': 'Change the keeper' },
    applied: { awaiting: 'To decide', approved: 'Being carried out', done: 'Done', refused: 'Refused' },
    internal: 'test, internal use',
    external: 'unified seal system',
  },
})

/** The colours of state tags are named by what they mean. */
export const tagOf = {
  filed: 'awaiting',
  made: 'awaiting',
  'handed-over': 'awaiting',
  'in-use': 'active',
  suspended: 'suspended',
  destroyed: 'disabled',
  awaiting: 'awaiting',
  approved: 'awaiting',
  done: 'active',
  refused: 'refused',
} as const
