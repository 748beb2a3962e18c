import { type CentreView, getCentre } from '../../../../modules/centres/contract.ts'
import { texts } from '../../../../platform/web/light/index.ts'
import { useAsk } from '../../client.ts'
import { dayText } from '../../parts/day-text.ts'
import { Screen } from '../../parts/Screen.tsx'
import { Answer } from '../../parts/States.tsx'
import { Link, type ScreenProps } from '../../route.tsx'
import { Queue } from './Queue.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '服务中心',
    find: '找别的中心',
    where: '在哪里',
    phone: '电话',
    way: '怎么去',
    access: '无障碍',
    none: '还没有登记，请打 12345 问',
    hours: '开放时间',
    shut: '不开放',
    today: '今天',
    windows: '窗口',
    window: (n: number) => `${n} 号窗口`,
    staffed: '有人',
    empty: '暂时没人',
    items: (n: number) => `${n} 个事项都能在这里办`,
    guides: '看全部事项',
    book: '预约窗口',
  },
  en: {
    title: 'Service centre',
    find: 'Other centres',
    where: 'Where',
    phone: 'Telephone',
    way: 'How to get there',
    access: 'Access',
    none: 'not entered yet; call 12345',
    hours: 'Hours',
    shut: 'shut',
    today: 'today',
    windows: 'Windows',
    window: (n: number) => `Window ${n}`,
    staffed: 'staffed',
    empty: 'not staffed now',
    items: (n: number) => `${n} matters are taken here`,
    guides: 'All matters',
    book: 'Book a window',
  },
})

export default function Centre(props: ScreenProps) {
  const t = useTexts()
  const [asked, again] = useAsk(getCentre, { officeId: props.params.id ?? '' })
  const known = asked.state === 'ready' ? asked.data : undefined
  return (
    <Screen
      title={known?.name ?? t.title}
      zh={known !== undefined}
      lead={known && <span lang="zh-CN">{known.openText}</span>}
      back="/centres"
      backText={t.find}
      narrow
    >
      <Answer asked={asked} again={() => void again()}>
        {(centre) => (
          <>
            <Queue officeId={centre.officeId} item={props.search.get('item') ?? ''} />
            <Facts centre={centre} />
            <Days centre={centre} />
            <Windows centre={centre} />
          </>
        )}
      </Answer>
    </Screen>
  )
}

function Facts(props: { centre: CentreView }) {
  const t = useTexts()
  const { address, phone, wayThere, access } = props.centre
  return (
    <dl className="p-card p-facts">
      <div>
        <dt>{t.where}</dt>
        <dd lang="zh-CN">{address || t.none}</dd>
      </div>
      <div>
        <dt>{t.phone}</dt>
        <dd>{phone ? <a href={`tel:${phone.replace(/[^0-9+]/g, '')}`}>{phone}</a> : t.none}</dd>
      </div>
      {wayThere && (
        <div>
          <dt>{t.way}</dt>
          <dd lang="zh-CN">{wayThere}</dd>
        </div>
      )}
      {access && (
        <div>
          <dt>{t.access}</dt>
          <dd lang="zh-CN">{access}</dd>
        </div>
      )}
    </dl>
  )
}

/** The next seven days, so that nobody stands before a shut door on a holiday. */
function Days(props: { centre: CentreView }) {
  const t = useTexts()
  return (
    <section className="p-card p-stack" data-gap="s">
      <h2>{t.hours}</h2>
      <ul className="p-days">
        {props.centre.days.slice(0, 7).map(({ day, spans }, ahead) => (
          <li key={day}>
            <span className="ow-nb">
              {dayText(day)}
              {ahead === 0 && ` ${t.today}`}
            </span>
            <span className="ow-nb">{spans.length === 0 ? t.shut : spans.map((one) => `${one.from}–${one.to}`).join(' · ')}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Windows(props: { centre: CentreView }) {
  const t = useTexts()
  const { windows, items } = props.centre
  return (
    <section className="p-card p-stack" data-gap="s">
      <h2>{t.windows}</h2>
      <ul className="p-stack" data-gap="s">
        {windows
          .filter((one) => !one.closed)
          .map((one) => (
            <li key={one.windowId}>
              <b className="ow-nb">{t.window(one.number)}</b>{' '}
              <span className="p-tag" data-tone={one.staffed ? 'ok' : ''}>
                {one.staffed ? t.staffed : t.empty}
              </span>
              <br />
              <span lang="zh-CN">
                {one.name}：{one.takesText}
              </span>
            </li>
          ))}
      </ul>
      <p>{t.items(items)}</p>
      <p>
        <Link to="/" className="p-button">
          {t.guides}
        </Link>
      </p>
    </section>
  )
}
