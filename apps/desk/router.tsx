import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, useLocation, useParams } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { StaffGate } from '../../modules/identity/web/index.ts'
import { Loading, texts } from '../../platform/web/index.ts'
import { Home, Lost, MustChange } from './Doors.tsx'
import { line } from './line.ts'
import { links, setNavigate } from './links.ts'
import { Shell } from './Shell.tsx'

const useTexts = texts({
  'zh-CN': { followUps: '后续事项', face: '一窗工作台' },
  en: { followUps: 'Follow-ups', face: 'OneWindow desk' },
})

/** After each change of page the heading takes the focus, so that keyboard and screen reader start there; a field with autofocus goes before. */
function Root() {
  const { pathname } = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new path is what this waits for
  useEffect(() => {
    const heading = document.querySelector<HTMLElement>('main h1')
    if (document.activeElement === document.body || document.activeElement === null) heading?.focus()
    if (heading === null) document.title = useTexts.now().face
  }, [pathname])
  return (
    <StaffGate line={line} face="desk">
      {(session) => <Shell session={session}>{session.mustChange.length > 0 ? <MustChange /> : <Outlet />}</Shell>}
    </StaffGate>
  )
}

const root = createRootRoute({ component: Root, notFoundComponent: Lost })
const cases = () => import('../../modules/cases/web/index.ts')
const page = (path: string, component: () => ReactNode) => createRoute({ getParentRoute: () => root, path, component })

const Intake = lazyRouteComponent(cases, 'IntakePage')
const Draft = lazyRouteComponent(cases, 'DraftPage')
const Worklist = lazyRouteComponent(cases, 'WorklistPage')
const Case = lazyRouteComponent(cases, 'CasePage')
const Cases = lazyRouteComponent(cases, 'CasesPage')
const Approvals = lazyRouteComponent(cases, 'ApprovalsPage')
const together = () => import('../../modules/life-events/web/index.ts')
const Reception = lazyRouteComponent(together, 'EventReceptionPage')
const Bundle = lazyRouteComponent(together, 'BundlePage')
const Progress = lazyRouteComponent(together, 'ProgressPage')
const Queue = lazyRouteComponent(() => import('../../modules/queues/web/index.ts'), 'QueuePage')
const Appointments = lazyRouteComponent(() => import('../../modules/queues/web/index.ts'), 'AppointmentsPage')
const ToTell = lazyRouteComponent(() => import('../../modules/notifications/web/index.ts'), 'ToTellPage')
const Offers = lazyRouteComponent(() => import('../../modules/offers/web/index.ts'), 'OffersPage')
const Duties = lazyRouteComponent(() => import('./Duties.tsx'), 'Duties')
const hotline = () => import('../../modules/hotline/web/index.ts')
const Calls = lazyRouteComponent(hotline, 'CallPage')
const Concerns = lazyRouteComponent(hotline, 'ConcernsPage')
const archive = () => import('../../modules/archive/web/index.ts')
const Archive = lazyRouteComponent(archive, 'ArchivePage')
const ArchiveOfCase = lazyRouteComponent(archive, 'ArchiveOfCase')
const AskAtWindow = lazyRouteComponent(() => import('../../modules/rights/web/index.ts'), 'AskAtWindow')
const visits = () => import('../../modules/visits/web/index.ts')
const Visits = lazyRouteComponent(visits, 'VisitsPage')
const VisitsOfCase = lazyRouteComponent(visits, 'VisitsOfCase')
const Proofs = lazyRouteComponent(() => import('../../modules/proofs/web/index.ts'), 'ProofsPage')

function useId(): string {
  const { id }: { id?: string } = useParams({ strict: false })
  return id ?? ''
}

const routeTree = root.addChildren([
  page('/', Home),
  page('/approvals', () => <Approvals toCase={links.toCase} />),
  page('/intake', () => <Intake go={links} />),
  page('/receptions/$id', function ReceptionRoute() {
    const at = useId()
    return <Reception key={at} receptionId={at} go={links} below={<AskAtWindow receptionId={at} />} />
  }),
  page('/bundles/$id', function BundleRoute() {
    const at = useId()
    return <Bundle key={at} bundleId={at} go={links} />
  }),
  page('/bundles/$id/progress', function ProgressRoute() {
    const at = useId()
    return <Progress key={at} bundleId={at} go={links} />
  }),
  page('/drafts/$id', function DraftRoute() {
    const at = useId()
    return <Draft key={at} draftId={at} go={links} />
  }),
  page('/worklist', () => <Worklist key="step" kind="step" go={links} />),
  page('/follow-ups', function FollowUpsRoute() {
    const t = useTexts()
    return <Worklist key="follow-up" kind="follow-up" title={t.followUps} go={links} />
  }),
  page('/queue', () => <Queue toIntake={links.toIntake} />),
  page('/appointments', () => <Appointments />),
  page('/offers', () => <Offers go={links} />),
  page('/proofs', () => <Proofs />),
  page('/visits', () => <Visits toCase={links.toCase} />),
  page('/calls', () => <Calls />),
  page('/concerns', () => <Concerns />),
  page('/duties', () => <Duties />),
  page('/tell', () => <ToTell />),
  page('/archive', () => <Archive />),
  page('/cases', () => <Cases go={links} />),
  page('/cases/$id', function CaseRoute() {
    const at = useId()
    return <Case key={at} caseId={at} go={links} found={<VisitsOfCase caseId={at} />} below={<ArchiveOfCase caseId={at} />} />
  }),
])

export const router = createRouter({
  routeTree,
  basepath: '/desk',
  scrollRestoration: true,
  defaultPendingComponent: () => <Loading page rows={8} />,
})

setNavigate((path) => void router.navigate({ to: path }))
