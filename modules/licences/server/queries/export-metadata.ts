import { common, Problem } from '../../../../platform/contract/problem.ts'
import { actorName } from '../../../../platform/server/actor.ts'
import { command, type FileAnswer } from '../../../../platform/server/handler.ts'
import { exportMetadata, type LicenceMetadata, licenceEvents, licenceProblems, type MetadataFormat } from '../../contract.ts'
import { recordLook } from '../administration/looks.ts'
import { ofIssuer } from '../administration/register.ts'
import { metadataCsv, metadataOf, metadataXml } from '../metadata.ts'
import type { LicenceRow } from '../tables.ts'

const most = 10_000

/** A register in the exchange format of GB/T 36903. It holds names and numbers in full: the reason and the count are on record, and each holder reads that theirs went out. */
export const exportMetadataCommand = command(exportMetadata, async (tx, { type, licenceId, format, reason }) => {
  const rows =
    licenceId !== undefined
      ? (await ofIssuer(tx, { id: licenceId })).filter((row) => row.confirmed_at !== null)
      : await tx.rows<LicenceRow>('select * from licences.register_of_issuer($1, $2, $3)', [tx.tenant, type ?? '', most + 1])
  if (rows.length === 0) throw new Problem(common.notFound)
  if (rows.length > most) throw new Problem(licenceProblems.tooMuch)
  const metadata: LicenceMetadata[] = []
  for (const row of rows) metadata.push(await metadataOf(tx, row))
  await recordLook(tx, rows, `发证机关导出元数据：${reason}`)
  const by = actorName(tx.actor)
  tx.emit(licenceEvents.exported, 'licence-exports', { type: type ?? rows[0]?.type ?? '', count: rows.length, format, by, reason })
  return fileOf(metadata, format, tx.today)
})

function fileOf(rows: readonly LicenceMetadata[], format: MetadataFormat, day: string): FileAnswer {
  const name = `电子证照元数据-${day}.${format}`
  if (format === 'csv') return { name, mime: 'text/csv; charset=utf-8', content: Buffer.from(metadataCsv(rows)) }
  if (format === 'xml') return { name, mime: 'application/xml; charset=utf-8', content: Buffer.from(metadataXml(rows)) }
  return { name, mime: 'application/json; charset=utf-8', content: Buffer.from(JSON.stringify({ licences: rows }, null, 1)) }
}
