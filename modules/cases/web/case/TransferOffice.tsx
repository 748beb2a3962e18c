import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { texts, useCall } from '../../../../platform/web/index.ts'
import { listTransferOffices, type MyTask } from '../../contract.ts'
import type { Decision } from './decision.ts'

const useTexts = texts({ 'zh-CN': { office: '转给', pick: '请选择' }, en: { office: 'To', pick: 'Choose' } })

/** Offices that the task may be given to. */
export function TransferOffice(props: { task: MyTask; decision: Decision; onChange: (change: Partial<Decision>) => void }) {
  const t = useTexts()
  const call = useCall()
  const { task, decision, onChange } = props
  const offices = useQuery({
    queryKey: ['transfer-offices', task.taskId],
    queryFn: () => call(listTransferOffices, { taskId: task.taskId }),
  })
  return (
    <label className="ow-field" htmlFor="f-toOfficeId">
      <span className="ow-label">{t.office}</span>
      <Select
        id="f-toOfficeId"
        showSearch={{ optionFilterProp: 'label' }}
        loading={offices.isLoading}
        placeholder={t.pick}
        value={decision.toOfficeId || null}
        options={(offices.data?.rows ?? []).map((one) => ({ value: one.officeId, label: one.name }))}
        onChange={(toOfficeId) => onChange({ toOfficeId: toOfficeId ?? '' })}
      />
    </label>
  )
}
