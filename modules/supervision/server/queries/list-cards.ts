import { sql } from 'kysely'
import { query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { officeName } from '../../../organisations/server/api.ts'
import { type CardRow, type CardState, type Colour, cards } from '../../contract.ts'
import type { Side } from '../orders.ts'
import { barredFrom } from '../own-cards.ts'
import { ruleWords } from '../rule-editions.ts'
import type { CardTable, SupervisionTables } from '../tables.ts'
import { type CardWords, cardAad, evidenceOf } from '../words.ts'

const pageSize = 50
/** What waits for a ruling comes first, then the latest. */
const waits = sql<boolean>`(state = 'appealed')`
interface Asked {
  readonly colour?: Colour
  readonly state?: CardState
  readonly division?: string
  readonly after?: string
}

async function listed(tx: Transaction, { colour, state, division = '', after }: Asked, side: Side) {
  const [open, at, id] = after?.split('|') ?? []
  let asked = tx
    .as<SupervisionTables>()
    .selectFrom('supervision.card')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('division', '>=', division)
    .where('division', '<', `${division}~`)
  if (colour !== undefined) asked = asked.where('colour', '=', colour)
  if (state !== undefined) asked = asked.where('state', '=', state)
  if (id !== undefined) asked = asked.where(sql<boolean>`(${waits}, given_at, id) < (${open}::boolean, ${at}::timestamptz, ${id}::uuid)`)
  const found = await asked
    .orderBy(waits, 'desc')
    .orderBy('given_at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute()
  const shown = found.slice(0, pageSize)
  const last = found.length > pageSize ? shown.at(-1) : undefined
  const ruleOf = await ruleWords(tx)
  const rows = await Promise.all(shown.map((row) => cardRow(tx, row, side, ruleOf(row.rule, row.rule_version))))
  return { rows, ...(last ? { next: `${last.state === 'appealed'}|${last.given_at}|${last.id}` } : {}) }
}

async function cardRow(
  tx: Transaction,
  row: CardTable,
  side: Side,
  rule: { readonly name: string; readonly basis: string },
): Promise<CardRow> {
  const words = tx.protection.openJson<CardWords>(row.texts, cardAad(row.id))
  return {
    id: row.id,
    colour: row.colour,
    ruleName: rule.name,
    basis: rule.basis,
    officeName: await officeName(tx, row.office_id),
    division: row.division,
    givenAt: row.given_at,
    state: row.state,
    ...(row.case_id === null ? {} : { caseId: row.case_id }),
    evidence: evidenceOf(row.evidence),
    ...words,
    may: await mayOf(tx, row, side),
  }
}

async function mayOf(tx: Transaction, row: CardTable, side: Side): Promise<CardRow['may']> {
  if (side === 'office') return row.state === 'given' ? ['appeal'] : []
  return row.state === 'appealed' && !(await barredFrom(tx, row)) ? ['decide'] : []
}

export const listsCards = query(cards.list, (tx, asked) => listed(tx, asked, 'supervisor'))
export const listsOfficeCards = query(cards.listForOffice, (tx, asked) => listed(tx, asked, 'office'))
