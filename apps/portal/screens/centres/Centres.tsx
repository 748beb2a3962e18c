import { findCentres } from '../../../../modules/centres/contract.ts'
import { texts } from '../../../../platform/web/light/index.ts'
import { useAsk } from '../../client.ts'
import { Screen } from '../../parts/Screen.tsx'
import { SearchBox } from '../../parts/SearchBox.tsx'
import { Answer, Empty } from '../../parts/States.tsx'
import { Link, type ScreenProps } from '../../route.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '服务中心',
    lead: '全市任何一个社区、街道（乡镇）中心都能办，就近去一个。可以先看排队、取号、预约。',
    label: '社区、街道或者路名',
    hint: '例如：炳草岗、竹湖园',
    find: '查一查',
    found: (n: number, shown: number) => (n > shown ? `共 ${n} 个，先列 ${shown} 个，请写得更具体` : `共 ${n} 个`),
    none: '没有找到，换个写法试试，比如只写社区名。',
    open: '开放中',
    shut: '未开放',
    noAddress: '地址还没有登记，请先打 12345 问',
  },
  en: {
    title: 'Service centres',
    lead: 'Any centre in the city takes any matter: go to the nearest. See the queue, draw a ticket or book first.',
    label: 'Community, street or road',
    hint: 'In Chinese, for example: 炳草岗',
    find: 'Find',
    found: (n: number, shown: number) => (n > shown ? `${n} in all, the first ${shown} are listed` : `${n} in all`),
    none: 'Nothing was found. Try the name of the community alone.',
    open: 'open',
    shut: 'shut',
    noAddress: 'No address yet; call 12345',
  },
})

export default function Centres(props: ScreenProps) {
  const t = useTexts()
  const q = props.search.get('q') ?? ''
  const [asked, again] = useAsk(findCentres, { ...(q === '' ? {} : { q }) })
  return (
    <Screen title={t.title} lead={t.lead} back="/" narrow>
      <SearchBox asked={q} to="/centres" say={t} longest={40} orAll />
      <Answer asked={asked} again={() => void again()}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <Empty text={t.none} />
          ) : (
            <section className="p-stack" data-gap="s">
              <p role="status">{t.found(total, rows.length)}</p>
              <ul className="p-list">
                {rows.map((one) => (
                  <li key={one.officeId}>
                    <Link to={`/centres/${one.officeId}`} className="p-list-row">
                      <span>
                        <span className="p-tag" data-tone={one.openNow ? 'ok' : 'warn'}>
                          {one.openNow ? t.open : t.shut}
                        </span>
                      </span>
                      <b lang="zh-CN">{one.name}</b>
                      <small lang="zh-CN">{one.address || t.noAddress}</small>
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          )
        }
      </Answer>
    </Screen>
  )
}
