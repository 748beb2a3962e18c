import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { StaffGate } from '../../modules/identity/web/index.ts'
import { Loading, texts } from '../../platform/web/index.ts'
import { Home } from './Home.tsx'
import { line } from './line.ts'
import { OwnAccess } from './OwnAccess.tsx'
import { Go } from './parts/Go.tsx'
import { Failed } from './parts/States.tsx'
import { Shell } from './Shell.tsx'

const useTexts = texts({
  'zh-CN': { lost: '没有这一页', home: '回到首页' },
  en: { lost: 'There is no such page', home: 'To the first page' },
})

function Root() {
  const { pathname } = useLocation()
  return (
    <StaffGate line={line} face="console">
      {(session) => {
        if (pathname.endsWith('/wall')) return <Outlet />
        return <Shell>{session.mustChange.length > 0 ? <OwnAccess /> : <Outlet />}</Shell>
      }}
    </StaffGate>
  )
}

function Lost() {
  const t = useTexts()
  const problem = { code: '', status: 404, title: t.lost, detail: undefined, faults: [], requestId: '', offline: false }
  return <Failed page problem={problem} again={() => {}} instead={<Go to="/">{t.home}</Go>} />
}

const root = createRootRoute({ component: Root, notFoundComponent: Lost })

const page = (path: string, component: () => ReactNode) => createRoute({ getParentRoute: () => root, path, component })
/** A page that is fetched when it is first opened. */
const later = (path: string, load: () => Promise<() => ReactNode>) =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(async () => ({ default: await load() })) })

const Approvals = lazyRouteComponent(() => import('../../modules/cases/web/index.ts'), 'ApprovalsPage')

/** A supervisor reads times and steps of a case, not its contents. */
function ToApprove() {
  const navigate = useNavigate()
  return (
    <div className="co-page">
      <Approvals toCase={(caseId) => void navigate({ to: '/supervision/cases/$caseId', params: { caseId } })} />
    </div>
  )
}

const routeTree = root.addChildren([
  page('/', Home),
  page('/me', OwnAccess),
  page('/approvals', ToApprove),
  later('/accounts', async () => (await import('./accounts/Accounts.tsx')).Accounts),
  later('/accounts/$accountId', async () => (await import('./accounts/Account.tsx')).Account),
  later('/grants', async () => (await import('./accounts/Grants.tsx')).Grants),
  later('/roles', async () => (await import('./accounts/Roles.tsx')).Roles),
  later('/centres', async () => (await import('./centres/Centres.tsx')).Centres),
  later('/centres/$officeId', async () => (await import('./centres/Centre.tsx')).Centre),
  later('/clients', async () => (await import('./clients/Clients.tsx')).Clients),
  later('/seals', async () => (await import('./seals/Register.tsx')).Register),
  later('/seals/applications', async () => (await import('./seals/Applications.tsx')).Applications),
  later('/seals/trusted-cities', async () => (await import('./seals/TrustedCities.tsx')).TrustedCities),
  later('/seals/$sealId', async () => (await import('./seals/Seal.tsx')).Seal),
  later('/licences', async () => (await import('./licences/Register.tsx')).Register),
  later('/licences/imports', async () => (await import('./licences/Imports.tsx')).Imports),
  later('/licences/imports/$importId', async () => (await import('./licences/Import.tsx')).Import),
  later('/licences/$licenceId', async () => (await import('./licences/Licence.tsx')).Licence),
  later('/keys', async () => (await import('./keys/Keys.tsx')).Keys),
  later('/audit', async () => (await import('./audit/Trail.tsx')).Trail),
  later('/audit/verify', async () => (await import('./audit/Verify.tsx')).Verify),
  later('/calendar', async () => (await import('./calendar/Calendar.tsx')).Calendar),
  later('/operations', async () => (await import('./operations/Deliveries.tsx')).Deliveries),
  later('/supervision', async () => (await import('./supervision/Overview.tsx')).Overview),
  later('/supervision/cases', async () => (await import('./supervision/Cases.tsx')).Cases),
  later('/supervision/offers', async () => (await import('./supervision/Offers.tsx')).Offers),
  later('/supervision/orders', async () => (await import('./supervision/Duties.tsx')).Orders),
  later('/supervision/card-rules', async () => (await import('./supervision/CardRules.tsx')).CardRules),
  later('/supervision/escalations', async () => (await import('./supervision/Escalations.tsx')).Escalations),
  later('/supervision/ratings', async () => (await import('./supervision/Duties.tsx')).Ratings),
  later('/supervision/concerns', async () => (await import('./supervision/Duties.tsx')).Concerns),
  later('/supervision/cases/$caseId', async () => (await import('./supervision/CaseClock.tsx')).CaseClock),
  later('/statistics', async () => (await import('./statistics/Figures.tsx')).Figures),
  later('/statistics/process', async () => (await import('./statistics/Process.tsx')).Process),
  later('/statistics/process/cases', async () => (await import('./statistics/ProcessCases.tsx')).ProcessCases),
  later('/statistics/cases', async () => (await import('./statistics/FigureCases.tsx')).FigureCases),
  later('/messages', async () => (await import('./messages/Wordings.tsx')).Wordings),
  later('/rights', async () => (await import('./rights/Rights.tsx')).Rights),
  later('/wall', async () => (await import('./supervision/Wall.tsx')).Wall),
  later('/items', async () => (await import('./items/Items.tsx')).Items),
  later('/items/$code/draft', async () => (await import('./items/Draft.tsx')).Draft),
  later('/items/$code/compare', async () => (await import('./items/Compare.tsx')).Compare),
  later('/items/$code', async () => (await import('./items/Item.tsx')).Item),
])

export const router = createRouter({
  routeTree,
  basepath: '/console',
  defaultPreload: false,
  scrollRestoration: true,
  defaultPendingComponent: () => <Loading page rows={8} />,
})
