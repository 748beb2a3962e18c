import type { Light } from '../../../modules/supervision/contract.ts'
import { texts } from '../../../platform/web/index.ts'

export const lights: readonly Light[] = ['red', 'yellow', 'green', 'paused']

export const useLightTexts = texts({
  'zh-CN': { red: '超期', yellow: '临期', green: '正常', paused: '暂停计时' },
  en: { red: 'Overdue', yellow: 'Due soon', green: 'In time', paused: 'Clock stopped' },
})
