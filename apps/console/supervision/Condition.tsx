import { Button, Input, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { words } from '../../../modules/catalog/contract.ts'
import { texts, useLanguage } from '../../../platform/web/index.ts'
import { type Comparison, comparisonsIn, conditionOf, numberIn, signs } from './condition.ts'

const useTexts = texts({
  'zh-CN': {
    fact: '什么情况',
    sign: '比较',
    value: '数值',
    signs: { '>=': '达到', '>': '超过', '<=': '不超过', '<': '低于', '=': '是' },
    and: '且',
    add: '再加一个条件',
    remove: '去掉',
    formula: '用公式写',
    rows: '逐项填写',
    example: 'used > 1 and returns >= 2',
    facts: '可用的事实：',
    states: { calling: '待回访', mending: '待整改' },
  },
  en: {
    fact: 'What',
    sign: 'Compared',
    value: 'Value',
    signs: { '>=': 'at least', '>': 'more than', '<=': 'at most', '<': 'less than', '=': 'is' },
    and: 'and',
    add: 'One more condition',
    remove: 'Remove',
    formula: 'As a formula',
    rows: 'As rows',
    example: 'used > 1 and returns >= 2',
    facts: 'Facts: ',
    states: { calling: 'to call', mending: 'to mend' },
  },
})

interface Fact {
  readonly fact: string
  readonly name: string
}

/** The condition of a rule without knowing how a formula is written: fact, comparison, value, line by line. What says more stays a formula. */
export function Condition(props: { id?: string; value?: string; facts: readonly Fact[]; onChange?: (when: string) => void }) {
  const t = useTexts()
  const { value = '', facts, onChange } = props
  const [rows, setRows] = useState(() => comparisonsIn(value))
  const [asFormula, setAsFormula] = useState(rows === undefined)
  const known = facts[0]?.fact ?? ''
  const change = (next: readonly Comparison[]) => {
    setRows(next)
    onChange?.(conditionOf(next))
  }
  const toRows = () => {
    setRows(comparisonsIn(value))
    setAsFormula(false)
  }
  if (asFormula)
    return (
      <>
        <Input
          {...(props.id ? { id: props.id } : {})}
          maxLength={300}
          autoComplete="off"
          spellCheck={false}
          className="co-code"
          value={value}
          onChange={(event) => onChange?.(event.target.value)}
        />
        <p className="co-quiet">
          <code>{t.example}</code> {t.facts}
          {facts.map(({ fact, name }) => (
            <span key={fact}>
              <code>{fact}</code> {name}{' '}
            </span>
          ))}
          {comparisonsIn(value) !== undefined && (
            <Button size="small" type="link" onClick={toRows}>
              {t.rows}
            </Button>
          )}
        </p>
      </>
    )
  const shown = rows && rows.length > 0 ? rows : [{ fact: known, sign: '>=', value: '' }]
  const put = (at: number, next: Partial<Comparison>) => change(shown.map((one, n) => (n === at ? { ...one, ...next } : one)))
  return (
    <div {...(props.id ? { id: props.id } : {})} className="co-conditions">
      {shown.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own, and are changed in place
        <Row key={at} at={at} row={one} facts={facts} onChange={(next) => put(at, next)}>
          {shown.length > 1 && (
            <Button aria-label={`${t.remove} ${at + 1}`} onClick={() => change(shown.filter((_, n) => n !== at))}>
              {t.remove}
            </Button>
          )}
        </Row>
      ))}
      <div className="co-acts">
        <Button onClick={() => setRows([...shown, { fact: known, sign: '>=', value: '' }])}>{t.add}</Button>
        <Button type="link" onClick={() => setAsFormula(true)}>
          {t.formula}
        </Button>
      </div>
    </div>
  )
}

function Row(props: {
  at: number
  row: Comparison
  facts: readonly Fact[]
  onChange: (next: Partial<Comparison>) => void
  children: ReactNode
}) {
  const t = useTexts()
  const steps = words[useLanguage()].stepKind
  const { at, row, facts, onChange } = props
  /** Where something stands is chosen by its name; everything else is a number. */
  const named: Readonly<Record<string, string>> | undefined = row.fact === 'state' ? t.states : row.fact === 'kind' ? steps : undefined
  return (
    <div className="co-condition">
      <span className="co-quiet">{at > 0 && t.and}</span>
      <Select
        aria-label={`${t.fact} ${at + 1}`}
        value={row.fact}
        options={facts.map((one) => ({ value: one.fact, label: one.name }))}
        onChange={(fact) => onChange({ fact, value: '', ...(fact === 'state' || fact === 'kind' ? { sign: '=' } : {}) })}
      />
      <Select
        aria-label={`${t.sign} ${at + 1}`}
        value={row.sign}
        disabled={named !== undefined}
        options={signs.map((sign) => ({ value: sign, label: t.signs[sign] }))}
        onChange={(sign) => onChange({ sign })}
      />
      {named ? (
        <Select
          aria-label={`${t.value} ${at + 1}`}
          value={row.value || null}
          options={Object.entries(named).map(([value, label]) => ({ value, label }))}
          onChange={(value) => onChange({ value: value ?? '' })}
        />
      ) : (
        <Input
          aria-label={`${t.value} ${at + 1}`}
          inputMode="decimal"
          autoComplete="off"
          value={row.value}
          onChange={(event) => onChange({ value: numberIn(event.target.value) })}
        />
      )}
      {props.children}
    </div>
  )
}
