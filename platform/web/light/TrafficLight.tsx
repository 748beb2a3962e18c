import { texts } from './texts.ts'

export type LightColour = 'green' | 'yellow' | 'red' | 'paused' | 'done'
export type TimeUnit = 'working-day' | 'natural-day' | 'hour'

const useTexts = texts({
  'zh-CN': {
    units: { 'working-day': '个工作日', 'natural-day': '天', hour: '小时' },
    left: (n: number, unit: string) => `剩 ${n} ${unit}`,
    today: '今日到期',
    late: (n: number, unit: string) => `超期 ${n} ${unit}`,
    lateNow: '已超期',
    paused: '暂停计时',
    done: '已办结',
    words: { green: '正常', yellow: '将到期', red: '到期', paused: '暂停', done: '办结' },
  },
  en: {
    units: { 'working-day': 'working days', 'natural-day': 'days', hour: 'hours' },
    left: (n: number, unit: string) => `${n} ${unit} left`,
    today: 'Due today',
    late: (n: number, unit: string) => `${n} ${unit} late`,
    lateNow: 'Late',
    paused: 'Clock stopped',
    done: 'Closed',
    words: { green: 'On time', yellow: 'Due soon', red: 'Due', paused: 'Stopped', done: 'Closed' },
  },
})

/** The clock of a case: colour, shape and word, so that nobody needs to tell colours apart. `left` is negative when late. */
export function TrafficLight(props: { light: LightColour; left?: number | undefined; unit?: TimeUnit | undefined }) {
  const t = useTexts()
  const { light, left } = props
  const unit = t.units[props.unit ?? 'working-day']
  const said =
    light === 'paused'
      ? t.paused
      : light === 'done'
        ? t.done
        : left === undefined
          ? t.words[light]
          : left > 0
            ? t.left(left, unit)
            : left === 0
              ? t.today
              : t.late(-left, unit)
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
