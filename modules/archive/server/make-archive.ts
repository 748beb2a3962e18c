import { zipSync } from 'fflate'
import { Type } from 'typebox'
import { type Id as CaseId, Id } from '../../../platform/contract/shapes.ts'
import { system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import { sm3 } from '../../../platform/server/canonical.ts'
import { job } from '../../../platform/server/handler.ts'
import { storeOwnFile } from '../../files/server/api.ts'
import { signData } from '../../seals/server/api.ts'
import { archiveEvents } from '../contract.ts'
import { filesOfCase, type PackedFile } from './package-files.ts'
import { db, findPackage } from './store.ts'

/**
 * Packs the case, lists every file with its SM3, and signs the list with the seal of the office: a use of the seal, in its register. A second run
 * finds the package ready.
 */
export const makesArchive = job({
  name: 'archive.make-archive',
  payload: Type.Object({ caseId: Id }),
  run: async (boot, { caseId }) => {
    const order = await boot.transaction(system, async (tx) => {
      const row = await findPackage(tx, caseId)
      return row?.state === 'making' ? { row, files: await filesOfCase(tx, row) } : undefined
    })
    if (order === undefined) return
    const content = await packed(boot, order.row.office_id, order.files)
    await boot.transaction(system, async (tx) => {
      const name = `归档-${order.row.number}.zip`
      const file = await storeOwnFile(tx, { name, mime: 'application/zip', content, keeper: { kind: 'archive', ref: caseId } })
      await db(tx)
        .updateTable('archive.package')
        .set({ state: 'ready', file_id: file.id, size: file.size, digest: file.digest, made_at: tx.at })
        .where('tenant', '=', tx.tenant)
        .where('case_id', '=', caseId)
        .where('state', '=', 'making')
        .execute()
      tx.emit(archiveEvents.made, `archive:${caseId}`, { caseId, fileId: file.id, digest: file.digest })
    })
  },
})

async function packed(boot: Boot, officeId: CaseId, files: readonly PackedFile[]): Promise<Buffer> {
  const list = files.map(({ path, title, content }) => ({ path, title, size: content.length, sm3: sm3(content) }))
  const manifest = Buffer.from(JSON.stringify({ format: 'onewindow-archive-1', files: list }, null, 2))
  const { signature, certificate, signedBy } = await signData(boot, officeId, manifest, '签署归档信息包')
  const signed = {
    over: 'manifest.json',
    algorithm: 'SM2-SM3',
    signedBy,
    signedAt: boot.clock.now(),
    value: signature.toString('base64'),
    certificate: certificate.toString('base64'),
  }
  const entries = files.map(({ path, content }) => [path, new Uint8Array(content)] as const)
  const all = {
    ...Object.fromEntries(entries),
    'manifest.json': new Uint8Array(manifest),
    'signature.json': Buffer.from(JSON.stringify(signed, null, 2)),
  }
  return Buffer.from(zipSync(all))
}
