import { Collapse } from 'antd'
import { texts } from '../../../platform/web/index.ts'
import { ConcernList } from './ConcernList.tsx'
import { RegisterAtWindow } from './RegisterAtWindow.tsx'

const useTexts = texts({
  'zh-CN': { title: '咨询投诉', lead: '转到本单位的诉求，在期限内答复；来窗口反映的，当场登记。', register: '登记一件来窗口的诉求' },
  en: {
    title: 'Concerns',
    lead: 'What this office is to answer in time; what is said at the window is registered here.',
    register: 'Register a concern',
  },
})

export function ConcernsPage() {
  const t = useTexts()
  return (
    <div className="ow-page ow-page-wide">
      <header className="ow-page-head">
        <h1 tabIndex={-1}>{t.title}</h1>
        <p>{t.lead}</p>
      </header>
      <Collapse items={[{ key: 'new', label: t.register, children: <RegisterAtWindow /> }]} />
      <ConcernList side="handler" />
    </div>
  )
}
