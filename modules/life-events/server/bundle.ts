import { common, Problem } from '../../../platform/contract/problem.ts'
import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { calendarOf } from '../../calendar/server/api.ts'
import { caseProblems, draftsInSight, maySeeCase, viewDraft } from '../../cases/server/api.ts'
import { getItem } from '../../catalog/server/api.ts'
import { type BundleView, type LifeEventDefinition, lifeEventProblems } from '../contract.ts'
import type { Bundle } from './bundle-shape.ts'
import { licencesOf } from './choose.ts'
import { lifeEvents } from './definitions.ts'
import type { Member } from './merge/member.ts'
import { sheetOf } from './merge/sheet.ts'
import { jointLimit, workingDaysOf } from './order.ts'
import { mergedDraft } from './sheet-view.ts'
import { getRows, type Rows } from './store.ts'

export function getDefinition(code: string): LifeEventDefinition {
  const found = lifeEvents().get(code)
  if (!found) throw new Problem(lifeEventProblems.noSuchEvent)
  return found
}

/** 404 unless this actor is its applicant or agent, or sees one of its drafts or cases. */
export async function rowsInSight(tx: Transaction, bundleId: Id, options: { readonly lock?: boolean } = {}): Promise<Rows> {
  const rows = await getRows(tx, bundleId, options)
  if (!(await inSight(tx, rows))) throw new Problem(common.notFound)
  return rows
}

async function inSight(tx: Transaction, { row, members }: Rows): Promise<boolean> {
  if (tx.actor.kind === 'system') return true
  if (tx.actor.kind === 'resident') return tx.actor.personId === row.person_id || tx.actor.personId === row.agent_id
  const ids = members.map((one) => one.draft_id)
  if ((await draftsInSight(tx, ids)).size > 0) return true
  for (const id of ids) if (await maySeeCase(tx, id)) return true
  return false
}

/** Opens what is still to be filled in. Applications that were given up one by one are left out. */
export async function openBundle(tx: Transaction, rows: Rows): Promise<Bundle> {
  const definition = getDefinition(rows.row.code)
  const sights = await draftsInSight(
    tx,
    rows.members.map((one) => one.draft_id),
  )
  const live = rows.members.filter((one) => sights.get(one.draft_id) !== undefined && sights.get(one.draft_id) !== 'discarded')
  if (live.length === 0) throw new Problem(common.notFound)
  const open: Member[] = []
  for (const row of live) open.push(await openMember(tx, definition, row, live))
  return bundleOf(rows, definition, open)
}

async function openMember(tx: Transaction, definition: LifeEventDefinition, row: Member['row'], all: Rows['members']): Promise<Member> {
  const view = await viewDraft(tx, row.draft_id)
  const { item } = await getItem(tx, row.item_code, view.item.version)
  const after = row.after.filter((code) => all.some((one) => one.item_code === code))
  const forLabel = definition.people?.find((one) => one.role === row.for_role)?.label
  return { row, item, view, forLabel, awaited: await licencesOf(tx, after) }
}

export function bundleOf(rows: Rows, definition: LifeEventDefinition, open: readonly Member[]): Bundle {
  const revision = rows.row.revision + open.reduce((sum, one) => sum + one.view.revision, 0)
  return { ...rows, definition, open, sheet: sheetOf(definition, open), revision }
}

/** A bundle that may be changed now, by this screen. */
export async function getEditable(tx: Transaction, bundleId: Id, revision: number): Promise<Bundle> {
  const rows = await rowsInSight(tx, bundleId, { lock: true })
  if (rows.row.state !== 'open') throw new Problem(caseProblems.draftSubmitted)
  const bundle = await openBundle(tx, rows)
  if (bundle.revision !== revision) throw new Problem(caseProblems.staleDraft)
  return bundle
}

export async function bundleView(tx: Transaction, bundle: Bundle): Promise<BundleView> {
  const { row, definition, open, sheet } = bundle
  const names = new Map(open.map((one) => [one.row.item_code, one.item.shortName]))
  const calendar = await calendarOf(tx)
  const legs = open.map((one) => ({
    code: one.item.code,
    workingDays: workingDaysOf(one.item, tx.today, calendar),
    after: one.row.after,
  }))
  const joint = jointLimit(legs, tx.today, calendar)
  return {
    ...{ bundleId: row.id, code: row.code, name: definition.name, state: row.state, joint, statement: sheet.statement },
    sheet: mergedDraft(tx, bundle, joint.workingDays),
    members: open.map((one) => ({
      itemCode: one.item.code,
      itemName: one.item.shortName,
      departmentName: one.view.item.departmentName,
      draftId: one.row.draft_id,
      state: one.row.state,
      after: one.row.after.flatMap((code) => names.get(code) ?? []),
      openQuestions: one.row.questions_alone,
    })),
    questionsAlone: row.questions_alone,
    materialsAlone: row.materials_alone,
  }
}
