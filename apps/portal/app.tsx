import { type ComponentType, lazy, Suspense } from 'react'
import { CallProvider, fetched, IdleWarning } from '../../platform/web/light/index.ts'
import { call, session } from './client.ts'
import { Frame } from './parts/Frame.tsx'
import { NotFound, SignedIn } from './parts/Gate.tsx'
import { Guarded, Mishap } from './parts/Mishap.tsx'
import { Waiting } from './parts/States.tsx'
import { match, type ScreenProps, usePlace } from './route.tsx'
import { Home } from './screens/Home.tsx'

/** The first page is in the first bundle; the other screens come when they are needed. */
const loads: (() => Promise<unknown>)[] = []
function later(load: () => Promise<{ default: ComponentType<ScreenProps> }>) {
  loads.push(load)
  return lazy(() => fetched(load).catch(() => ({ default: () => <Mishap offline /> })))
}

/** Fetches the other screens while nothing else is to be done, so that they open without a connection too. */
export function fetchAhead() {
  const idle = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 3000))
  idle(() => {
    for (const load of loads) void load().catch(() => undefined)
  })
}

const open: [string, ComponentType<ScreenProps>][] = [
  ['/', Home],
  ['/search', later(() => import('./screens/Search.tsx'))],
  ['/life/:code', later(() => import('./screens/Items.tsx'))],
  ['/departments/:code', later(() => import('./screens/Items.tsx'))],
  ['/items/:code', later(() => import('./screens/Guide.tsx'))],
  ['/sign-in', later(() => import('./screens/SignIn.tsx'))],
  ['/verify', later(() => import('./screens/Verify.tsx'))],
  ['/verify/:code', later(() => import('./screens/Verify.tsx'))],
  ['/proofs', later(() => import('./screens/Proofs.tsx'))],
  ['/centres', later(() => import('./screens/centres/Centres.tsx'))],
  ['/centres/:id', later(() => import('./screens/centres/Centre.tsx'))],
  ['/tickets/:id', later(() => import('./screens/centres/Ticket.tsx'))],
  ['/rate/:code', later(() => import('./screens/centres/RateHere.tsx'))],
  ['/development/outbox', later(() => import('./screens/Outbox.tsx'))],
  ['/together', later(() => import('./screens/life/LifeEvents.tsx'))],
  ['/ratings', later(() => import('./screens/Results.tsx'))],
  ['/notices', later(() => import('./screens/Notices.tsx'))],
]

const own: [string, ComponentType<ScreenProps>][] = [
  ['/items/:code/apply', later(() => import('./screens/Precheck.tsx'))],
  ['/drafts/:id', later(() => import('./screens/apply/Apply.tsx'))],
  ['/together/:code', later(() => import('./screens/life/Choose.tsx'))],
  ['/bundles/:id', later(() => import('./screens/life/Together.tsx'))],
  ['/bundles/:id/progress', later(() => import('./screens/life/Progress.tsx'))],
  ['/cases', later(() => import('./screens/Cases.tsx'))],
  ['/cases/:id', later(() => import('./screens/Case.tsx'))],
  ['/cases/:id/rate', later(() => import('./screens/Rate.tsx'))],
  ['/rate', later(() => import('./screens/ToRate.tsx'))],
  ['/concerns', later(() => import('./screens/concerns/Concerns.tsx'))],
  ['/concerns/new', later(() => import('./screens/concerns/NewConcern.tsx'))],
  ['/concerns/:id', later(() => import('./screens/concerns/Concern.tsx'))],
  ['/offers', later(() => import('./screens/Offers.tsx'))],
  ['/messages', later(() => import('./screens/Messages.tsx'))],
  ['/licences', later(() => import('./screens/Licences.tsx'))],
  ['/licences/:id', later(() => import('./screens/Licence.tsx'))],
  ['/centres/:id/book', later(() => import('./screens/centres/Book.tsx'))],
  ['/appointments', later(() => import('./screens/centres/Appointments.tsx'))],
  ['/family', later(() => import('./screens/Family.tsx'))],
  ['/usual', later(() => import('./screens/Usual.tsx'))],
  ['/me', later(() => import('./screens/Me.tsx'))],
  ['/rights', later(() => import('./screens/Rights.tsx'))],
]

/** Screens and ticket machines of a hall: no resident, no way out. */
const Hall = lazy(() => fetched(() => import('./screens/centres/Hall.tsx')).then((found) => ({ default: found.Hall })))

export function App() {
  const known = session.useSession()
  const { path } = usePlace()
  const hall = match('/hall/:key', path)
  if (hall)
    return (
      <Suspense fallback={null}>
        <Hall hallKey={hall.key ?? ''} />
      </Suspense>
    )
  const demo = known.state === 'in' && known.session.demo
  return (
    <CallProvider face="portal" call={call}>
      <IdleWarning session={session} />
      <Frame demo={demo}>
        <Suspense
          fallback={
            <main id="main" className="p-main">
              <div className="p-in">
                <Waiting />
              </div>
            </main>
          }
        >
          <Guarded key={path}>
            <Room />
          </Guarded>
        </Suspense>
      </Frame>
    </CallProvider>
  )
}

function Room() {
  const { path, search } = usePlace()
  for (const [pattern, Screen] of open) {
    const params = match(pattern, path)
    if (params) return <Screen key={path} params={params} search={search} />
  }
  for (const [pattern, Screen] of own) {
    const params = match(pattern, path)
    if (params)
      return (
        <SignedIn>
          <Screen key={path} params={params} search={search} />
        </SignedIn>
      )
  }
  return <NotFound />
}
