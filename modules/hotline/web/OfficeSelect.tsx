import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { texts, useCall } from '../../../platform/web/index.ts'
import { concerns } from '../contract.ts'

const useTexts = texts({
  'zh-CN': { hint: '输入单位名称，如：竹湖园 民政', none: '没有这样的单位' },
  en: { hint: 'Part of the name, in Chinese', none: 'No such office' },
})

/** Finds an office by words of its name. */
export function OfficeSelect(props: { id: string; value?: string | undefined; onChange?: (officeId: string) => void }) {
  const t = useTexts()
  const call = useCall()
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const found = useQuery({ queryKey: ['hotline-offices', q], enabled: q !== '', queryFn: () => call(concerns.listOffices, { q }) })
  return (
    <Select
      id={props.id}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={t.hint}
      notFoundContent={q === '' ? null : t.none}
      options={(found.data?.rows ?? []).map((one) => ({ value: one.officeId, label: one.name }))}
      {...(props.value === undefined ? {} : { value: props.value })}
      onChange={(next: string) => props.onChange?.(next)}
      style={{ width: '100%' }}
    />
  )
}
