import { Button } from 'antd'
import { dateText, texts } from '../../../../platform/web/index.ts'
import type { MaterialView } from '../../../forms/contract.ts'

const useTexts = texts({
  'zh-CN': {
    postpone: '容缺后补',
    promise: '告知承诺',
    days: (n: number) => `受理后 ${n} 个工作日内补交`,
    says: (what: string) => `承诺：${what}`,
    back: '改为现在提交',
    barred: (date: string) => `申请人有失信记录，${date}前不适用告知承诺`,
    of: (name: string) => `：${name}`,
  },
  en: {
    postpone: 'Bring it later',
    promise: 'Promise instead',
    days: (n: number) => `within ${n} working days of acceptance`,
    says: (what: string) => `Promise: ${what}`,
    back: 'Hand it in now',
    barred: (date: string) => `A record of a broken promise bars further ones until ${date}`,
    of: (name: string) => `: ${name}`,
  },
})

interface Props {
  material: MaterialView
  /** A broken promise bars another one until this day. */
  barredUntil: string | null
  onChoose: (instead: 'postpone' | 'promise' | null) => void
}

/** What the item lets be brought later or be promised: chosen with the applicant, and signed for below. */
export function InsteadAct(props: Props) {
  const t = useTexts()
  const { material, barredUntil, onChoose } = props
  const { mayPostpone, mayPromise, name } = material
  if (material.state === 'postponed' || material.state === 'promised')
    return (
      <Button size="small" aria-label={`${t.back}${t.of(name)}`} onClick={() => onChoose(null)}>
        {t.back}
      </Button>
    )
  if (!mayPostpone && !mayPromise) return null
  return (
    <div className="ow-instead">
      {mayPostpone && (
        <Button
          size="small"
          title={t.days(mayPostpone.days)}
          aria-label={`${t.postpone}${t.of(name)}`}
          onClick={() => onChoose('postpone')}
        >
          {t.postpone}
        </Button>
      )}
      {mayPromise && (
        <Button
          size="small"
          title={t.says(mayPromise.says)}
          disabled={barredUntil !== null}
          aria-label={`${t.promise}${t.of(name)}`}
          onClick={() => onChoose('promise')}
        >
          {t.promise}
        </Button>
      )}
      {mayPromise && barredUntil !== null && <small className="ow-muted">{t.barred(dateText(barredUntil))}</small>}
    </div>
  )
}
