import { useQuery } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import { idNumberState, present, useCall } from '../../../../platform/web/index.ts'
import { identifyPerson } from '../../../people/contract.ts'
import { useMandateTexts } from './mandate-words.ts'

export const tidyNumber = (number: string) => number.replace(/\s/g, '').toUpperCase()

/** One side of a mandate by number; as soon as the number is right, whose it is stands below it. */
export function PartyNumber(props: { name: 'grantorNumber' | 'agentNumber'; label: string }) {
  const t = useMandateTexts()
  const call = useCall()
  const typed = tidyNumber(Form.useWatch<string | undefined>(props.name) ?? '')
  const state = idNumberState(typed)
  const found = useQuery({
    queryKey: ['identified', typed],
    queryFn: () => call(identifyPerson, { who: { idNumber: typed } }),
    enabled: state === 'right',
    retry: false,
  })
  const told = found.data ? found.data.person.name : found.isError ? present(found.error).title : t.states[state]
  const bad = state === 'malformed' || state === 'bad-date' || state === 'bad-check' || (state === 'right' && found.isError)
  return (
    <Form.Item
      name={props.name}
      label={props.label}
      validateTrigger="onSubmit"
      rules={[
        {
          validator: async (_, value?: string) => {
            const now = idNumberState(tidyNumber(value ?? ''))
            return now === 'right' ? undefined : Promise.reject(t.states[now])
          },
        },
      ]}
      extra={
        <span role="status" data-state={bad ? 'bad' : state} className="ow-check">
          {told}
        </span>
      }
    >
      <Input autoComplete="off" maxLength={24} className="ow-number" />
    </Form.Item>
  )
}
