import { listItems, listWaysIn } from '../../../modules/catalog/contract.ts'
import { texts } from '../../../platform/web/light/index.ts'
import type { ScreenProps } from '../app.tsx'
import { useAsk } from '../client.ts'
import { ItemRow } from '../parts/ItemRow.tsx'
import { Screen } from '../parts/Screen.tsx'
import { Answer, Empty } from '../parts/States.tsx'
import { usePlace } from '../route.tsx'

const useTexts = texts({
  'zh-CN': { title: '事项', count: (n: number) => `共 ${n} 项`, none: '这里还没有事项。' },
  en: { title: 'Services', count: (n: number) => `${n} services`, none: 'There are no services here yet.' },
})

/** Items of one event in life, or of one department. */
export function Items(props: ScreenProps) {
  const t = useTexts()
  const { path } = usePlace()
  const code = props.params.code ?? ''
  const life = path.startsWith('/life/')
  const [ways] = useAsk(listWaysIn, {})
  const [asked, again] = useAsk(listItems, life ? { lifeEvent: code } : { department: code })
  const list = ways.state === 'ready' ? (life ? ways.data.lifeEvents : ways.data.departments) : []
  return (
    <Screen title={list.find((one) => one.code === code)?.label ?? t.title} zh back="/" narrow>
      <Answer asked={asked} again={again}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty text={t.none} />
          ) : (
            <div className="p-stack" data-gap="s">
              <p>{t.count(items.length)}</p>
              <ul className="p-list">
                {items.map((item) => (
                  <ItemRow key={item.code} item={item} />
                ))}
              </ul>
            </div>
          )
        }
      </Answer>
    </Screen>
  )
}
