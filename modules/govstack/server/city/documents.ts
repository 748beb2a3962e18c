import { Problem } from '../../../../platform/contract/problem.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { admitReaders, decodeBase64, storeFile } from '../../../files/server/api.ts'
import { facadeProblems as problems } from '../../contract.ts'
import { type Answer, type Asked, ok, textOf } from '../http/exchange.ts'
import type { ClientRow } from '../tables.ts'

/** A client may attach what it uploaded itself, and no other file. */
admitReaders('client', async (tx, ref) => tx.actor.kind === 'system' && tx.actor.client?.id === ref)

/** Inspected like every upload. `additionalMetadata` names the material of the item that the document is for (`m3`). */
export async function uploadDocument(tx: Transaction, { body, query }: Asked, client: ClientRow): Promise<Answer> {
  const content = contentIn(body)
  if (content === undefined) throw new Problem(problems.noPayload)
  const file = await storeFile(tx, { name: '外部单位上传', content, keeper: { kind: 'client', ref: client.id } })
  const material = /^m\d+$/.exec(textOf(query.additionalMetadata))?.[0]
  const url = `/documents/${file.id}${material === undefined ? '' : `?material=${material}`}`
  return ok({ code: 200, type: file.mime, message: 'stored', url })
}

/** A file part of the form, or its bytes in base64. */
export function contentIn(body: Asked['body']): Buffer | undefined {
  const given = Array.isArray(body.file) ? body.file[0] : body.file
  if (Buffer.isBuffer(given)) return given
  const text = textOf(given)
  return text === '' ? undefined : decodeBase64(text)
}

export function filesIn(urls: unknown): { materialId: string; fileId: string }[] {
  return (Array.isArray(urls) ? urls : []).flatMap((url) => {
    const [, fileId, materialId] = /\/documents\/([0-9a-f-]{36})\?material=(m\d+)$/.exec(textOf(url)) ?? []
    return fileId === undefined || materialId === undefined ? [] : [{ materialId, fileId }]
  })
}
