import { Button, Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { decideRight, liftRestriction, listRightTasks, type RightTask } from '../../../modules/rights/contract.ts'
import { dateText, ErrorSummary, texts, WordsDialog } from '../../../platform/web/index.ts'
import { call } from '../line.ts'
import { useAct, useAsk } from '../parts/ask.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { Page } from '../parts/Page.tsx'
import { Nothing, Shown } from '../parts/States.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '个人信息权利',
    lead: '居民对自己的个人信息提出的更正、限制、删除和说明要求：十五个工作日内答复，最长不超过三十日。申诉由市里另一位同志复核。',
    none: '没有居民提出要求',
    person: '申请人',
    kind: '要求',
    about: '哪一类信息',
    words: '说明',
    due: '期限',
    late: '已超期',
    state: '状态',
    act: '答复',
    complaint: (words: string) => `申诉：${words}`,
    kinds: { copy: '副本', correct: '更正、补充', restrict: '限制处理', delete: '删除', explain: '说明' },
    outcomes: { corrected: '已更正', 'passed-on': '已转', restricted: '已停止处理', lifted: '已恢复处理', deleted: '已删除' },
    contact: '改为',
    lift: '解除限制',
    liftText: '解除的理由（居民会看到）',
    passedTo: '转给哪个部门更正',
    passedRule: '这类信息由登记部门更正，请写明转给哪个部门',
    states: { open: '待答复', making: '生成中', granted: '已同意', refused: '未同意' },
    how: '是否同意',
    yes: '同意',
    no: '不同意',
    kept: (duty: string) => `依法须保存，不能同意删除：${duty}`,
    text: '答复（办了什么，或者理由和法律依据）',
    textRule: '请写 6 至 800 字',
    send: '提交答复',
    cancel: '取消',
    done: '已答复，申请人会收到通知',
  },
  en: {
    title: 'Rights of persons',
    lead: 'What residents ask about their own data: answered within fifteen working days, thirty days at most. Complaints are decided by somebody else at the city.',
    none: 'Nobody has asked for anything',
    person: 'Person',
    kind: 'Wants',
    about: 'Records',
    words: 'Words',
    due: 'Due',
    late: 'late',
    state: 'State',
    act: 'Answer',
    complaint: (words: string) => `Complaint: ${words}`,
    kinds: { copy: 'Copy', correct: 'Correction', restrict: 'Restriction', delete: 'Deletion', explain: 'Explanation' },
    outcomes: { corrected: 'Corrected', 'passed-on': 'Passed on', restricted: 'Stopped', lifted: 'Goes on', deleted: 'Deleted' },
    contact: 'Change to',
    lift: 'Lift',
    liftText: 'Why it is lifted (the resident reads it)',
    passedTo: 'To whom it is passed on',
    passedRule: 'Another department keeps these records: say which',
    states: { open: 'Open', making: 'Being made', granted: 'Granted', refused: 'Refused' },
    how: 'Decision',
    yes: 'Grant',
    no: 'Refuse',
    kept: (duty: string) => `A duty keeps these records: ${duty}`,
    text: 'Answer (what was done, or why not and by which law)',
    textRule: '6 to 800 letters',
    send: 'Answer',
    cancel: 'Cancel',
    done: 'Answered; the person is told',
  },
})

