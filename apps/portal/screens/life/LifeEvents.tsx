import { listLifeEvents } from '../../../../modules/life-events/contract.ts'
import { texts } from '../../../../platform/web/light/index.ts'
import { useAsk } from '../../client.ts'
import { Screen } from '../../parts/Screen.tsx'
import { Answer } from '../../parts/States.tsx'
import { Link, type ScreenProps } from '../../route.tsx'
import { LifeEventRow } from './rows.tsx'

const useTexts = texts({
  'zh-CN': {
    title: '一件事一次办',
    lead: '家里遇到一件大事，要办的几个事项合成一张表：回答几个问题，签一次名。',
    all: '全部一件事',
    national: '国家清单里，还有哪些办不了',
    nationalLead: '照实说：下面这些不在本市社区公共服务事项目录里，请到写明的地方办。',
    alone: '可以单独办：',
  },
  en: {
    title: 'Life events, handled once',
    lead: 'What one event in life brings, in one form: a few questions, one signature.',
    all: 'All life events',
    national: 'What of the national list cannot be handled here',
    nationalLead: 'Plainly: these are not in the catalog of this city. Go where it says.',
    alone: 'Can be applied for alone: ',
  },
})

/** The life events; with `?way=birth` those of one way in. And what of the State Council's list cannot be served, said plainly. */
export default function LifeEvents(props: ScreenProps) {
  const t = useTexts()
  const way = props.search.get('way')
  const [asked, again] = useAsk(listLifeEvents, {})
  return (
    <Screen title={t.title} lead={t.lead} back="/">
      <Answer asked={asked} again={again}>
        {({ rows, national }) => (
          <>
            <ul className="p-list" data-cols>
              {rows
                .filter((one) => way === null || one.ways.includes(way))
                .map((one) => (
                  <LifeEventRow key={one.code} event={one} />
                ))}
            </ul>
            {way !== null && (
              <p>
                <Link className="p-alone" to="/together">
                  {t.all}
                </Link>
              </p>
            )}
            <section className="p-card p-stack" data-gap="s" aria-labelledby="national">
              <h2 id="national">{t.national}</h2>
              <p>{t.nationalLead}</p>
              <dl className="p-facts" data-cols lang="zh-CN">
                {national.map((one) => (
                  <div key={one.name}>
                    <dt>{one.name}</dt>
                    <dd>
                      {one.missing}
                      {one.items.map((item) => (
                        <span key={item.code}>
                          {' '}
                          <Link to={`/items/${item.code}`}>{item.name}</Link>
                        </span>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          </>
        )}
      </Answer>
    </Screen>
  )
}
