import type { DraftView } from '../../../../modules/cases/contract.ts'
import { dateText, texts } from '../../../../platform/web/light/index.ts'

type Material = DraftView['materials'][number]

const useTexts = texts({
  'zh-CN': {
    postpone: '现在没有，受理后再补',
    promise: '不交，改为书面承诺',
    days: (n: number) => `受理后 ${n} 个工作日内补交，逾期办件终止`,
    says: (what: string) => `承诺：${what}。办结后核查，不实的撤销并记入失信记录`,
    chosen: { postponed: '受理后再补', promised: '以书面承诺代替' },
    back: '改为现在交',
    barred: (date: string) => `您有失信记录，${date}前不能用承诺代替`,
    of: (name: string) => `：${name}`,
  },
  en: {
    postpone: 'I do not have it: bring it later',
    promise: 'Promise in writing instead',
    days: (n: number) => `within ${n} working days of acceptance, otherwise the case ends`,
    says: (what: string) => `Promise: ${what}. It is checked afterwards`,
    chosen: { postponed: 'To be brought later', promised: 'Promised in writing' },
    back: 'Give it now',
    barred: (date: string) => `A record of a broken promise bars another one until ${date}`,
    of: (name: string) => `: ${name}`,
  },
})

/** Two ways beside handing it in now, where the item has them; each says what it binds to. */
export function Instead(props: {
  material: Material
  barredUntil: string | null
  onChoose: (instead: 'postpone' | 'promise' | null) => void
}) {
  const t = useTexts()
  const { material, barredUntil, onChoose } = props
  const { state, mayPostpone, mayPromise, name } = material
  const button = (label: string, choice: 'postpone' | 'promise' | null) => (
    <button type="button" className="p-button" data-kind="link" onClick={() => onChoose(choice)}>
      {label}
      <span className="ow-sr">{t.of(name)}</span>
    </button>
  )
  if (state === 'postponed' || state === 'promised')
    return (
      <>
        <p role="status">
          <b>{t.chosen[state]}</b>
        </p>
        <p>{button(t.back, null)}</p>
      </>
    )
  return (
    <>
      {mayPostpone && (
        <p>
          {button(t.postpone, 'postpone')} <small>{t.days(mayPostpone.days)}</small>
        </p>
      )}
      {mayPromise && barredUntil === null && (
        <p>
          {button(t.promise, 'promise')} <small lang="zh-CN">{t.says(mayPromise.says)}</small>
        </p>
      )}
      {mayPromise && barredUntil !== null && <p className="p-hint">{t.barred(dateText(barredUntil))}</p>}
    </>
  )
}
