import type { IncomingMessage } from 'node:http'
import { common, Problem } from '../../../../platform/contract/problem.ts'
import { facadeProblems } from '../../contract.ts'
import type { Json } from './exchange.ts'

const most = 16 * 1024 * 1024

/** JSON, a form, or a form with files (as `Buffer`). What is larger than 16 MB is not read to the end. */
export async function readBody(request: IncomingMessage): Promise<Json> {
  const bytes = await bytesOf(request)
  if (bytes.length === 0) return {}
  const type = request.headers['content-type'] ?? 'application/json'
  try {
    return /^(multipart\/form-data|application\/x-www-form-urlencoded)/i.test(type) ? await formOf(bytes, type) : jsonIn(bytes)
  } catch {
    throw new Problem(facadeProblems.noPayload)
  }
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    size += (part as Buffer).length
    if (size > most) throw new Problem(common.tooLarge)
    parts.push(part as Buffer)
  }
  return Buffer.concat(parts)
}

function jsonIn(bytes: Buffer): Json {
  const value: unknown = JSON.parse(bytes.toString('utf8'))
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new Error('not an object')
  return value as Json
}

async function formOf(bytes: Buffer, type: string): Promise<Json> {
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData()
  const entries: [string, unknown][] = []
  for (const [name, value] of form) entries.push([name, typeof value === 'string' ? value : Buffer.from(await value.arrayBuffer())])
  return Object.fromEntries(entries)
}
