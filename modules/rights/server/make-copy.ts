import { strToU8, zipSync } from 'fflate'
import { Type } from 'typebox'
import { Id } from '../../../platform/contract/shapes.ts'
import { system } from '../../../platform/server/actor.ts'
import { job } from '../../../platform/server/handler.ts'
import { type HeldFile, heldIn, type PersonalTable, personalTables } from '../../../platform/server/personal.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { storeOwnFile } from '../../files/server/api.ts'
import { getPerson } from '../../people/server/api.ts'
import { renderPdf } from '../../seals/server/api.ts'
import { rightEvents } from '../contract.ts'
import { change, lockRow, openSaid, sealSaid, streamOf } from './store.ts'

interface Part {
  readonly one: PersonalTable
  readonly records: readonly Record<string, unknown>[]
}

/**
 * The copy of everything that is held about a person (个人信息保护法 45): `data.json` for machines, `copy.pdf` for people, the files that they
 * handed in. It belongs to them alone, nothing keeps it, and so it goes after thirty days like any file that nobody kept.
 */
export const makesCopy = job({
  name: 'rights.make-copy',
  payload: Type.Object({ requestId: Id }),
  run: async (boot, { requestId }) => {
    await boot.transaction(system, async (tx) => {
      const row = await lockRow(tx, requestId)
      if (row.state !== 'making') return
      const content = await copyOf(tx, row.person)
      const file = await storeOwnFile(tx, { name: '我的个人信息.zip', mime: 'application/zip', content, ownerPerson: row.person })
      const answer = { granted: true, text: '已生成副本，可以下载，三十日内有效。', by: '一窗平台', at: tx.at }
      const said = sealSaid(tx, row.id, { ...openSaid(tx, row), answers: [answer] })
      await change(tx, row, { state: 'granted', said, decided_at: tx.at, file_id: file.id })
      const ids = { requestId: row.id, personId: row.person, kind: row.kind }
      tx.emit(rightEvents.copyMade, streamOf(row.id), { ...ids, fileId: file.id, digest: file.digest })
    })
  },
})

async function copyOf(tx: Transaction, personId: Id): Promise<Buffer> {
  const parts: Part[] = []
  const files: HeldFile[] = []
  for (const { one, sealed } of personalTables()) {
    const held = await heldIn(tx, one, sealed, personId)
    parts.push({ one, records: held.records })
    files.push(...held.files)
  }
  const { name } = await getPerson(tx, personId)
  const pdf = await renderPdf(tx, 'personal-data', { title: '个人信息副本', office: '一窗平台' }, pages(name, tx.today, parts))
  const data = {
    about: '个人信息副本（个人信息保护法第四十五条）',
    madeAt: tx.at,
    parts: parts.map(({ one, records }) => ({
      ...{ table: one.table, title: one.title, purpose: one.purpose, basis: one.basis, kept: one.kept },
      records,
    })),
  }
  const entries = files.map(
    ({ name, content }, n) => [`files/${String(n + 1).padStart(3, '0')}-${safe(name)}`, new Uint8Array(content)] as const,
  )
  return Buffer.from(
    zipSync({ 'data.json': strToU8(JSON.stringify(data, null, 2)), 'copy.pdf': new Uint8Array(pdf), ...Object.fromEntries(entries) }),
  )
}

const safe = (name: string) => name.replace(/[\\/:*?"<>|]/g, '_').slice(0, 80)

/** What fits on paper: every part with its purpose, and of each record its short values. The whole stands in `data.json`. */
const pages = (name: string, madeOn: string, parts: readonly Part[]) => ({
  name,
  madeOn,
  parts: parts
    .filter((part) => part.records.length > 0)
    .map(({ one, records }) => ({
      ...{ title: one.title, purpose: one.purpose, basis: one.basis, kept: one.kept, count: records.length },
      rows: records
        .slice(0, 20)
        .flatMap((record) => rowsOf(record))
        .slice(0, 120),
    })),
})

const rowsOf = (record: Record<string, unknown>, prefix = ''): { label: string; value: string }[] =>
  Object.entries(record).flatMap(([key, value]) => {
    if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return []
    if (typeof value === 'object' && !Array.isArray(value) && prefix === '') return rowsOf(value as Record<string, unknown>, `${key}.`)
    const text = typeof value === 'string' ? value : JSON.stringify(value)
    return text.length > 300 ? [] : [{ label: `${prefix}${key}`, value: text }]
  })
