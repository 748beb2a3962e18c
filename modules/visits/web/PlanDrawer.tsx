import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Drawer, Form, Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import { ErrorSummary, present, setFaults, today, useCall } from '../../../platform/web/index.ts'
import { FormDate } from '../../forms/web/index.ts'
import { changeVisit, listVisitors, planVisit, type VisitNeed, type VisitRow } from '../contract.ts'
import { useTexts } from './texts.ts'

interface Wish {
  readonly day: string
  readonly from: string
  readonly to: string
  readonly members: string[]
  readonly note?: string
  readonly reason?: string
}

/** From seven to half past nine in the evening, by quarters of an hour. */
const clockTimes = Array.from({ length: 59 }, (_, n) => {
  const minutes = 7 * 60 + n * 15
  return { value: `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}` }
})

/** A new visit for tasks of one home, or another time and other people for one that is planned. */
export function PlanDrawer(props: { needs?: readonly VisitNeed[]; visit?: VisitRow; onClose: () => void }) {
  const t = useTexts()
  const call = useCall()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const [form] = Form.useForm<Wish>()
  const [fault, setFault] = useState<unknown>()
  const { needs = [], visit } = props
  const [first] = needs
  const division = visit?.division ?? first?.division ?? ''
  const sealed = visit?.sealed ?? first?.sealed ?? false
  const day = Form.useWatch('day', form) ?? visit?.day ?? today()
  const found = useQuery({ queryKey: ['visitors', division, day], queryFn: () => call(listVisitors, { division, day }) })
  const visitors = withMembers(found.data?.rows ?? [], visit)
  /** The first two are proposed: my own office, then the community's. */
  const proposed = visit ? undefined : found.data?.rows.slice(0, 2)
  useEffect(() => {
    if (proposed && form.getFieldValue('members') === undefined)
      form.setFieldValue(
        'members',
        proposed.map((one) => one.accountId),
      )
  }, [proposed, form])
  const save = async ({ note, reason, ...when }: Wish) => {
    setFault(undefined)
    try {
      if (visit) await call(changeVisit, { visitId: visit.visitId, ...when, reason: reason ?? '' })
      else await call(planVisit, { taskIds: needs.map((one) => one.taskId), ...when, ...(note ? { note } : {}) })
      void message.success(visit ? t.changed : t.saved)
      await queries.invalidateQueries()
      props.onClose()
    } catch (thrown) {
      setFault(thrown)
      setFaults(form, present(thrown))
    }
  }
  const needed = (label: string) => [{ required: true, message: t.needed(label) }]
  return (
    <Drawer open width={520} title={visit ? t.change : needs.length > 1 ? t.planMany(needs.length) : t.plan} onClose={props.onClose}>
      {fault !== undefined && <ErrorSummary problem={present(fault)} />}
      <p>
        <b>{visit?.applicant ?? first?.applicant}</b> {visit?.address ?? first?.address}
        <br />
        {(visit?.matters ?? needs).map((one) => `${one.itemName}（${one.number}）`).join('、')}
      </p>
      {sealed && <p className="ow-sealed">{t.sealedHint}</p>}
      <Form<Wish>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={
          visit
            ? { day: visit.day, from: visit.from, to: visit.to, members: visit.members.map((one) => one.accountId) }
            : { day: today(), from: '09:30', to: '10:30' }
        }
        onFinish={(wish) => void save(wish)}
      >
        <div className="ow-visit-when">
          <Form.Item name="day" label={t.day} rules={needed(t.day)}>
            <FormDate min={today()} />
          </Form.Item>
          <Form.Item name="from" label={t.from} rules={needed(t.from)}>
            <Select showSearch options={clockTimes} />
          </Form.Item>
          <Form.Item name="to" label={t.to} rules={needed(t.to)}>
            <Select showSearch options={clockTimes} />
          </Form.Item>
        </div>
        <Form.Item name="members" label={t.members} rules={needed(t.members)}>
          <Select
            mode="multiple"
            optionFilterProp="label"
            options={visitors.map((one) => ({
              value: one.accountId,
              label: `${one.name} · ${one.officeName} · ${one.busy.length > 0 ? t.busy(one.busy.map((each) => `${each.from}–${each.to}`).join('、')) : t.free}`,
            }))}
          />
        </Form.Item>
        {visit ? (
          <Form.Item name="reason" label={t.reason} rules={needed(t.reason)}>
            <Input maxLength={200} />
          </Form.Item>
        ) : (
          <Form.Item name="note" label={t.note}>
            <Input.TextArea maxLength={500} rows={2} />
          </Form.Item>
        )}
        <Button type="primary" htmlType="submit">
          {visit ? t.changeSave : sealed ? t.saveQuiet : t.save}
        </Button>
      </Form>
    </Drawer>
  )
}

/** Who goes already, of whatever office, stands on the list too. */
function withMembers<R extends { readonly accountId: string }>(rows: readonly R[], visit: VisitRow | undefined) {
  const others = (visit?.members ?? []).filter((one) => !rows.some((each) => each.accountId === one.accountId))
  return [
    ...rows,
    ...others.map((one) => ({ ...one, busy: [] as { from: string; to: string }[] })),
  ] as readonly (VisitRow['members'][number] & {
    busy: { from: string; to: string }[]
  })[]
}
