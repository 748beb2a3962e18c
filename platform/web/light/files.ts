import { Refusal, requestOf } from '../../contract/client.ts'
import type { Endpoint, Input } from '../../contract/endpoint.ts'
import type { ProblemBody } from '../../contract/problem.ts'
import { fetchAttended } from './presence.ts'

export interface OpenedFile {
  /** Object URL; release it with `releaseFile` when the viewer closes. */
  readonly url: string
  readonly mime: string
  readonly name: string
}

/** Fetches what an endpoint with `answers: 'file'` gives, with the session and CSRF header of the face. */
export async function fetchFile<E extends Endpoint>(face: 'portal' | 'staff', endpoint: E, input: Input<E>): Promise<OpenedFile> {
  const { method, url, body } = requestOf(endpoint, input as Record<string, unknown>)
  const headers: Record<string, string> = { 'x-onewindow': face }
  if (body !== undefined && method !== 'GET') headers['content-type'] = 'application/json'
  const response = await fetchAttended(url, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }).catch(
    () => {
      throw refusal('platform.offline', 0, '网络不通，请稍后重试')
    },
  )
  if (!response.ok) {
    const problem = (await response.json().catch(() => undefined)) as ProblemBody | undefined
    throw problem ? new Refusal(problem) : refusal('platform.unavailable', response.status, '服务暂时不可用')
  }
  const blob = await response.blob()
  const mime = (response.headers.get('content-type') ?? blob.type).split(';')[0] ?? 'application/octet-stream'
  return { url: URL.createObjectURL(new Blob([blob], { type: mime })), mime, name: nameIn(response.headers.get('content-disposition')) }
}

export function releaseFile(file: OpenedFile) {
  URL.revokeObjectURL(file.url)
}

/** Hands a fetched file to the browser's downloads and lets go of it. */
export function saveFile(file: OpenedFile) {
  const link = document.createElement('a')
  link.href = file.url
  link.download = file.name
  link.click()
  setTimeout(() => releaseFile(file), 60_000)
}

/** Prints a PDF or image through a hidden frame, so that the clerk never leaves the screen. */
export function printFile(file: OpenedFile) {
  const frame = document.createElement('iframe')
  frame.style.cssText = 'position:fixed;inset:auto 0 0 auto;width:0;height:0;border:0'
  frame.src = file.url
  frame.onload = () => {
    frame.contentWindow?.focus()
    frame.contentWindow?.print()
    setTimeout(() => frame.remove(), 60_000)
  }
  document.body.append(frame)
}

function refusal(code: string, status: number, title: string): Refusal {
  return new Refusal({ type: 'about:blank', title, status, code, requestId: '' })
}

function nameIn(disposition: string | null): string {
  const star = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1]
  if (star) return decodeURIComponent(star)
  return /filename="?([^";]+)/i.exec(disposition ?? '')?.[1] ?? 'document'
}

/** SHA-256 of a file, by which a server knows it again; none where the page has no secure line. */
export async function digestOf(file: Blob): Promise<string | undefined> {
  if (globalThis.crypto?.subtle === undefined) return undefined
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** A chosen file as base64 without the `data:` head, as endpoints that take small files in JSON want it. */
export function base64Of(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^data:[^,]*,/, ''))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })
}
