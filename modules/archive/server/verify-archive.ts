import { type Static, type TSchema, type TString, Type } from 'typebox'
import { Value } from 'typebox/value'
import { chainHash, noHash, sm3 } from '../../../platform/server/canonical.ts'
import type { VerificationStep } from '../../seals/contract.ts'
import { certificateFault, openPackage, type RevocationList, verifyDocument } from '../../seals/server/api.ts'

export interface VerifiedArchive {
  readonly valid: boolean
  /** In the order of checking; the first that failed says what is wrong. */
  readonly steps: readonly VerificationStep[]
  readonly number: string
  readonly signedBy: string
  readonly signedAt: string
}

/** Photographs of many materials are larger than any document: 1 GB. */
const largest = 1024 ** 3

const texts = <K extends string>(keys: readonly K[]) =>
  Type.Object(Object.fromEntries(keys.map((key) => [key, Type.String()])) as Record<K, TString>)
const Manifest = Type.Object({ files: Type.Array(texts(['path', 'title', 'sm3'])) })
const SignatureFile = texts(['signedBy', 'signedAt', 'value', 'certificate'])
type Signed = Static<typeof SignatureFile>
const Metadata = texts(['caseNumber', 'caseId', 'office', 'packedAt'])
const Events = Type.Array(
  Type.Object({ seq: Type.Integer(), ...texts(['tenant', 'stream', 'id', 'type', 'at', 'actor', 'prev', 'hash']).properties }),
)
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
  const { files } = openPackage(content, largest)
  return files.has('manifest.json') || files.has('signature.json') ? files : undefined
}

/**
 * Verifies a package with nothing but root certificates (DER) and, where at hand, lists of stopped seals: the zip, the list and its seal, every
 * file, the chain of acts, every document. Whatever lies in the zip, it is told and never thrown.
 */
export async function verifyArchive(
  content: Buffer,
  roots: readonly Buffer[],
  revoked: readonly RevocationList[] = [],
): Promise<VerifiedArchive> {
  const steps: VerificationStep[] = []
  const add = (code: string, name: string, fault: string | undefined, detail: string) =>
    steps.push({ code, name, result: fault === undefined ? 'passed' : 'failed', detail: fault ?? detail })
  const { files, faults } = openPackage(content, largest)
  add('package', '压缩包', faults[0]?.detail, '结构完整，没有夹带')
  const manifest = files.get('manifest.json')
  const list = parsed(Manifest, manifest)?.files
  const signed = parsed(SignatureFile, files.get('signature.json'))
  const metadata = parsed(Metadata, files.get('metadata.json'))
  add('manifest', '文件清单', list === undefined ? '清单 manifest.json 缺失或读不出来' : undefined, `清单列出 ${list?.length ?? 0} 个文件`)
  add(
    'signature',
    '归档签名',
    signatureFault(manifest, signed, roots, revoked) ?? timeFault(signed, metadata?.packedAt),
    `由${signed?.signedBy ?? ''}的电子印章签署，证书可追溯到受信任的根证书`,
  )
  add('office', '归档单位', officeFault(signed, metadata?.office), `签署的就是信息包载明的归档单位${metadata?.office ?? ''}`)
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
  const events = parsed(Events, files.get('events.json')) as Event[] | undefined
  add(
    'chain',
    '办理过程记录',
    events === undefined ? '办理过程记录缺失' : chainFault(events, metadata?.caseId),
    `${events?.length ?? 0} 条记录首尾相接，没有缺失或改动`,
  )
  await addDocuments(files, roots, revoked, add)
  const number = metadata?.caseNumber ?? ''
  const valid = steps.every((one) => one.result === 'passed')
  return { valid, steps, number, signedBy: signed?.signedBy ?? '', signedAt: signed?.signedAt ?? '' }
}

async function addDocuments(
  files: ReadonlyMap<string, Buffer>,
  roots: readonly Buffer[],
  revoked: readonly RevocationList[],
  add: (code: string, name: string, fault: string | undefined, detail: string) => void,
): Promise<void> {
  const documents = [...files].filter(([path]) => path.startsWith('documents/'))
  for (const [path, bytes] of documents) {
    const verified = await verifyDocument(bytes, roots, revoked).catch(() => undefined)
    if (verified?.verdict === 'genuine') continue
    add('document', '盖章文书', `${path}：${verified?.steps.find((one) => one.result === 'failed')?.detail ?? '读不出来'}`, '')
  }
  add('documents', '盖章文书', undefined, `${documents.length} 份文书逐份核验`)
}

function signatureFault(
  manifest: Buffer | undefined,
  signed: Signed | undefined,
  roots: readonly Buffer[],
  revoked: readonly RevocationList[],
): string | undefined {
  if (manifest === undefined || signed === undefined) return '归档签名 signature.json 缺失或读不出来'
  const { certificate, value, signedAt } = signed
  return certificateFault({
    data: manifest,
    signature: Buffer.from(value, 'base64'),
    certificate: Buffer.from(certificate, 'base64'),
    ...{ roots, revoked },
    at: signedAt,
    holder: signed.signedBy,
  })
}

/** The signature says when it was made outside of what it signs: that must be the hour in which the package was put together. */
function timeFault(signed: Signed | undefined, packedAt: string | undefined): string | undefined {
  const late = Date.parse(signed?.signedAt ?? '') - Date.parse(packedAt ?? '')
  return late >= 0 && late <= 3_600_000 ? undefined : '签署时间与信息包内的打包时间不符，签署时间被改动过'
}

/** Every office has a key that signs: whoever signed must be the one that the package says has the case. */
function officeFault(signed: Signed | undefined, office: string | undefined): string | undefined {
  if (signed === undefined || office === undefined) return '元数据 metadata.json 缺失或读不出来，不知归档单位'
  return signed.signedBy === office ? undefined : `信息包载明的归档单位是“${office}”，签署的却是“${signed.signedBy}”`
}

function chainFault(events: readonly Event[], caseId: string | undefined): string | undefined {
  let [seq, hash] = [0, noHash]
  for (const one of events) {
    if (one.stream !== `case:${caseId}`) return `第 ${one.seq} 条记录不是这件办件的`
    if (one.seq !== seq + 1) return `第 ${seq + 1} 条记录缺失`
    if (one.prev !== hash || chainHash(one.prev, one) !== one.hash) return `第 ${one.seq} 条记录被改动过`
    seq = one.seq
    hash = one.hash
  }
  return events.length === 0 ? '办理过程记录是空的' : undefined
}

/** Read as it must be; `undefined` for everything else. */
function parsed<S extends TSchema>(schema: S, bytes: Buffer | undefined): Static<S> | undefined {
  try {
    const value: unknown = JSON.parse(bytes?.toString('utf8') ?? '')
    return Value.Check(schema, value) ? value : undefined
  } catch {
    return undefined
  }
}