/** What residents ask about their own data, those that wait first. */
export function Rights() {
  const t = useTexts()
  const asked = useAsk(listRightTasks, {})
  const [open, setOpen] = useState<RightTask>()
  const [lifting, setLifting] = useState<RightTask>()
  return (
    <Page title={t.title} lead={t.lead}>
      <Shown asked={asked}>
        {({ rows }) => (
          <DataTable<RightTask>
            label={t.title}
            rowKey={(row) => row.request.id}
            dataSource={[...rows]}
            pagination={false}
            scroll={{ x: 900 }}
            locale={{ emptyText: <Nothing text={t.none} /> }}
            columns={[
              { title: t.person, dataIndex: 'person', width: 100 },
              { title: t.kind, key: 'kind', width: 110, render: (_, row) => t.kinds[row.request.kind] },
              { title: t.about, key: 'about', width: 180, render: (_, row) => row.request.about ?? '' },
              { title: t.words, key: 'words', render: (_, row) => <Words task={row} /> },
              { title: t.due, key: 'due', width: 140, render: (_, row) => <Due task={row} /> },
              { title: t.state, key: 'state', width: 90, render: (_, row) => t.states[row.request.state] },
              {
                title: <span className="ow-sr">{t.act}</span>,
                key: 'act',
                width: 110,
                render: (_, row) =>
                  row.request.may.includes('decide') ? (
                    <Button size="small" onClick={() => setOpen(row)} aria-label={`${t.act}：${row.person} ${t.kinds[row.request.kind]}`}>
                      {t.act}
                    </Button>
                  ) : (
                    row.request.may.includes('lift') && (
                      <Button size="small" onClick={() => setLifting(row)} aria-label={`${t.lift}：${row.person}`}>
                        {t.lift}
                      </Button>
                    )
                  ),
              },
            ]}
          />
        )}
      </Shown>
      {open && <Decide task={open} onClose={() => setOpen(undefined)} />}
      {lifting && (
        <WordsDialog
          title={`${t.lift}：${lifting.person}`}
          ok={t.lift}
          fields={[{ key: 'text', label: t.liftText, min: 6, max: 800 }]}
          onClose={() => setLifting(undefined)}
          send={async ({ text = '' }) => {
            await call(liftRestriction, { requestId: lifting.request.id, text })
            asked.again()
          }}
        />
      )}
    </Page>
  )
}

function Words({ task: { request } }: { task: RightTask }) {
  const t = useTexts()
  return (
    <>
      {request.words}
      {request.correction && 'contact' in request.correction && (
        <div>
          {t.contact}：{Object.values(request.correction.contact).join('，')}
        </div>
      )}
      {request.complaint && <div>{t.complaint(request.complaint)}</div>}
      {request.answers.map((one) => (
        <div key={one.at} className="co-quiet">
          {one.by}：{one.text}
        </div>
      ))}
      {request.outcome && (
        <div>
          {t.outcomes[request.outcome.done]}
          {request.outcome.words && `：${request.outcome.words}`}
        </div>
      )}
    </>
  )
}

function Due({ task: { request } }: { task: RightTask }) {
  const t = useTexts()
  return (
    <>
      <span className="ow-nb">{dateText(request.due)}</span>
      {request.late && <div className="co-quiet">{t.late}</div>}
    </>
  )
}

interface Answered {
  readonly granted: boolean
  readonly text: string
  readonly passedTo?: string
}

function Decide({ task, onClose }: { task: RightTask; onClose: () => void }) {
  const t = useTexts()
  const act = useAct(decideRight, [listRightTasks])
  const [form] = Form.useForm<Answered>()
  const granted = Form.useWatch('granted', form)
  const send = async (given: Answered) => {
    if (await act.run({ requestId: task.request.id, ...given }, t.done)) onClose()
  }
  return (
    <Modal
      open
      title={`${t.act}：${task.person} · ${t.kinds[task.request.kind]}`}
      okText={t.send}
      cancelText={t.cancel}
      confirmLoading={act.busy}
      onCancel={onClose}
      onOk={form.submit}
      destroyOnHidden
    >
      <ErrorSummary problem={act.problem} />
      {task.keptByDuty && <p>{t.kept(task.keptByDuty)}</p>}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ granted: task.keptByDuty === null, text: '' }}
        onFinish={(given) => void send(given)}
      >
        <Form.Item name="granted" label={t.how}>
          <Radio.Group
            options={[
              { value: true, label: t.yes, disabled: task.keptByDuty !== null },
              { value: false, label: t.no },
            ]}
          />
        </Form.Item>
        {task.mustPassOn && granted !== false && (
          <Form.Item name="passedTo" label={t.passedTo} rules={[{ required: true, whitespace: true, min: 2, message: t.passedRule }]}>
            <Input maxLength={80} autoComplete="off" />
          </Form.Item>
        )}
        <Form.Item name="text" label={t.text} rules={[{ required: true, min: 6, max: 800, message: t.textRule }]}>
          <Input.TextArea rows={4} maxLength={800} showCount />
        </Form.Item>
      </Form>
    </Modal>
  )
}
