import { useQuery } from '@tanstack/react-query'
import { Button, Input, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { ErrorSummary, type Presented, present, texts, useCall } from '../../../../platform/web/index.ts'
import { type Acted, addSigner, assignTask, listSigners, type MyTask } from '../../contract.ts'

const useTexts = texts({
  'zh-CN': {
    sign: '加签',
    assign: '指派',
    signTitle: '请他人签署',
    assignTitle: '指派给同事',
    place: '何时签署',
    places: { before: '在我之前：先听取意见，我再办理', after: '在我之后：我办理后，再由其签署' },
    who: '由谁签署',
    to: '指派给',
    colleagues: '本机构同事',
    offices: '其他机构',
    load: (n: number) => `在办 ${n} 件`,
    note: '请其做什么',
    pick: '请选择',
    none: '本机构没有其他同事',
    ok: '确定',
    cancel: '取消',
  },
  en: {
    sign: 'Add a signer',
    assign: 'Assign',
    signTitle: 'Ask somebody to sign',
    assignTitle: 'Give it to a colleague',
    place: 'When',
    places: { before: 'Before me: their advice first, then I act', after: 'After me: I act, then they sign' },
    who: 'Who signs',
    to: 'To',
    colleagues: 'Colleagues',
    offices: 'Other offices',
    load: (n: number) => `${n} in hand`,
    note: 'What they are asked',
    pick: 'Choose',
    none: 'Nobody else works at this office',
    ok: 'OK',
    cancel: 'Cancel',
  },
})

interface Props {
  task: MyTask
  onActed: (answer: Acted) => void
  onRefused: (problem: Presented) => Promise<boolean>
  onChanged: () => void
}

/** Who else has a part in this task: another signature before or after mine, or a colleague who takes it over. */
export function Signers(props: Props) {
  const t = useTexts()
  const [open, setOpen] = useState<'sign' | 'assign'>()
  const { task } = props
  return (
    <>
      {task.may.includes('add-signer') && (
        <Button size="small" onClick={() => setOpen('sign')}>
          {t.sign}
        </Button>
      )}
      {task.may.includes('assign') && (
        <Button size="small" onClick={() => setOpen('assign')}>
          {t.assign}
        </Button>
      )}
      {open && <Asking {...props} what={open} onClose={() => setOpen(undefined)} />}
    </>
  )
}

function Asking(props: Props & { what: 'sign' | 'assign'; onClose: () => void }) {
  const t = useTexts()
  const call = useCall()
  const { task, what, onClose } = props
  const [place, setPlace] = useState<'before' | 'after'>('before')
  const [who, setWho] = useState('')
  const [note, setNote] = useState('')
  const [problem, setProblem] = useState<Presented>()
  const [busy, setBusy] = useState(false)
  const found = useQuery({ queryKey: ['signers', task.taskId], queryFn: () => call(listSigners, { taskId: task.taskId }) })
  const colleagues = (found.data?.colleagues ?? []).map((one) => ({
    value: `a ${one.accountId}`,
    label: `${one.name}（${t.load(one.load)}）`,
  }))
  const offices = (found.data?.offices ?? []).map((one) => ({ value: `o ${one.officeId}`, label: one.name }))
  const ready = who !== '' && (what === 'assign' || note.trim().length >= 2)
  const send = async () => {
    const [kind, id = ''] = who.split(' ')
    const at = { taskId: task.taskId, taskVersion: task.version }
    setBusy(true)
    try {
      if (what === 'assign') {
        await call(assignTask, { ...at, accountId: id })
        onClose()
        props.onChanged()
      } else {
        const answer = await call(addSigner, { ...at, place, note: note.trim(), ...(kind === 'a' ? { accountId: id } : { officeId: id }) })
        onClose()
        if (place === 'before') props.onActed(answer)
        else props.onChanged()
      }
    } catch (thrown) {
      const told = present(thrown)
      if (!(await props.onRefused(told))) setProblem(told)
      setBusy(false)
    }
  }
  const label = what === 'sign' ? t.who : t.to
  return (
    <Modal
      open
      title={what === 'sign' ? t.signTitle : t.assignTitle}
      okText={t.ok}
      cancelText={t.cancel}
      okButtonProps={{ disabled: !ready, loading: busy }}
      onOk={() => void send()}
      onCancel={onClose}
    >
      <div className="ow-fields">
        <ErrorSummary problem={problem} />
        {what === 'sign' && (
          <Radio.Group
            name="place"
            aria-label={t.place}
            className="ow-choices"
            value={place}
            options={(['before', 'after'] as const).map((value) => ({ value, label: t.places[value] }))}
            onChange={(event) => setPlace(event.target.value)}
          />
        )}
        <label className="ow-field" htmlFor="signer">
          <span className="ow-label">{label}</span>
          <Select
            id="signer"
            showSearch={{ optionFilterProp: 'label' }}
            loading={found.isLoading}
            placeholder={t.pick}
            notFoundContent={t.none}
            value={who || null}
            options={[
              ...(colleagues.length > 0 ? [{ label: t.colleagues, options: colleagues }] : []),
              ...(what === 'sign' && offices.length > 0 ? [{ label: t.offices, options: offices }] : []),
            ]}
            onChange={(value: string | null) => setWho(value ?? '')}
          />
        </label>
        {what === 'sign' && (
          <label className="ow-field" htmlFor="signer-note">
            <span className="ow-label">{t.note}</span>
            <Input.TextArea
              id="signer-note"
              autoSize={{ minRows: 2 }}
              maxLength={500}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          </label>
        )}
      </div>
    </Modal>
  )
}
