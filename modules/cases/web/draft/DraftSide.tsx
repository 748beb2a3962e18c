import { Button, Popconfirm } from 'antd'
import { dateText, Kbd, texts, useShortcut } from '../../../../platform/web/index.ts'
import type { DraftView } from '../../contract.ts'
import { SaveState } from '../SaveState.tsx'
import { useWords } from '../words.ts'
import type { Saving } from './draft-store.ts'
import { leadTo, leadToSignature, missingOf } from './missing.ts'

const useTexts = texts({
  'zh-CN': {
    status: '办理情况',
    open: '还需填写',
    prefilled: '系统已填',
    of: (n: number, all: number) => `${n} / ${all} 项`,
    items: (n: number) => `${n} 项`,
    authority: '审批机关',
    limit: '承诺时限',
    spot: '当场办结',
    result: '办理结果',
    missing: '还缺这些',
    complete: '内容齐全，请签名提交',
    sign: '去签名',
    tell: '一次性告知',
    refuse: '不予受理',
    print: '打印申请表',
    discard: '放弃草稿',
    sure: '放弃后，已填内容将被删除',
    yes: '放弃',
    no: '继续填写',
    correct: '补正截止',
  },
  en: {
    status: 'State',
    open: 'Left to fill in',
    prefilled: 'Filled by the system',
    of: (n: number, all: number) => `${n} of ${all}`,
    items: (n: number) => `${n}`,
    authority: 'Decided by',
    limit: 'Promised time',
    spot: 'on the spot',
    result: 'Result',
    missing: 'Still missing',
    complete: 'Complete: sign and submit',
    sign: 'To the signature',
    tell: 'One-time notice',
    refuse: 'Refuse acceptance',
    print: 'Print the form',
    discard: 'Discard',
    sure: 'What was filled in will be deleted',
    yes: 'Discard',
    no: 'Go on',
    correct: 'Correct by',
  },
})

interface Props {
  view: DraftView
  saving: Saving
  open: number
  onTell: () => void
  onRefuse: () => void
  onDiscard: () => void
  onPrint: () => void
}

/** Always in sight beside the form: saved or not, how much is left, what is missing (each leads there), the other ways out. */
export function DraftSide(props: Props) {
  const t = useTexts()
  const words = useWords()
  const { view, open } = props
  const may = new Set(view.may)
  const unit = view.item.unit in words.unit ? words.unit[view.item.unit as keyof typeof words.unit] : view.item.unit
  const missing = missingOf(view)
  useShortcut('F7', t.tell, props.onTell, may.has('tell-missing'))
  return (
    <aside className="ow-side" aria-label={t.status}>
      <SaveState saving={props.saving} />
      <dl className="ow-facts">
        <dt>{t.open}</dt>
        <dd className="ow-big ow-nb" data-tone={open > 0 ? 'warn' : 'ok'}>
          {t.items(open)}
        </dd>
        <dt>{t.prefilled}</dt>
        <dd className="ow-nb">{t.of(view.form.prefilled, view.form.total)}</dd>
        <dt>{t.limit}</dt>
        <dd className="ow-nb">{view.item.promised ? `${view.item.promised} ${unit}` : t.spot}</dd>
        {view.authority && <dt>{t.authority}</dt>}
        {view.authority && <dd>{view.authority}</dd>}
        <dt>{t.result}</dt>
        <dd>{view.item.result}</dd>
        {view.deadline && <dt>{t.correct}</dt>}
        {view.deadline && <dd className="ow-nb">{dateText(view.deadline)}</dd>}
      </dl>
      <h3>{missing.length > 0 ? t.missing : t.complete}</h3>
      <ul className="ow-missing">
        {missing.map((one) => (
          <li key={`${one.kind} ${one.id}`}>
            <button type="button" className="ow-link" onClick={() => leadTo(one)}>
              {one.name}
            </button>
          </li>
        ))}
      </ul>
      <div className="ow-side-acts">
        {missing.length === 0 && may.has('submit') && (
          <Button type="primary" className="ow-to-sign" onClick={leadToSignature}>
            {t.sign}
            <Kbd>F9</Kbd>
          </Button>
        )}
        {may.has('tell-missing') && (
          <Button onClick={props.onTell}>
            {t.tell}
            <Kbd>F7</Kbd>
          </Button>
        )}
        {may.has('print') && <Button onClick={props.onPrint}>{t.print}</Button>}
        {may.has('refuse-acceptance') && (
          <Button danger onClick={props.onRefuse}>
            {t.refuse}
          </Button>
        )}
        {may.has('discard') && (
          <Popconfirm title={t.sure} okText={t.yes} cancelText={t.no} onConfirm={props.onDiscard}>
            <Button type="text">{t.discard}</Button>
          </Popconfirm>
        )}
      </div>
    </aside>
  )
}
