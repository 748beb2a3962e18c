import { Problem } from '../../../../platform/contract/problem.ts'
import { command } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { caseProblems, findCaseState, followItemOf, submitDraft } from '../../../cases/server/api.ts'
import { type BundleSubmitted, lifeEventEvents, submitBundle } from '../../contract.ts'
import { openBundle, rowsInSight } from '../bundle.ts'
import type { Bundle } from '../bundle-shape.ts'
import type { Member } from '../merge/member.ts'
import { missingOf } from '../sheet-view.ts'
import { keepSigned } from '../signed.ts'
import { lacksOf, spread } from '../spread.ts'
import { streamOf, writeBundle, writeMembers } from '../store.ts'
import { submittedOf } from '../submitted.ts'

type Asked = Parameters<Parameters<typeof command<typeof submitBundle>>[1]>[1]

/** Every case begins in this one transaction, or none does. The lock makes a second submission wait, and then it reads what the first did. */
export default command(submitBundle, async (tx, asked): Promise<BundleSubmitted> => {
  const rows = await rowsInSight(tx, asked.bundleId, { lock: true })
  if (rows.row.state === 'running' || rows.row.state === 'finished') return submittedOf(tx, rows.row.id)
  if (rows.row.state === 'discarded') throw new Problem(caseProblems.draftSubmitted)
  for (const one of rows.members) await followItemOf(tx, one.draft_id)
  const opened = await openBundle(tx, rows)
  if (opened.revision !== asked.revision) throw new Problem(caseProblems.staleDraft)
  const bundle = await spread(tx, opened)
  demandComplete(tx, bundle)
  demandActs(bundle, asked)
  const started = await startAll(tx, bundle, asked)
  await writeMembers(
    tx,
    bundle.open.map(({ row }) => ({ ...row, state: started.has(row.draft_id) ? ('started' as const) : ('waiting' as const) })),
  )
  const waiting = bundle.open.filter((one) => !started.has(one.row.draft_id))
  const [first] = started
  await writeBundle(tx, bundle, {
    state: 'running',
    submitted_at: tx.at,
    division: (first === undefined ? undefined : (await findCaseState(tx, first))?.division) ?? '',
    signed: waiting.length === 0 ? null : keepSigned(tx, bundle, asked),
  })
  const { id, code, person_id: applicantId } = rows.row
  tx.emit(lifeEventEvents.submitted, streamOf(id), {
    ...{ bundleId: id, code, applicantId, items: bundle.open.map((one) => one.item.code), waiting: waiting.map((one) => one.item.code) },
  })
  return submittedOf(tx, id)
})

/** All that is missing anywhere, by the places of the merged form. What only shows in one item is said with its name. */
function demandComplete(tx: Transaction, bundle: Bundle): void {
  const missing = missingOf(tx, bundle)
  const rest = missing.length > 0 ? [] : bundle.open.flatMap((one) => lacksOf(one).map((each) => ({ ...each, of: one.item.shortName })))
  const all = [...missing, ...rest.map((one) => ({ ...one, message: `${one.of}：${one.message}` }))]
  if (all.length === 0) return
  throw new Problem(caseProblems.incomplete, {
    faults: all.map((one) => ({ field: `/${one.kind}/${one.id}`, rule: 'missing', message: one.message })),
    detail: `还缺${all.length}项：${all.map((one) => one.name).join('、')}`.slice(0, 300),
  })
}

function demandActs({ sheet }: Bundle, asked: Asked): void {
  const given = new Set(asked.acts.map((one) => one.actId))
  const faults = sheet.form.acts
    .filter((one) => one.required && !given.has(one.id))
    .map((one) => ({ field: `/acts/${one.id}`, rule: 'required', message: `请确认：${one.text}` }))
  if (faults.length > 0) throw new Problem(caseProblems.actMissing, { faults })
}

/** Those that wait for the result of another of this bundle stay drafts. */
async function startAll(tx: Transaction, bundle: Bundle, asked: Asked): Promise<ReadonlySet<string>> {
  const started = new Set<string>()
  for (const member of bundle.open) {
    if (member.row.after.some((code) => bundle.open.some((one) => one.item.code === code))) continue
    await submitDraft(tx, applicationOf(bundle, member, asked), { text: bundle.sheet.statement })
    started.add(member.row.draft_id)
  }
  return started
}

function applicationOf({ sheet }: Bundle, member: Member, asked: Asked) {
  const given = new Set(asked.acts.map((one) => one.actId))
  const acts = sheet.acts
    .filter((one) => given.has(one.view.id))
    .flatMap((one) => one.places.filter((each) => each.member === member).map(({ actId }) => ({ actId })))
  const { draftId, revision } = member.view
  const { signature, delivery = 'electronic' as const, mailTo } = asked
  return { draftId, revision, signature, acts, delivery, ...(mailTo === undefined ? {} : { mailTo }) }
}
