import { findCentres } from '../../../../modules/centres/contract.ts'
import { getMyProfile } from '../../../../modules/people/contract.ts'
import type { Output } from '../../../../platform/contract/endpoint.ts'
import { texts } from '../../../../platform/web/light/index.ts'
import { useAsk, useResident } from '../../client.ts'
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
    near: '您住的社区',
    rest: '全市的中心',
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
    near: 'Where you live',
    rest: 'All centres',
    noAddress: 'No address yet; call 12345',
  },
})

export default function Centres(props: ScreenProps) {
  const t = useTexts()
  const q = props.search.get('q') ?? ''
  const item = props.search.get('item')
  const [asked, again] = useAsk(findCentres, { ...(q === '' ? {} : { q }) })
  return (
    <Screen title={t.title} lead={t.lead} back={item ? `/items/${item}` : '/'}>
      <div className="p-narrow">
        <SearchBox asked={q} to="/centres" say={t} longest={40} orAll also={item ? `&item=${item}` : ''} />
      </div>
      {q === '' && <Near item={item} />}
      <Answer asked={asked} again={() => void again()}>
        {({ rows, total }) =>
          rows.length === 0 ? (
            <Empty text={t.none} />
          ) : (
            <section className="p-stack" data-gap="s">
              {q === '' && <h2>{t.rest}</h2>}
              <p role="status">{t.found(total, rows.length)}</p>
              <Rows rows={rows} item={item} />
            </section>
          )
        }
      </Answer>
    </Screen>
  )
}

/** The centre of one's own community, for whoever is signed in and lives in the city. */
function Near(props: { item: string | null }) {
  const t = useTexts()
  const resident = useResident()
  const [profile] = useAsk(getMyProfile, resident ? {} : undefined)
  const within = profile.state === 'ready' ? profile.data.person.residence : null
  const [asked] = useAsk(findCentres, within ? { within } : undefined)
  if (asked.state !== 'ready' || asked.data.rows.length === 0) return null
  return (
    <section className="p-stack p-narrow" data-gap="s">
      <h2>{t.near}</h2>
      <Rows rows={asked.data.rows.slice(0, 3)} item={props.item} />
    </section>
  )
}

function Rows(props: { rows: Output<typeof findCentres>['rows']; item: string | null }) {
  const t = useTexts()
  const asked = props.item ? `?item=${props.item}` : ''
  return (
    <ul className="p-list" data-cols lang="zh-CN">
      {props.rows.map((one) => (
        <li key={one.officeId}>
          <Link to={`/centres/${one.officeId}${asked}`} className="p-list-row">
            <b>{one.name}</b>
            <span className={one.openNow ? 'p-good' : undefined}>{one.openText}</span>
            <small>{one.address || t.noAddress}</small>
          </Link>
        </li>
      ))}
    </ul>
  )
}
