import { CloseCircleFilled } from '@ant-design/icons'
import { texts } from './light/index.ts'

const useTexts = texts({ 'zh-CN': { clear: '清空' }, en: { clear: 'Clear' } })

function ClearIcon() {
  const t = useTexts()
  return <CloseCircleFilled aria-hidden={false} role="img" aria-label={t.clear} />
}

/** For `allowClear`: antd's own icon is called “close-circle” by screen readers. */
export const clearable = { clearIcon: <ClearIcon /> }
