import { Form, Select } from 'antd'
import { useState } from 'react'
import { searchItems } from '../../../modules/catalog/contract.ts'
import { listDepartments } from '../../../modules/organisations/contract.ts'
import { useAsk } from '../parts/ask.ts'
import { useTexts } from './words.ts'

/** What is taken: by department, and single items besides. Nothing named is everything. */
export function TakesFields() {
  const t = useTexts()
  const [words, setWords] = useState('')
  const departments = useAsk(listDepartments, {})
  const items = useAsk(searchItems, { q: words }, { enabled: words.trim() !== '' })
  const main = (departments.data?.departments ?? []).filter((one) => one.main)
  return (
    <>
      <Form.Item name="departments" label={t.departments}>
        <Select mode="multiple" options={main.map((one) => ({ value: one.code, label: one.name }))} />
      </Form.Item>
      <Form.Item name="items" label={t.items}>
        <Select
          mode="multiple"
          showSearch={{ filterOption: false, onSearch: setWords }}
          options={(items.data?.hits ?? []).map(({ item }) => ({ value: item.code, label: `${item.name}（${item.code}）` }))}
        />
      </Form.Item>
    </>
  )
}
