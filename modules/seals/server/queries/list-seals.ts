import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { listOffices } from '../../../organisations/server/api.ts'
import { getRevocations, getRoots, getSeal, listSealApplications, listSeals, type Seal } from '../../contract.ts'
import { rootsOf } from '../authority-store.ts'
import { pemOf, readCertificate } from '../crypto/certificates.ts'
import { pemOfList } from '../crypto/revocations.ts'
import { getVisibleSeal, shownApplication, staffOf, visibleOffices } from '../register-store.ts'
import { revocationListsOf } from '../revoked-seals.ts'
import type { SealRow, SealTables } from '../tables.ts'

const db = (tx: Transaction) => tx.as<SealTables>()
const pageSize = 50
const among = (offices: readonly Id[] | undefined) => sql<Id>`any(${offices ?? []}::uuid[])`

export const getsRoots = query(getRoots, async (tx) => ({
  roots: (await rootsOf(tx)).map((der) => {
    const { name, signedWith } = readCertificate(der)
    return { name, algorithm: signedWith ?? '', pem: pemOf(der), fingerprint: createHash('sha256').update(der).digest('hex') }
  }),
}))

export const getsRevocations = query(getRevocations, async (tx) => ({ pem: (await revocationListsOf(tx)).map(pemOfList).join('') }))

export const listsSeals = query(listSeals, async (tx, { state, within, name, after }) => {
  const visible = await visibleOffices(tx)
  const offices = within === undefined ? undefined : (await listOffices(tx, { within })).map((one) => one.id)
  const rows = await db(tx)
    .selectFrom('seals.seal')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .$if(visible !== undefined, (some) => some.where('office_id', '=', among(visible)))
    .$if(state !== undefined, (some) => some.where('state', '=', state ?? 'in-use'))
    .$if(offices !== undefined, (some) => some.where('office_id', '=', among(offices)))
    .$if(name !== undefined, (some) => some.where(sql<boolean>`position(${name ?? ''} in name) > 0`))
    .$if(after !== undefined, (some) => some.where('code', '>', after ?? ''))
    .orderBy('code')
    .limit(pageSize + 1)
    .execute()
  const page = rows.slice(0, pageSize)
  const uses = await usesOf(tx, page)
  const last = page.at(-1)
  return {
    rows: page.map((row) => shownSeal(row, uses.get(row.id) ?? 0)),
    counts: await countsOf(tx),
    ...(rows.length > pageSize && last ? { next: last.code } : {}),
  }
})

async function usesOf(tx: Transaction, rows: readonly SealRow[]): Promise<Map<Id, number>> {
  const found = await sql<{ seal_id: Id; uses: number }>`
    select seal_id, count(*) as uses from seals.use where tenant = ${tx.tenant} and seal_id = any(${rows.map((one) => one.id)}::uuid[])
    group by seal_id`.execute(db(tx))
  return new Map(found.rows.map((one) => [one.seal_id, one.uses]))
}

async function countsOf(tx: Transaction) {
  const offices = (await visibleOffices(tx)) ?? (await listOffices(tx)).map((one) => one.id)
  const { rows } = await sql<{ state: Seal['state']; seals: number }>`
    select state, count(*) as seals from seals.seal where tenant = ${tx.tenant} and office_id = any(${offices}::uuid[]) group by state`.execute(
    db(tx),
  )
  const count = (state: Seal['state']) => rows.find((one) => one.state === state)?.seals ?? 0
  const [used, filed, suspended] = [count('in-use'), count('filed'), count('suspended')]
  return {
    'in-use': used,
    filed,
    suspended,
    destroyed: count('destroyed'),
    without: Math.max(0, offices.length - used - filed - suspended),
  }
}

const shownSeal = (row: SealRow, uses: number): Seal => ({
  id: row.id,
  officeId: row.office_id,
  name: row.name,
  code: row.code,
  state: row.state,
  keeper: row.keeper_name,
  filingNumber: row.filing_number,
  validFrom: row.valid_from,
  validTo: row.valid_to,
  uses,
  internal: row.provider === 'built-in',
})

export const getsSeal = query(getSeal, async (tx, { sealId }) => {
  const row = await getVisibleSeal(tx, sealId)
  const steps = await db(tx)
    .selectFrom('seals.seal_step')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('seal_id', '=', sealId)
    .orderBy('at')
    .orderBy(sql`array_position(array['made', 'filed', 'in-use'], state::text)`)
    .execute()
  return {
    seal: shownSeal(row, (await usesOf(tx, [row])).get(row.id) ?? 0),
    picture: { millimetres: 42, path: row.picture, ...(row.picture_png === null ? {} : { png: row.picture_png.toString('base64') }) },
    history: steps.map(({ state, at, by_name: by, reason }) => ({ state, at, by, reason })),
    may: mayOn(tx, row),
  }
})

function mayOn(tx: Transaction, row: SealRow) {
  const actor = staffOf(tx)
  if (!actor.permissions.has('seals:apply') || actor.officeId !== row.office_id || row.state === 'destroyed') return []
  return [
    ...(row.state === 'filed' && row.keeper === actor.accountId ? (['start'] as const) : []),
    ...(row.state === 'in-use' ? (['suspend'] as const) : []),
    ...(row.state === 'suspended' ? (['resume'] as const) : []),
    'hand-over' as const,
    'destroy' as const,
  ]
}

export const listsSealApplications = query(listSealApplications, async (tx, { state, after }) => {
  const actor = staffOf(tx)
  const visible = await visibleOffices(tx)
  const mine = () =>
    db(tx)
      .selectFrom('seals.application')
      .where('tenant', '=', tx.tenant)
      .$if(visible !== undefined, (some) => some.where('office_id', '=', among(visible)))
  const rows = await mine()
    .selectAll()
    .$if(state !== undefined, (some) => some.where('state', '=', state ?? 'awaiting'))
    .$if(after !== undefined, (some) => some.where('id', '<', after ?? ''))
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute()
  const counts = await mine()
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute()
  const count = (name: string) => counts.find((one) => one.state === name)?.count ?? 0
  const last = rows[pageSize - 1]
  return {
    rows: rows.slice(0, pageSize).map((row) => shownApplication(row, actor)),
    awaiting: count('awaiting'),
    making: count('approved'),
    ...(rows.length > pageSize && last ? { next: last.id } : {}),
  }
})
