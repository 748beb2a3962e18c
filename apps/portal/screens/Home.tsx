import { lazy, Suspense } from 'react'
import { listWaysIn } from '../../../modules/catalog/contract.ts'
import { fetched, texts } from '../../../platform/web/light/index.ts'
import { useAsk, useResident } from '../client.ts'
import { ReadAloud } from '../parts/ReadAloud.tsx'
import { useTitle } from '../parts/Screen.tsx'
import { SearchBox } from '../parts/SearchBox.tsx'
import { Answer, Waiting } from '../parts/States.tsx'
import { Link } from '../route.tsx'

/** Only who has signed in has matters; nobody else's phone loads what shows them. */
const MyMatters = lazy(() => fetched(() => import('../parts/MyMatters.tsx')).then((one) => ({ default: one.MyMatters })))

const useTexts = texts({
  'zh-CN': {
    title: '首页',
    life: '按人生大事找',
    together: '一件事一次办：几项合成一张表，签一次名',
    departments: '按部门找',
    count: (n: number) => `${n} 项`,
    lead: (n: number) => `全市 ${n} 项社区公共服务，哪个社区都能办，最多跑一次。`,
    signIn: '登录后可以网上办、查进度',
    signInDo: '登录',
  },
  en: {
    title: 'Home',
    life: 'By event in life',
    together: 'Life events: several services, one form, one signature',
    departments: 'By department',
    count: (n: number) => `${n}`,
    lead: (n: number) => `${n} community services, at any centre of the city, with at most one visit.`,
    signIn: 'Sign in to apply online and to follow your cases',
    signInDo: 'Sign in',
  },
})

export function Home() {
  const t = useTexts()
  const resident = useResident()
  const [ways, again] = useAsk(listWaysIn, {})
  useTitle(t.title)
  return (
    <main id="main" className="p-main p-home">
      <h1 className="ow-sr">{t.title}</h1>
      <section className="p-hero">
        <div className="p-in">
          <SearchBox />
          {ways.state === 'ready' && <p className="p-hero-lead">{t.lead(ways.data.items)}</p>}
        </div>
      </section>
      <div className="p-in p-stack" data-gap="l">
        <ReadAloud />
        {resident ? (
          <Suspense fallback={<Waiting />}>
            <MyMatters />
          </Suspense>
        ) : (
          <div className="p-card p-invite">
            <p>{t.signIn}</p>
            <Link to="/sign-in?to=/" className="p-button" data-kind="primary">
              {t.signInDo}
            </Link>
          </div>
        )}
        <Answer asked={ways} again={again}>
          {(found) => (
            <>
              <section className="p-stack" data-gap="s" aria-labelledby="life">
                <h2 id="life">{t.life}</h2>
                <p>
                  <Link className="p-alone" to="/together">
                    {t.together}
                  </Link>
                </p>
                <ul className="p-tiles">
                  {found.lifeEvents
                    .filter((one) => one.count > 0)
                    .map((one) => (
                      <li key={one.code}>
                        <Link to={`/life/${one.code}`}>
                          <b lang="zh-CN">{one.label}</b> <small>{t.count(one.count)}</small>
                        </Link>
                      </li>
                    ))}
                </ul>
              </section>
              <section className="p-stack" data-gap="s" aria-labelledby="departments">
                <h2 id="departments">{t.departments}</h2>
                <ul className="p-tiles" data-kind="plain">
                  {found.departments
                    .filter((one) => one.count > 0)
                    .map((one) => (
                      <li key={one.code}>
                        <Link to={`/departments/${one.code}`}>
                          <b lang="zh-CN">{one.label}</b> <small>{t.count(one.count)}</small>
                        </Link>
                      </li>
                    ))}
                </ul>
              </section>
            </>
          )}
        </Answer>
      </div>
    </main>
  )
}
