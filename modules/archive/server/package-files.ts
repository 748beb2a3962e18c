import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { wholeCase } from '../../cases/server/api.ts'
import { getItem } from '../../catalog/server/api.ts'
import { filesKeptBy, readFile } from '../../files/server/api.ts'
import { getOffice } from '../../organisations/server/api.ts'
import { filesOfDocuments } from '../../seals/server/api.ts'
import { metadataXml } from './metadata.ts'
import { retentionWords } from './retention.ts'
import type { PackageRow } from './tables.ts'

/** One file of a package: where it lies, what it is called, its bytes. */
export interface PackedFile {
  readonly path: string
  readonly title: string
  readonly content: Buffer
}

const json = (value: unknown) => Buffer.from(JSON.stringify(value, null, 2))
const endings: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/ofd': 'ofd',
}

/**
 * What the paper file would hold, and more (GB/T 42727): metadata, the application and everything that was said, the chained record of every
 * act, the sealed documents, the papers that were handed in.
 */
export async function filesOfCase(tx: Transaction, row: PackageRow): Promise<PackedFile[]> {
  const whole = await wholeCase(tx, row.case_id)
  const documents = await filesOfDocuments(tx, { caseId: row.case_id })
  const materials: PackedFile[] = []
  for (const id of await filesKeptBy(tx, { kind: 'case', ref: row.case_id })) materials.push(await materialOf(tx, id, materials.length + 1))
  const { name, department } = (await getItem(tx, row.item_code, row.item_version)).item
  const metadata = {
    format: 'onewindow-archive-1',
    standard: 'GB/T 42727-2023',
    caseNumber: row.number,
    caseId: row.case_id,
    item: { code: row.item_code, version: row.item_version, name, department },
    office: (await getOffice(tx, row.office_id)).name,
    division: row.division,
    ...{
      receivedAt: whole.state.receivedAt,
      decidedOn: whole.state.decidedOn,
      closedAt: whole.state.closedAt,
      verdict: whole.state.verdict,
    },
    retention: retentionWords(row.retention_years),
    keptUntil: row.kept_until,
    sensitivity: whole.state.sealed ? '密办' : '一般',
    packedAt: tx.at,
    events: whole.events.length,
    documents: documents.length,
    materials: materials.length,
  }
  return [
    { path: 'metadata.json', title: '元数据', content: json(metadata) },
    { path: 'metadata.xml', title: '元数据（XML）', content: metadataXml(metadata) },
    { path: 'case.json', title: '办件', content: json({ state: whole.state, contents: whole.contents }) },
    { path: 'events.json', title: '办理过程记录（链）', content: json(whole.events) },
    ...documents.map(({ title, format, content }, n) => ({ path: `documents/${two(n + 1)}.${format}`, title, content })),
    ...materials,
  ]
}

const two = (n: number) => String(n).padStart(2, '0')

async function materialOf(tx: Transaction, id: Id, n: number): Promise<PackedFile> {
  const { file, content } = await readFile(tx, id)
  return { path: `materials/${two(n)}.${endings[file.mime] ?? 'bin'}`, title: file.name, content }
}
