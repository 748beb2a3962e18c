import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { projectRoot } from '../root.ts'
import { readSettings } from '../settings.ts'
import { voidWords } from '../training.ts'
import { faultOf } from '../validation.ts'
import { qrCode } from './qr.ts'
import { type Frame, type TemplateData, type TemplateName, templates } from './shapes.ts'
import { signaturesOf } from './signatures.ts'

/** A page-perfect PDF/A-3b and where on it the seal belongs (points from the top left corner, `undefined` where the template has no seal). */
export interface Printed {
  readonly pdf: Buffer
  readonly pages: number
  readonly seal: { readonly page: number; readonly x: number; readonly y: number } | undefined
}

interface Work {
  readonly template: TemplateName
  /** Everything the template reads, as JSON text. */
  readonly data: string
  readonly files: readonly { path: string; content: Buffer }[]
  /** Seconds since 1970: with it, equal input gives equal bytes. */
  readonly createdAt: number
}

const folder = join(projectRoot, 'platform/server/typesetting')
const fontPackages = join(projectRoot, 'node_modules/@expo-google-fonts')

/** The weights that the templates use, and a folder of the site's own (仿宋_GB2312 must be licensed by whoever prints with it). */
export const fontFolders = [
  join(fontPackages, 'noto-serif-sc/400Regular'),
  join(fontPackages, 'noto-serif-sc/700Bold'),
  join(fontPackages, 'noto-sans-sc/400Regular'),
  join(fontPackages, 'noto-sans-sc/700Bold'),
]

/** The compiler's memory creeps up by about 60 kB per document even with an empty cache; a new thread costs half a second. */
const documentsPerWorker = 2000

interface Waiting {
  resolve(printed: Printed): void
  reject(error: Error): void
}
let worker: Worker | undefined
let made = 0
let lastId = 0
const waiting = new Map<number, Waiting>()

/**
 * Prints data with one of the templates. Runs in one worker thread (13 ms for two pages), so the server keeps answering.
 * `attachment` travels inside the PDF as `data.json`. Throws where the data do not fit the template: that is a bug of the caller.
 */
export async function printDocument<T extends TemplateName>(
  template: T,
  frame: Frame,
  data: TemplateData<T>,
  more: { attachment?: string; at: string },
): Promise<Printed> {
  checkData(template, data)
  const { signatures, files } = signaturesOf(template, data)
  const given = {
    frame,
    data,
    signatures,
    ...(readSettings().training ? { void: voidWords } : {}),
    ...(frame.verifyUrl === undefined ? {} : { qr: qrCode(frame.verifyUrl) }),
    ...(more.attachment === undefined ? {} : { attachment: more.attachment }),
  }
  return inWorker({ template, data: JSON.stringify(given), files, createdAt: Math.floor(Date.parse(more.at) / 1000) })
}

/** Throws where the data do not fit the template, naming the place. */
export function checkData<T extends TemplateName>(template: T, data: TemplateData<T>): void {
  const schema = templates[template]
  const fault = faultOf(schema, data)
  if (fault !== undefined) throw new Error(`data of template ${template}: ${fault}`)
}

function inWorker(work: Work): Promise<Printed> {
  if (made >= documentsPerWorker && waiting.size === 0) closeTypesetter()
  const thread = worker ?? startWorker()
  const id = ++lastId
  made++
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject })
    thread.ref()
    thread.postMessage({ id, work })
  })
}

function startWorker(): Worker {
  const own = process.env.ONEWINDOW_FONTS
  const fonts = own === undefined ? fontFolders : [...fontFolders, own]
  const thread = new Worker(join(folder, 'worker.mjs'), { workerData: { templates: join(folder, 'templates'), fonts } })
  thread.on('message', (answer: { id: number; done?: Omit<Printed, 'pdf'> & { pdf: Uint8Array }; failed?: string }) => {
    const one = waiting.get(answer.id)
    waiting.delete(answer.id)
    if (answer.done) one?.resolve({ ...answer.done, pdf: Buffer.from(answer.done.pdf) })
    else one?.reject(new Error(answer.failed))
    if (waiting.size === 0) thread.unref()
  })
  thread.on('error', (error) => abandon(thread, error))
  thread.on('exit', () => abandon(thread, new Error('the typesetting thread ended')))
  worker = thread
  made = 0
  return thread
}

function abandon(thread: Worker, error: Error): void {
  if (worker !== thread) return
  worker = undefined
  for (const [id, one] of waiting) {
    waiting.delete(id)
    one.reject(error)
  }
}

/** Ends the thread; the next document starts another. Call when the server stops. */
export function closeTypesetter(): void {
  const thread = worker
  worker = undefined
  void thread?.terminate()
}
