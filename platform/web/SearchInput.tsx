import { Input } from 'antd'
import { clearable } from './clearable.tsx'
import { texts } from './light/index.ts'

const useTexts = texts({ 'zh-CN': { find: '查找' }, en: { find: 'Find' } })

/** Words to look for, in a list with filters: sought by Enter or by its button, which has a name. `sought`: what the address says. */
export function SearchInput(props: { label: string; sought: string | undefined; onSearch: (text: string) => void }) {
  const t = useTexts()
  return (
    <Input.Search
      key={props.sought ?? ''}
      aria-label={props.label}
      placeholder={props.label}
      defaultValue={props.sought}
      enterButton={t.find}
      allowClear={clearable}
      onSearch={(text) => props.onSearch(text.trim())}
    />
  )
}
