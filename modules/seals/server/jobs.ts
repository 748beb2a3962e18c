import { Type } from 'typebox'
import { Id } from '../../../platform/contract/shapes.ts'
import { system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import { civilDate } from '../../../platform/server/clock.ts'
import { job } from '../../../platform/server/handler.ts'
import { Later } from '../../../platform/server/later.ts'
import type { Frame } from '../../../platform/server/typesetting/shapes.ts'
import { storeOwnFile } from '../../files/server/api.ts'
import { events } from '../contract.ts'
import { type DocumentRow, lockDocument, markFailed, markSealed } from './document-store.ts'
import { providerOf } from './provider/choose-provider.ts'
import { sealDocument } from './seal-document.ts'
import { holdInUse, sealFor } from './seal-store.ts'

/**
 * Signs, renders, seals and stores one document, once: a second run finds it sealed and does nothing. Rendering happens outside of any
 * transaction. A failure is shown (未成功) and tried again by the dispatcher; without a seal in use the document waits for one.
 */
export const sealsDocument = job({
  name: 'seals.seal-document',
  payload: Type.Object({ documentId: Id }),
  run: async (boot, { documentId }) => {
    try {
      await sealOne(boot, documentId)
    } catch (error) {
      if (error instanceof Later) throw error
      const told = error instanceof Error ? (error.stack ?? error.message).slice(0, 4000) : String(error)
      await boot.transaction(system, (tx) => markFailed(tx, documentId, told))
      throw error
    }
  },
})

async function sealOne(boot: Boot, documentId: string): Promise<void> {
  const order = await boot.transaction(system, async (tx) => {
    const found = await lockDocument(tx, documentId)
    if (found === undefined || found.row.state === 'sealed') return undefined
    return { ...found, at: tx.at }
  })
  if (order === undefined) return
  const { row, at } = order
  const seal = await sealFor(boot, row.office_id)
  // The data were checked against the template of this kind when they were ordered.
  const sealed = await sealDocument({ kind: row.kind, frame: frameOf(boot, row, at), data: order.data as never, seal, at })
  await boot.transaction(system, async (tx) => {
    const now = await lockDocument(tx, documentId)
    if (now === undefined || now.row.state === 'sealed') return
    await holdInUse(tx, seal.id)
    const name = `${row.title}${row.number === '' ? '' : `（${row.number}）`}`
    const keeper = { kind: 'document', ref: documentId }
    const file = await storeOwnFile(tx, { name: `${name}.pdf`, mime: 'application/pdf', content: sealed.pdf, keeper })
    const ofd = await storeOwnFile(tx, { name: `${name}.ofd`, mime: 'application/ofd', content: sealed.ofd, keeper })
    await markSealed(tx, row, { sealId: seal.id, fileId: file.id, ofdFileId: ofd.id }, sealed)
    tx.emit(events.documentSealed, `document:${documentId}`, {
      documentId,
      kind: row.kind,
      caseId: row.case_id,
      officeId: row.office_id,
      sealId: seal.id,
      fileId: file.id,
      digest: sealed.digest,
      ofdFileId: ofd.id,
      ofdDigest: sealed.ofdDigest,
      pages: sealed.pages,
    })
  })
}

function frameOf(boot: Boot, row: DocumentRow, at: string): Frame {
  return {
    title: row.title,
    number: row.number,
    office: row.office_name,
    date: civilDate(at),
    verifyUrl: `${boot.settings.publicUrl}/verify/${row.verify_code}`,
    verifyCode: row.verify_code,
    footnote: providerOf(boot).internal ? '测试印章，仅供内部使用' : '',
  }
}
