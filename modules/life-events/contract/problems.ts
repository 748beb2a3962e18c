import { problemsOf } from '../../../platform/contract/problem.ts'

export const problems = problemsOf('life-events', {
  noSuchEvent: { status: 404, zh: '没有这个“一件事”', en: 'No such life event' },
  personMissing: { status: 422, zh: '请先说明是谁（孩子、逝者等）', en: 'Say first whom it is about' },
  tooFew: { status: 422, zh: '请至少选一项', en: 'Choose at least one item' },
  notOffered: { status: 422, zh: '所选事项不在这件事里，请重新选择', en: 'An item is not part of this life event' },
  nothingMissing: { status: 422, zh: '没有缺少的内容，可以直接提交', en: 'Nothing is missing' },
})
