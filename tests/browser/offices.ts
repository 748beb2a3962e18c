import { type CaseView, decideTask, getCase, handOut, openReception } from '../../modules/cases/contract.ts'
import { aFilledDraft, stepInput, submitted } from '../../modules/cases/server/testing.ts'
import { choosePost, getSession } from '../../modules/identity/contract.ts'
import { type Call, Refusal } from '../../platform/contract/client.ts'
import { demoNumber, demoPeople } from '../../tools/city/demo-people.ts'
import { aStaffCaller, type Caller } from './callers.ts'

export const clerkLogin = 'clerk-510402002001'
const today = '2026-03-02'

/** An application taken in at the window of 竹湖园社区 over HTTP: what happens before the screen that a test is about. */
export async function anAcceptedCase(base: string, itemCode: string, idNumber: string, answers: Record<string, unknown> = {}) {
  const { call } = await aStaffCaller(base, clerkLogin)
  const { receptionId } = await call(openReception, { idNumber })
  const other = { idNumber: demoNumber('maJing'), name: demoPeople.maJing.name }
  const draft = await aFilledDraft({ call }, { itemCode, receptionId }, other, answers)
  return { receptionId, ...(await submitted({ call }, draft)) }
}

const callers = new Map<string, Promise<Caller | undefined>>()

/** A door that is closed is an answer; a line that broke or a fault of the server is none, and is not hidden. */
function unlessRefused(problem: unknown): undefined {
  if (problem instanceof Refusal && [401, 403, 404].includes(problem.problem.status)) return undefined
  throw problem
}

/** Signed in once for all tests of a file; undefined where nobody has this login. */
function officer(base: string, login: string): Promise<Caller | undefined> {
  const known = callers.get(login) ?? aStaffCaller(base, login).catch(unlessRefused)
  callers.set(login, known)
  return known
}

/** Who may sit at the offices of a department: of the community, its street, its county and the city. */
const loginsFor = (department: string, community: string): string[] => {
  const places = [community, community.slice(0, 9), community.slice(0, 6), community.slice(0, 4)]
  return places.flatMap((place) =>
    place.length === 12 && department !== 'window'
      ? [`worker-${place}`]
      : [department === 'window' ? `clerk-${place}` : `${department}-${place}`],
  )
}

/** Lets the offices pass a case, each at its own desk over HTTP, until `stop` says so, nothing is open, or somebody must wait. `onlooker`: whose office sees it. */
export async function passUntil(
  base: string,
  caseId: string,
  stop: (step: CaseView['process'][number]) => boolean = () => false,
  onlooker = clerkLogin,
): Promise<CaseView> {
  const clerk = await aStaffCaller(base, onlooker)
  for (let turn = 0; turn < 20; turn += 1) {
    const view = await clerk.call(getCase, { caseId })
    const open = view.process.filter((one) => one.state === 'open')
    if (open.length === 0 || open.some(stop)) return view
    if (!(await someoneActs(base, view, open))) return view
  }
  throw new Error(`case ${caseId} does not come to an end`)
}

async function someoneActs(base: string, view: CaseView, open: CaseView['process']): Promise<boolean> {
  const communities = [...new Set([view.intakeOffice.division, view.authority?.division ?? '', '510402002001', '510411100006'])]
  const places = communities.filter((one) => one.length === 12)
  // What a body outside decides is entered at the window.
  const logins = [clerkLogin, ...open.flatMap(({ department }) => places.flatMap((place) => loginsFor(department, place)))]
  for (const login of logins) {
    const one = await officer(base, login)
    if (one && (await actsFromSomePost(one.call, view.caseId))) return true
  }
  return false
}

async function actsFromSomePost(call: Call, caseId: string): Promise<boolean> {
  const session = await call(getSession)
  for (const post of session.kind === 'staff' ? session.posts : []) {
    if (session.kind === 'staff' && session.posts.length > 1) await call(choosePost, { postId: post.postId })
    if (await acts(call, caseId)) return true
  }
  return false
}

async function acts(call: Call, caseId: string): Promise<boolean> {
  const view = await call(getCase, { caseId }).catch(unlessRefused)
  const task = view?.task
  if (!task) return false
  const base = { taskId: task.taskId, taskVersion: task.version }
  if (task.may.includes('hand-out')) await call(handOut, { ...base, receiver: 'applicant' })
  else if (task.may.includes('pass'))
    await call(decideTask, { ...base, outcome: 'pass', opinion: '符合条件，同意。', ...stepInput(task, today) })
  else return false
  return true
}
