import { Select } from 'antd'
import { useState } from 'react'
import { listAccounts } from '../../../modules/identity/contract.ts'
import { texts } from '../../../platform/web/index.ts'
import { useAsk } from '../parts/ask.ts'
import { useSettled } from '../parts/use-settled.ts'

const useTexts = texts({
  'zh-CN': { who: '操作人', hint: '操作人：姓名或账号', none: '没有这样的工作人员', system: '系统' },
  en: { who: 'Actor', hint: 'Actor: name or account', none: 'No such member of staff', system: 'The system' },
})

/** Whose acts are shown: found by name or account. Of residents the trail has codes only: they are chosen from a line (只看此人). */
export function Person(props: { chosen: string | undefined; name: string | undefined; onChoose: (actor: string | undefined) => void }) {
  const t = useTexts()
  const [typed, setTyped] = useState('')
  const search = useSettled(typed.trim(), 300)
  const { data } = useAsk(listAccounts, { search }, { enabled: search !== '' })
  const found = (search === '' ? [] : (data?.rows ?? [])).map((one) => ({
    value: `staff:${one.accountId}`,
    label: `${one.name}（${one.login}）`,
  }))
  const { chosen, name } = props
  const own = chosen && !found.some((one) => one.value === chosen) ? [{ value: chosen, label: name ?? chosen }] : []
  return (
    <Select<string | null>
      aria-label={t.who}
      placeholder={t.hint}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      popupMatchSelectWidth={false}
      value={chosen ?? null}
      notFoundContent={search === '' ? null : t.none}
      onChange={(next) => props.onChoose(next ?? undefined)}
      options={[...own, ...found, ...(search === '' ? [{ value: 'system', label: t.system }] : [])]}
    />
  )
}
