import { CloseCircleFilled } from '@ant-design/icons'
import { language, texts } from './light/index.ts'

const useTexts = texts({ 'zh-CN': { clear: '清空' }, en: { clear: 'Clear' } })

function ClearIcon() {
  const t = useTexts()
  return <CloseCircleFilled aria-hidden={false} role="img" aria-label={t.clear} />
}

/** For `allowClear`: antd's own icon is called “close-circle” by screen readers, the button of its select “Clear” in every language. */
export const clearable = {
  clearIcon: <ClearIcon />,
  get label() {
    return language() === 'en' ? 'Clear' : '清空'
  },
}
