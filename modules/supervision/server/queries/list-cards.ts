import { query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { officeName } from '../../../organisations/server/api.ts'
import { type CardRow, type CardState, type Colour, cards } from '../../contract.ts'
import { cardRules } from '../card-rules.ts'
import type { CardTable, SupervisionTables } from '../tables.ts'
import { type CardWords, cardAad } from '../words.ts'

const pageSize = 50
const factNames: Record<string, string> = {
  used: '已用时限的倍数',
  overdueDays: '逾期工作日',
  returns: '退回补正次数',
  waitingDays: '收件后工作日',
  badRatings: '本月差评',
  state: '所处环节',
}
const stateWords: Record<string, string> = { calling: '待回访', mending: '待整改' }

interface Asked {
  readonly colour?: Colour
  readonly state?: CardState
  readonly division?: string
  readonly after?: string
}

async function listed(tx: Transaction, { colour, state, division = '', after }: Asked, side: 'office' | 'supervisor') {
  const [at, id] = after?.split('|') ?? []
  let asked = tx
    .as<SupervisionTables>()
    .selectFrom('supervision.card')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('division', '>=', division)
    .where('division', '<', `${division}~`)
  if (colour !== undefined) asked = asked.where('colour', '=', colour)
  if (state !== undefined) asked = asked.where('state', '=', state)
  if (at !== undefined && id !== undefined)
    asked = asked.where((eb) => eb.or([eb('given_at', '<', at), eb.and([eb('given_at', '=', at), eb('id', '<', id)])]))
  const found = await asked
    .orderBy('given_at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute()
  const shown = found.slice(0, pageSize)
  const last = found.length > pageSize ? shown.at(-1) : undefined
  const rows = await Promise.all(shown.map((row) => cardRow(tx, row, side)))
  return { rows, ...(last ? { next: `${last.given_at}|${last.id}` } : {}) }
}

async function cardRow(tx: Transaction, row: CardTable, side: 'office' | 'supervisor'): Promise<CardRow> {
  const rule = cardRules().find((one) => one.code === row.rule)
  const words = tx.protection.openJson<CardWords>(row.texts, cardAad(row.id))
  const may =
    side === 'office' ? (row.state === 'given' ? (['appeal'] as const) : []) : row.state === 'appealed' ? (['decide'] as const) : []
  return {
    id: row.id,
    colour: row.colour,
    ruleName: rule?.name ?? row.rule,
    basis: rule?.basis ?? '',
    officeName: await officeName(tx, row.office_id),
    division: row.division,
    givenAt: row.given_at,
    state: row.state,
    ...(row.case_id === null ? {} : { caseId: row.case_id }),
    evidence: Object.entries(row.evidence).map(([fact, value]) => ({
      fact: factNames[fact] ?? fact,
      value: stateWords[value] ?? String(value),
    })),
    ...words,
    may: [...may],
  }
}

export const listsCards = query(cards.list, (tx, asked) => listed(tx, asked, 'supervisor'))
export const listsOfficeCards = query(cards.listForOffice, (tx, asked) => listed(tx, asked, 'office'))
