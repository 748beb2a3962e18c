import { subscriber } from '../../../../platform/server/handler.ts'
import { events } from '../../../seals/contract.ts'
import { markSealed } from '../store.ts'

/** The entry in the register of seal uses goes into the record: which seal, and the beginning of the sealed file's digest. */
export const onDocumentSealed = subscriber({
  name: 'proofs.on-document-sealed',
  to: events.documentSealed,
  run: async (tx, { data }) => {
    if (data.kind !== 'proof') return
    const sealUse = `${data.sealId.slice(-12)}-${data.digest.slice(0, 12)}`.toUpperCase()
    await markSealed(tx, data.documentId, { fileId: data.fileId, sealUse })
  },
})
