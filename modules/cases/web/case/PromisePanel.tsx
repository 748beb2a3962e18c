import { Card } from 'antd'
import { dateText, instantText, texts } from '../../../../platform/web/index.ts'
import type { CaseView } from '../../contract.ts'
import { BringForm } from './BringForm.tsx'
import { MendForm } from './MendForm.tsx'

const useTexts = texts({
  'zh-CN': {
    owed: '容缺待补',
    until: (date: string) => `请在${date}前补交`,
    before: { decision: '补齐之前不能作出准予决定', delivery: '补齐之前不能送达结果' },
    promise: '告知承诺',
    result: { true: '核查属实', untrue: '核查不实' },
    open: '办结后核查',
    checked: (office: string, date: string) => `${office} ${date}核查`,
    credit: '失信记录',
    states: { 'in-force': '有效', lifted: '已解除', over: '已到期' },
    barred: (date: string) => `至${date}不适用告知承诺`,
    mends: '当场更正',
    mended: (from: string, to: string) => `${from} → ${to}`,
    agreed: { 'in-person': '当面确认', telephone: '电话确认' },
  },
  en: {
    owed: 'To be brought later',
    until: (date: string) => `by ${date}`,
    before: { decision: 'Nothing is granted before', delivery: 'The result is not delivered before' },
    promise: 'Promised instead of proved',
    result: { true: 'checked: true', untrue: 'checked: untrue' },
    open: 'to be checked after the decision',
    checked: (office: string, date: string) => `${office}, ${date}`,
    credit: 'Record of a broken promise',
    states: { 'in-force': 'in force', lifted: 'lifted', over: 'over' },
    barred: (date: string) => `No promise until ${date}`,
    mends: 'Mended on the spot',
    mended: (from: string, to: string) => `${from} → ${to}`,
    agreed: { 'in-person': 'agreed in person', telephone: 'agreed by telephone' },
  },
})

/** What was accepted as missing, promised instead of proved, or mended on the spot: with its day, and what may be done about it here. */
export function PromisePanel(props: { view: CaseView; onChanged: () => void }) {
  const t = useTexts()
  const { view } = props
  const { owed, promise, credit, mends } = view
  const mayMend = view.may.includes('mend')
  return (
    <>
      {owed && (
        <Card title={<h2>{t.owed}</h2>} className="ow-promises">
          <p>
            <b className="ow-nb">{t.until(dateText(owed.until))}</b> <span className="ow-muted">{t.before[owed.before]}</span>
          </p>
          {view.may.includes('bring') ? (
            <BringForm caseId={view.caseId} owed={owed} onDone={props.onChanged} />
          ) : (
            <ul className="ow-dots">
              {owed.materials.map((one) => (
                <li key={one.materialId}>{one.name}</li>
              ))}
            </ul>
          )}
        </Card>
      )}
      {promise && (
        <Card title={<h2>{t.promise}</h2>} className="ow-promises">
          <ul className="ow-plain">
            {promise.materials.map((one) => (
              <li key={one.materialId}>
                <b>{one.name}</b> {one.says}
              </li>
            ))}
          </ul>
          <p>
            <span className="ow-tag" data-tone={promise.result === null ? 'brand' : promise.result === 'true' ? 'ok' : 'late'}>
              {promise.result === null ? t.open : t.result[promise.result]}
            </span>{' '}
            {promise.found}
          </p>
          {promise.checkedOn && <small className="ow-muted">{t.checked(promise.office, dateText(promise.checkedOn))}</small>}
          {credit && (
            <p>
              <span className="ow-tag" data-tone={credit.state === 'in-force' ? 'late' : 'none'}>
                {t.credit} · {t.states[credit.state]}
              </span>{' '}
              {credit.state === 'in-force' && <span className="ow-nb">{t.barred(dateText(credit.until))}</span>}
            </p>
          )}
        </Card>
      )}
      {(mends.length > 0 || mayMend) && (
        <Card title={<h2>{t.mends}</h2>} className="ow-promises">
          <ul className="ow-plain">
            {mends.map((one) => (
              <li key={one.at}>
                {one.changes.map((change) => (
                  <p key={change.key}>
                    <b>{change.label}</b> {t.mended(change.from, change.to)}
                  </p>
                ))}
                <small className="ow-muted">
                  {one.reason}；{t.agreed[one.agreed]}；{one.office} <span className="ow-nb">{one.officer}</span>{' '}
                  <span className="ow-nb">{instantText(one.at)}</span>
                </small>
              </li>
            ))}
          </ul>
          {mayMend && <MendForm view={view} onDone={props.onChanged} />}
        </Card>
      )}
    </>
  )
}
