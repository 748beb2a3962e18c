import { common, Problem } from '../../../../platform/contract/problem.ts'
import { command, query } from '../../../../platform/server/handler.ts'
import type { StaffActor, Transaction } from '../../../../platform/server/transaction.ts'
import { findItem, listItems } from '../../../catalog/server/api.ts'
import { departments } from '../../../organisations/server/api.ts'
import {
  notificationEvents,
  notifications,
  notificationProblems as problems,
  type Template,
  templates,
  type WordingView,
} from '../../contract.ts'
import type { Wording } from '../rules/shipped.ts'
import { shipped } from '../rules/shipped.ts'
import { faultsOf, wordsFor } from '../rules/wording.ts'
import type { WordingRow } from '../tables.ts'
import { forgetWordings, listWordingRows, lockWording, versionsOf, writeWording } from '../wordings.ts'

const staff = ({ actor }: Transaction): StaffActor => {
  if (actor.kind !== 'staff') throw new Problem(common.notAllowed)
  return actor
}

/** Every template: what is in force for all items or for one, drafts that wait, and what came with the platform where nothing else is. */
export const listWordings = query(notifications.listWordings, async (tx) => {
  const rows = await listWordingRows(tx)
  const views = await Promise.all(rows.map((row) => viewOf(tx, row)))
  const general = new Set(rows.filter((one) => one.state === 'published' && one.item_code === '').map((one) => one.template))
  const untouched = templates.filter((one) => !general.has(one)).map(shippedView)
  return { rows: [...views, ...untouched].sort((a, b) => templates.indexOf(a.template) - templates.indexOf(b.template)) }
})

/** A new draft, or the same one written anew. What would tell in a text message what the matter is, is refused with the field. */
export const draftWording = command(notifications.draftWording, async (tx, { template, itemCode, ...wording }) => {
  const actor = staff(tx)
  if (itemCode !== '' && !(await findItem(tx, itemCode))) throw new Problem(problems.noSuchItem)
  const faults = faultsOf(template, wording, await secrets(tx))
  if (faults.length > 0)
    throw new Problem(problems.badWording, {
      faults: faults.map(({ field, message }) => ({ field: `/${field}`, rule: 'wording', message })),
    })
  const versions = await versionsOf(tx, template, itemCode)
  const open = versions.find((one) => one.state === 'draft')
  const row: WordingRow = {
    ...{
      tenant: tx.tenant,
      id: open?.id ?? tx.newId(),
      template,
      item_code: itemCode,
      version: open?.version ?? (versions[0]?.version ?? 0) + 1,
    },
    ...{ state: 'draft', ...wording, drafted_by: actor.accountId, drafted_by_name: actor.name, drafted_at: tx.at },
    ...{ decided_by: null, decided_by_name: null, decided_at: null },
  }
  await writeWording(tx, row)
  tx.emit(notificationEvents.wordingDrafted, `wording:${row.id}`, { wordingId: row.id, template, itemCode })
  return viewOf(tx, row)
})

/** By a second person. What was in force is replaced in the same moment. */
export const decideWording = command(notifications.decideWording, async (tx, { wordingId, outcome }) => {
  const actor = staff(tx)
  const row = await lockWording(tx, wordingId)
  if (!row) throw new Problem(common.notFound)
  if (row.state !== 'draft') throw new Problem(problems.notDraft)
  if (row.drafted_by === actor.accountId) throw new Problem(problems.sameHand)
  const former = (await versionsOf(tx, row.template, row.item_code)).find((one) => one.state === 'published')
  if (former && outcome === 'published') await writeWording(tx, { ...former, state: 'replaced' })
  const next: WordingRow = { ...row, state: outcome, decided_by: actor.accountId, decided_by_name: actor.name, decided_at: tx.at }
  await writeWording(tx, next)
  forgetWordings(tx)
  const { template, item_code: itemCode } = row
  tx.emit(notificationEvents.wordingDecided, `wording:${wordingId}`, { wordingId, template, itemCode, outcome })
  return viewOf(tx, next)
})

/** Names that a text message must not contain: of items, their short and spoken names, and of departments. */
export async function secrets(tx: Transaction): Promise<string[]> {
  const items = (await listItems(tx)).flatMap(({ item }) => [item.name, item.shortName ?? '', ...item.aliases])
  return [...items, ...departments().map((one) => one.name)].filter((name) => name.length >= 2)
}

const invented = { number: '5104-20260302-000123', sealed: false, office: '米易县民政局', step: '审批', due: '2026-03-31', count: 2 }

function example(template: Template, item: string, wording: Wording): WordingView['example'] {
  const { title, body, text = '' } = wordsFor(template, { ...invented, item }, wording)
  return { title, body, text }
}

function shippedView(template: Template): WordingView {
  const { title, body, text } = shipped[template]
  return {
    ...{ wordingId: null, template, itemCode: '', itemName: '', version: 0, state: 'shipped', title, body, text },
    ...{ example: example(template, '高龄津贴', shipped[template]), draftedBy: '', decidedBy: '', may: ['draft'] },
  }
}

async function viewOf(tx: Transaction, row: WordingRow): Promise<WordingView> {
  const { template, item_code: itemCode, title, body, text } = row
  const item = itemCode === '' ? undefined : (await findItem(tx, itemCode))?.item
  const decides = row.state === 'draft' && tx.actor.kind === 'staff' && tx.actor.accountId !== row.drafted_by
  return {
    ...{
      wordingId: row.id,
      template,
      itemCode,
      itemName: item?.shortName ?? '',
      version: row.version,
      state: row.state,
      title,
      body,
      text,
    },
    ...{
      example: example(template, item?.shortName ?? '高龄津贴', row),
      draftedBy: row.drafted_by_name,
      decidedBy: row.decided_by_name ?? '',
    },
    may: ['draft', ...(decides ? (['decide'] as const) : [])],
  }
}
