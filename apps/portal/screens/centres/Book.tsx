import { useState } from 'react'
import { type CentreView, getCentre } from '../../../../modules/centres/contract.ts'
import { bookAppointment, listSlots } from '../../../../modules/queues/contract.ts'
import { ErrorSummary, texts } from '../../../../platform/web/light/index.ts'
import { usePrincipal } from '../../acting.ts'
import { call, useAct, useAsk } from '../../client.ts'
import { dayText } from '../../parts/day-text.ts'
import { Choice } from '../../parts/fields/Choice.tsx'
import { Screen } from '../../parts/Screen.tsx'
import { Answer } from '../../parts/States.tsx'
import { go, type ScreenProps } from '../../route.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '预约窗口',
    for: (name: string) => `替 ${name} 预约`,
    day: '哪一天去？',
    time: '什么时候去？',
    left: (n: number) => `余 ${n}`,
    full: '这一天约满了，请换一天。',
    book: '预约',
    choose: '请先选时段',
    hint: '到点前 30 分钟内报到，到点先叫您。来不了请早点取消；三次没来，30 天内不能网上预约。',
  },
  en: {
    title: 'Book a window',
    for: (name: string) => `Booking for ${name}`,
    day: 'Which day?',
    time: 'What time?',
    left: (n: number) => `${n} left`,
    full: 'Nothing is left on this day, please choose another.',
    book: 'Book',
    choose: 'Choose a time first',
    hint: 'Come within 30 minutes before: you are called first then. Cancel early if you cannot come.',
  },
})

export default function Book(props: ScreenProps) {
  const t = useTexts()
  const officeId = props.params.id ?? ''
  const acting = usePrincipal()
  const [asked, again] = useAsk(getCentre, { officeId })
  const lead = asked.state === 'ready' ? <span lang="zh-CN">{asked.data.name}</span> : undefined
  return (
    <Screen title={t.title} lead={lead} back={`/centres/${officeId}`} narrow>
      {acting && <p className="p-card">{t.for(acting.name)}</p>}
      <Answer asked={asked} again={() => void again()}>
        {(centre) => <Form centre={centre} item={props.search.get('item') ?? ''} forPersonId={acting?.personId} />}
      </Answer>
    </Screen>
  )
}

function Form(props: { centre: CentreView; item: string; forPersonId: string | undefined }) {
  const t = useTexts()
  const act = useAct()
  const { centre, item, forPersonId } = props
  const open = centre.days.filter((one) => one.spans.length > 0).slice(0, 8)
  const [day, setDay] = useState(open[0]?.day ?? '')
  const [from, setFrom] = useState('')
  const [checked, setChecked] = useState(false)
  const [asked, again] = useAsk(listSlots, day === '' ? undefined : { officeId: centre.officeId, day, ...(item ? { itemCode: item } : {}) })
  const book = () => {
    setChecked(true)
    if (from === '') return document.getElementById('slot')?.scrollIntoView()
    void act.run(async () => {
      await call(bookAppointment, {
        ...{ officeId: centre.officeId, day, from, ...(item ? { itemCode: item } : {}), ...(forPersonId ? { forPersonId } : {}) },
      })
      go('/appointments')
    })
  }
  return (
    <div className="p-stack">
      <ErrorSummary problem={act.problem} />
      <Choice
        id="day"
        label={t.day}
        value={[day]}
        options={open.map((one) => ({ value: one.day, label: dayText(one.day) }))}
        onChange={([next]) => {
          setDay(next ?? '')
          setFrom('')
        }}
      />
      <Answer asked={asked} again={() => void again()}>
        {({ slots, why }) =>
          why || slots.every((one) => one.left === 0) ? (
            <p role="status">{why || t.full}</p>
          ) : (
            <Choice
              id="slot"
              label={t.time}
              value={[from]}
              fault={checked && from === '' ? t.choose : undefined}
              options={slots.filter((one) => one.left > 0).map((one) => ({ value: one.from, label: `${one.from}（${t.left(one.left)}）` }))}
              onChange={([next]) => setFrom(next ?? '')}
            />
          )
        }
      </Answer>
      <p className="p-hint">{t.hint}</p>
      <p>
        <button type="button" className="p-button p-wide" data-kind="primary" aria-disabled={act.busy} onClick={book}>
          {t.book}
        </button>
      </p>
    </div>
  )
}
