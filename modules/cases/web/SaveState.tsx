import { texts } from '../../../platform/web/index.ts'
import type { Saving } from './draft/draft-store.ts'

const useTexts = texts({
  'zh-CN': {
    saved: '已保存',
    unsaved: '正在保存',
    saving: '正在保存',
    offline: '离线，稍后自动保存',
    failed: '未能保存，请看提示',
  },
  en: {
    saved: 'Saved',
    unsaved: 'Saving',
    saving: 'Saving',
    offline: 'Offline, will be saved later',
    failed: 'Not saved, see the message',
  },
})

export function SaveState(props: { saving: Saving }) {
  const t = useTexts()
  return (
    <span role="status" className="ow-saving" data-saving={props.saving}>
      {t[props.saving]}
    </span>
  )
}
