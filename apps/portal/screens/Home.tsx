import { lazy, type ReactNode, Suspense } from 'react'
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
    quick: '常用',
    ways: {
      together: { name: '一件事一次办', more: '几项合成一张表，签一次名' },
      centres: { name: '就近的服务中心', more: '看排队、取号、预约' },
      proofs: { name: '开证明', more: '先看要不要开、找谁开' },
      ring: { name: '打 12345 问', more: '不会用，打电话问' },
    },
    departments: '按部门找',
    count: (n: number) => `${n} 项`,
    lead: (n: number) => `全市 ${n} 项社区公共服务，哪个社区都能办，最多跑一次。`,
    signIn: '登录后可以网上办、查进度',
    signInDo: '登录',
  },
  en: {
    title: 'Home',
    life: 'By event in life',
    quick: 'Often wanted',
    ways: {
      together: { name: 'Life events', more: 'several services, one form, one signature' },
      centres: { name: 'Nearest centre', more: 'queue, tickets, booking' },
      proofs: { name: 'Proofs', more: 'whether you need one, and from whom' },
      ring: { name: 'Call 12345', more: 'somebody helps you' },
    },
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
        <Quick />
        <Answer asked={ways} again={again}>
          {(found) => (
            <>
              <section className="p-stack" data-gap="s" aria-labelledby="life">
                <h2 id="life">{t.life}</h2>
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

const quick = [
  ['together', '/together'],
  ['centres', '/centres'],
  ['proofs', '/proofs'],
  ['ring', 'tel:12345'],
] as const

/** Four ways that need no words typed, the last for whoever would rather speak. */
function Quick() {
  const t = useTexts()
  return (
    <section aria-label={t.quick}>
      <ul className="p-tiles" data-kind="quick">
        {quick.map(([way, to]) => (
          <li key={way}>
            <Way to={to}>
              <b>{t.ways[way].name}</b> <small>{t.ways[way].more}</small>
            </Way>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A telephone number is no screen of ours. */
const Way = (props: { to: string; children: ReactNode }) =>
  props.to.startsWith('/') ? <Link to={props.to}>{props.children}</Link> : <a href={props.to}>{props.children}</a>
