import { useQuery } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import { useState } from 'react'
import { clearable, ErrorSummary, present, texts, useCall } from '../../../platform/web/index.ts'
import { getReception, listReceptions } from '../../cases/contract.ts'
import { RegisterConcern } from './RegisterConcern.tsx'

const useTexts = texts({
  'zh-CN': { whose: '正在接待的居民（选了可针对其办件登记）', nobody: '不选：不核对身份' },
  en: { whose: 'Resident being received (the concern may then be about a case of theirs)', nobody: 'none: identity is not checked' },
})

/** At the window: for whoever is being received, and about a case of theirs; or for somebody who says no name. */
export function RegisterAtWindow() {
  const t = useTexts()
  const call = useCall()
  const [receptionId, setReceptionId] = useState<string>()
  // Whoever answers concerns without receiving residents is refused here, and registers without.
  const receptions = useQuery({ queryKey: ['receptions'], queryFn: () => call(listReceptions) })
  const reception = useQuery({
    queryKey: ['reception', receptionId],
    enabled: receptionId !== undefined,
    queryFn: () => call(getReception, { receptionId: receptionId ?? '' }),
  })
  const rows = receptions.data?.rows ?? []
  return (
    <>
      {rows.length > 0 && (
        <Form layout="vertical">
          <Form.Item label={t.whose} htmlFor="concern-reception">
            <Select
              id="concern-reception"
              allowClear={clearable}
              placeholder={t.nobody}
              value={receptionId ?? null}
              options={rows.map((one) => ({ value: one.receptionId, label: one.name }))}
              onChange={(next: string | null | undefined) => setReceptionId(next ?? undefined)}
            />
          </Form.Item>
        </Form>
      )}
      {reception.isError && <ErrorSummary problem={present(reception.error)} />}
      <RegisterConcern
        key={receptionId ?? ''}
        receptionId={receptionId}
        cases={receptionId === undefined ? undefined : (reception.data?.cases ?? [])}
      />
    </>
  )
}
