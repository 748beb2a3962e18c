import { Button, Input, InputNumber, Select } from 'antd'
import { useId, useMemo, useState } from 'react'
import { explainRule, type FactValue, type Item, type RuleFact } from '../../../modules/catalog/contract.ts'
import { texts } from '../../../platform/web/index.ts'
import { useAsk } from '../parts/ask.ts'
import { useSettled } from '../parts/use-settled.ts'
import { Named } from './DraftParts.tsx'

const useTexts = texts({
  'zh-CN': {
    means: '读作：',
    unreadable: '还读不懂这条规则',
    try: '试一试',
    close: '收起',
    sample: '样例人员',
    unknown: '不知道',
    yes: '是',
    no: '否',
    held: '有',
    notHeld: '没有',
    yuan: '元',
    verdicts: { met: '符合', 'not-met': '不符合', unknown: '还不能判断' },
    because: (facts: string) => `起作用的是：${facts}`,
    missing: (facts: string) => `还缺：${facts}`,
    change: '下面的情况可以改，改了立刻重算',
  },
  en: {
    means: 'Means: ',
    unreadable: 'This rule cannot be read yet',
    try: 'Try it',
    close: 'Close',
    sample: 'Sample person',
    unknown: 'unknown',
    yes: 'yes',
    no: 'no',
    held: 'has it',
    notHeld: 'has none',
    yuan: 'yuan',
    verdicts: { met: 'met', 'not-met': 'not met', unknown: 'cannot be told' },
    because: (facts: string) => `Decided by: ${facts}`,
    missing: (facts: string) => `Missing: ${facts}`,
    change: 'Change what is known of the person: it is judged at once',
  },
})

/** A rule as text, what it means in words while it is typed, and a person to try it on. */
export function RuleEditor(props: {
  label: string
  of: string
  item: Item
  value: string
  locked: boolean
  onChange: (rule: string) => void
}) {
  const t = useTexts()
  const [open, setOpen] = useState(false)
  const rule = useSettled(props.value.trim())
  // biome-ignore lint/correctness/useExhaustiveDependencies: typing elsewhere in the item asks nothing anew; the check of the whole does
  const item = useMemo(() => props.item, [rule])
  const asked = useAsk(explainRule, { item, rule }, { enabled: rule !== '' })
  const read = rule === '' ? undefined : asked.data
  return (
    <div className="co-rule">
      <Named label={props.label} wide>
        {(label) => (
          <Input.TextArea
            className="co-code"
            aria-label={`${label} ${props.of}`}
            autoSize
            spellCheck={false}
            disabled={props.locked}
            value={props.value}
            onChange={(event) => props.onChange(event.target.value)}
          />
        )}
      </Named>
      {read && (
        <p className="co-rule-words" aria-live="polite">
          {read.words === null ? t.unreadable : `${t.means}${read.words}`}
          {read.words !== null && read.reads.length > 0 && (
            <Button size="small" type="link" aria-label={`${open ? t.close : t.try} ${props.of}`} onClick={() => setOpen(!open)}>
              {open ? t.close : t.try}
            </Button>
          )}
        </p>
      )}
      {read && open && <TryOut item={item} rule={rule} reads={read.reads} samples={read.samples} />}
    </div>
  )
}

type Facts = Readonly<Record<string, FactValue>>
type Sample = { readonly name: string; readonly facts: readonly { readonly path: string; readonly value: FactValue }[] }

function TryOut(props: { item: Item; rule: string; reads: readonly RuleFact[]; samples: readonly Sample[] }) {
  const t = useTexts()
  const [who, setWho] = useState(0)
  const [facts, setFacts] = useState<Facts>(() => ofSample(props.samples[0]))
  const known = props.reads.flatMap(({ path }) => (facts[path] === undefined ? [] : [{ path, value: facts[path] }]))
  const { data } = useAsk(explainRule, { item: props.item, rule: props.rule, facts: known })
  const choose = (at: number) => {
    setWho(at)
    setFacts(ofSample(props.samples[at]))
  }
  const verdict = data?.verdict ?? 'unknown'
  return (
    <div className="co-try">
      <Named label={t.sample} wide>
        {(label) => (
          <Select
            aria-label={label}
            value={who}
            onChange={choose}
            options={props.samples.map((one, at) => ({ value: at, label: one.name }))}
          />
        )}
      </Named>
      <p className="co-quiet">{t.change}</p>
      <div className="co-entry-fields">
        {props.reads.map((fact) => (
          <Answer
            key={fact.path}
            fact={fact}
            value={facts[fact.path]}
            onChange={(value) => setFacts(({ [fact.path]: _, ...rest }) => (value === undefined ? rest : { ...rest, [fact.path]: value }))}
          />
        ))}
      </div>
      <p className="co-verdict" data-verdict={verdict} role="status">
        <b>{t.verdicts[verdict]}</b>{' '}
        {data && data.because.length > 0 && (verdict === 'unknown' ? t.missing : t.because)(data.because.join('、'))}
      </p>
    </div>
  )
}

const ofSample = (sample: Sample | undefined): Facts => Object.fromEntries((sample?.facts ?? []).map((one) => [one.path, one.value]))

function Answer(props: { fact: RuleFact; value: FactValue | undefined; onChange: (value: FactValue | undefined) => void }) {
  const t = useTexts()
  const { fact, value, onChange } = props
  const id = useId()
  if (fact.type === 'boolean' || fact.type === 'held') {
    const [yes, no] = fact.type === 'held' ? [t.held, t.notHeld] : [t.yes, t.no]
    return (
      <Named label={fact.label}>
        {(label) => (
          <Select
            aria-label={label}
            value={value === true ? 'yes' : value === false ? 'no' : 'unknown'}
            onChange={(next: string) => onChange(next === 'unknown' ? undefined : next === 'yes')}
            options={[
              { value: 'yes', label: yes },
              { value: 'no', label: no },
              { value: 'unknown', label: t.unknown },
            ]}
          />
        )}
      </Named>
    )
  }
  if (fact.type === 'integer' || fact.type === 'decimal' || fact.type === 'money') {
    const per = fact.type === 'money' ? 100 : 1
    return (
      <Named label={fact.label}>
        {(label) => (
          <InputNumber
            controls={false}
            aria-label={label}
            placeholder={t.unknown}
            suffix={fact.type === 'money' ? t.yuan : fact.unit}
            value={typeof value === 'number' ? value / per : null}
            onChange={(next) => onChange(next === null ? undefined : Math.round(next * per * 1000) / 1000)}
          />
        )}
      </Named>
    )
  }
  return (
    <Named label={fact.label}>
      {(label) => (
        <>
          <Input
            aria-label={label}
            type={fact.type === 'date' ? 'date' : 'text'}
            placeholder={t.unknown}
            list={fact.options ? id : undefined}
            value={typeof value === 'string' ? value : ''}
            onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
          />
          {fact.options && (
            <datalist id={id}>
              {fact.options.map((one) => (
                <option key={one} value={one} />
              ))}
            </datalist>
          )}
        </>
      )}
    </Named>
  )
}
