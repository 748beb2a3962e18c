import { chainHash, noHash, sm3 } from '../../../platform/server/canonical.ts'
import type { VerificationStep } from '../../seals/contract.ts'
import { certificateFault, openPackage, verifyDocument } from '../../seals/server/api.ts'

export interface VerifiedArchive {
  readonly valid: boolean
  /** In the order of checking; the first that failed says what is wrong. */
  readonly steps: readonly VerificationStep[]
  readonly number: string
  readonly signedBy: string
  readonly signedAt: string
}

interface Listed {
  readonly path: string
  readonly title: string
  readonly size: number
  readonly sm3: string
}
interface Signed {
  readonly signedBy: string
  readonly signedAt: string
  readonly value: string
  readonly certificate: string
}
interface Event {
  readonly tenant: string
  readonly stream: string
  readonly seq: number
  readonly id: string
  readonly type: string
  readonly at: string
  readonly actor: string
  readonly data: unknown
  readonly prev: string
  readonly hash: string
}

/** A zip package with our list and signature in it; `undefined` for everything else. */
export function openArchive(content: Buffer): ReadonlyMap<string, Buffer> | undefined {
  if (content.subarray(0, 4).toString('latin1') !== 'PK\u0003\u0004') return undefined
  const { files } = openPackage(content)
  return files.has('manifest.json') || files.has('signature.json') ? files : undefined
}

/** Verifies a package with nothing but root certificates (DER): the zip, the list and its seal, every file, the chain of acts, every document. */
export async function verifyArchive(content: Buffer, roots: readonly Buffer[]): Promise<VerifiedArchive> {
  const steps: VerificationStep[] = []
  const add = (code: string, name: string, fault: string | undefined, detail: string) =>
    steps.push({ code, name, result: fault === undefined ? 'passed' : 'failed', detail: fault ?? detail })
  const { files, faults } = openPackage(content)
  add('package', '压缩包', faults[0]?.detail, '结构完整，没有夹带')
  const manifest = files.get('manifest.json')
  const list = parsed<{ files: Listed[] }>(manifest)?.files
  const signed = parsed<Signed>(files.get('signature.json'))
  add('manifest', '文件清单', list === undefined ? '清单 manifest.json 缺失或读不出来' : undefined, `清单列出 ${list?.length ?? 0} 个文件`)
  add(
    'signature',
    '归档签名',
    signatureFault(manifest, signed, roots),
    `由${signed?.signedBy ?? ''}的电子印章签署，证书可追溯到受信任的根证书`,
  )
  for (const one of list ?? []) {
    const bytes = files.get(one.path)
    const fault =
      bytes === undefined
        ? `“${one.title}”（${one.path}）缺失`
        : sm3(bytes) === one.sm3
          ? undefined
          : `“${one.title}”（${one.path}）被改动过`
    if (fault !== undefined) add('file', '文件校验', fault, '')
  }
  const known = new Set(['manifest.json', 'signature.json', ...(list ?? []).map((one) => one.path)])
  const stray = [...files.keys()].find((path) => !known.has(path))
  add('coverage', '清单以外', stray && `“${stray}”不在签署的清单里，是后来放进去的`, '每个文件都在签署的清单里')
  const events = parsed<Event[]>(files.get('events.json'))
  add(
    'chain',
    '办理过程记录',
    events === undefined ? '办理过程记录缺失' : chainFault(events),
    `${events?.length ?? 0} 条记录首尾相接，没有缺失或改动`,
  )
  await addDocuments(files, roots, add)
  const number = parsed<{ caseNumber: string }>(files.get('metadata.json'))?.caseNumber ?? ''
  const valid = steps.every((one) => one.result === 'passed')
  return { valid, steps, number, signedBy: signed?.signedBy ?? '', signedAt: signed?.signedAt ?? '' }
}

async function addDocuments(
  files: ReadonlyMap<string, Buffer>,
  roots: readonly Buffer[],
  add: (code: string, name: string, fault: string | undefined, detail: string) => void,
): Promise<void> {
  const documents = [...files].filter(([path]) => path.startsWith('documents/'))
  for (const [path, bytes] of documents) {
    const verified = await verifyDocument(bytes, roots).catch(() => undefined)
    if (verified?.verdict === 'genuine') continue
    add('document', '盖章文书', `${path}：${verified?.steps.find((one) => one.result === 'failed')?.detail ?? '读不出来'}`, '')
  }
  add('documents', '盖章文书', undefined, `${documents.length} 份文书逐份核验`)
}

function signatureFault(manifest: Buffer | undefined, signed: Signed | undefined, roots: readonly Buffer[]): string | undefined {
  if (manifest === undefined || signed === undefined) return '归档签名 signature.json 缺失或读不出来'
  const { certificate, value, signedAt } = signed
  return certificateFault({
    data: manifest,
    signature: Buffer.from(value, 'base64'),
    certificate: Buffer.from(certificate, 'base64'),
    roots,
    at: signedAt,
    holder: signed.signedBy,
  })
}

function chainFault(events: readonly Event[]): string | undefined {
  let [seq, hash] = [0, noHash]
  for (const one of events) {
    if (one.seq !== seq + 1) return `第 ${seq + 1} 条记录缺失`
    if (one.prev !== hash || chainHash(one.prev, one) !== one.hash) return `第 ${one.seq} 条记录被改动过`
    seq = one.seq
    hash = one.hash
  }
  return events.length === 0 ? '办理过程记录是空的' : undefined
}

function parsed<T>(bytes: Buffer | undefined): T | undefined {
  try {
    return bytes === undefined ? undefined : (JSON.parse(bytes.toString('utf8')) as T)
  } catch {
    return undefined
  }
}
