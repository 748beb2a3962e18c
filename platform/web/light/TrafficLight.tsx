import { texts } from './texts.ts'

/** `idle`: the clock has not begun. */
export type LightColour = 'green' | 'yellow' | 'red' | 'paused' | 'done' | 'idle'
export type TimeUnit = 'working-day' | 'natural-day' | 'hour'

const useTexts = texts({
  'zh-CN': {
    units: { 'working-day': '个工作日', 'natural-day': '天', hour: '小时' },
    left: (n: number, unit: string) => `剩 ${n} ${unit}`,
    today: '今日到期',
    late: (n: number, unit: string) => `超期 ${n} ${unit}`,
    paused: '暂停计时',
    done: '已办结',
    idle: '尚未计时',
    words: { green: '正常', yellow: '将到期', red: '到期', paused: '暂停', done: '办结', idle: '未计时' },
  },
  en: {
    units: { 'working-day': 'working days', 'natural-day': 'days', hour: 'hours' },
    left: (n: number, unit: string) => `${n} ${unit} left`,
    today: 'Due today',
    late: (n: number, unit: string) => `${n} ${unit} late`,
    paused: 'Clock stopped',
    done: 'Closed',
    idle: 'Not started',
    words: { green: 'On time', yellow: 'Due soon', red: 'Due', paused: 'Stopped', done: 'Closed', idle: 'Not started' },
  },
})

/** The clock of a case: colour, shape and word, so that nobody needs to tell colours apart. `left` is negative when late. */
export function TrafficLight(props: { light: LightColour; left?: number | undefined; unit?: TimeUnit | undefined }) {
  const t = useTexts()
  const { light, left } = props
  const unit = t.units[props.unit ?? 'working-day']
  const said =
    light === 'paused' || light === 'done' || light === 'idle' ? t[light] : left === undefined ? t.words[light] : timeSaid(left, unit, t)
  return (
    <span className="ow-light" data-light={light}>
      <i aria-hidden="true" />
      <span>
        <span className="ow-sr">{`${t.words[light]}，`}</span>
        {said}
      </span>
    </span>
  )
}

function timeSaid(
  left: number,
  unit: string,
  t: { left: (n: number, unit: string) => string; today: string; late: (n: number, unit: string) => string },
): string {
  if (left > 0) return t.left(left, unit)
  return left === 0 ? t.today : t.late(-left, unit)
}
