import { fileTypeFromBuffer } from 'file-type'
import { Problem } from '../../../platform/contract/problem.ts'
import { fileLimit, problems } from '../contract.ts'
import { inspectOfd, looksLikeOfd } from './inspect-ofd.ts'
import { inspectPdf } from './inspect-pdf.ts'
import { reencodeImage } from './reencode-image.ts'
import { whatItIs } from './what-it-is.ts'

export interface Inspected {
  readonly mime: string
  readonly extension: string
  /** What is to be stored: pictures are re-encoded, the rest is as it came. */
  readonly content: Buffer
}

/**
 * Judges a file by its bytes and gives back what may be stored. Pictures are decoded and encoded anew (drops EXIF with its places and
 * whatever was appended), PDF and OFD are searched for active content. Throws the problem a person can act on.
 */
export async function inspect(content: Buffer): Promise<Inspected> {
  if (content.length === 0) throw new Problem(problems.empty)
  if (content.length > fileLimit) throw new Problem(problems.tooLarge)
  const found = await kindOf(content)
  if (found?.mime === 'image/jpeg') return { mime: 'image/jpeg', extension: 'jpg', content: await reencodeImage(content, 'jpeg') }
  if (found?.mime === 'image/png') return { mime: 'image/png', extension: 'png', content: await reencodeImage(content, 'png') }
  if (found?.mime === 'application/pdf') {
    await inspectPdf(content)
    return { mime: 'application/pdf', extension: 'pdf', content }
  }
  if (content.length > 30 && looksLikeOfd(content)) {
    inspectOfd(content)
    return { mime: 'application/ofd', extension: 'ofd', content }
  }
  throw new Problem(problems.unknownType, { detail: `这个文件是${whatItIs(content, found?.ext)}，只能上传 PDF、OFD、JPG、PNG` })
}

/** By the first bytes. Packages are told apart by us alone, because a general detector unpacks parts of them. */
async function kindOf(content: Buffer): Promise<{ mime: string; ext: string } | undefined> {
  if (content.subarray(0, 2).toString('latin1') !== 'PK') return fileTypeFromBuffer(content.subarray(0, 8192)).catch(() => undefined)
  const office = /(word|xl|ppt)\/(document|workbook|presentation)\.xml/.exec(content.toString('latin1'))?.[1]
  const ext = office === 'word' ? 'docx' : office === 'xl' ? 'xlsx' : office === 'ppt' ? 'pptx' : 'zip'
  return { mime: 'application/zip', ext }
}

/** Strict base64: Node's own decoder skips what it does not know and would store half a file. */
export function decodeBase64(text: string): Buffer {
  const bare = text.replace(/^data:[\w/+.-]*;base64,/, '')
  if (bare.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(bare)) throw new Problem(problems.notBase64)
  return Buffer.from(bare, 'base64')
}

/** A name to show and to save under: no folders, no control or direction characters, and the ending of what it really is. */
export function safeName(given: string, extension: string): string {
  const last = given.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const bare = last
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
    .replace(/[\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069<>:"|?*]/g, '')
    .replace(/\.[A-Za-z0-9]{1,5}$/, '')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  return `${Array.from(bare || '文件')
    .slice(0, 100)
    .join('')}.${extension}`
}
