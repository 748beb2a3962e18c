import { listItems, listWaysIn } from '../../../modules/catalog/contract.ts'
import { listLifeEvents } from '../../../modules/life-events/contract.ts'
import { texts } from '../../../platform/web/light/index.ts'
import { useAsk } from '../client.ts'
import { ItemRow } from '../parts/ItemRow.tsx'
import { Screen } from '../parts/Screen.tsx'
import { Answer, Empty } from '../parts/States.tsx'
import { Link, type ScreenProps, usePlace } from '../route.tsx'

const useTexts = texts({
  'zh-CN': { title: '事项', count: (n: number) => `共 ${n} 项`, none: '这里还没有事项。', together: '几项一起办，只填一张表' },
  en: {
    title: 'Services',
    count: (n: number) => `${n} services`,
    none: 'There are no services here yet.',
    together: 'Several together, in one form',
  },
})

/** Items of one event in life, or of one department. */
export default function Items(props: ScreenProps) {
  const t = useTexts()
  const { path } = usePlace()
  const code = props.params.code ?? ''
  const life = path.startsWith('/life/')
  const [ways] = useAsk(listWaysIn, {})
  const [events] = useAsk(listLifeEvents, {})
  const together = life && events.state === 'ready' ? events.data.rows.filter((one) => one.ways.includes(code)) : []
  const [asked, again] = useAsk(listItems, life ? { lifeEvent: code } : { department: code })
  const list = ways.state === 'ready' ? (life ? ways.data.lifeEvents : ways.data.departments) : []
  return (
    <Screen title={list.find((one) => one.code === code)?.label ?? t.title} zh back="/">
      <Answer asked={asked} again={again}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty text={t.none} />
          ) : (
            <div className="p-stack" data-gap="s">
              {together.map((one) => (
                <p key={one.code} className="p-card" data-tone="brand">
                  <Link to={`/together/${one.code}`} className="p-list-row">
                    <b lang="zh-CN">{one.name}</b>
                    <small>{t.together}</small>
                  </Link>
                </p>
              ))}
              <p>{t.count(items.length)}</p>
              <ul className="p-list" data-cols>
                {items.map((item) => (
                  <ItemRow key={item.code} item={item} within={!life} />
                ))}
              </ul>
            </div>
          )
        }
      </Answer>
    </Screen>
  )
}
