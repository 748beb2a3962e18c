import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openArchive, verifyArchive } from '../../modules/archive/server/api.ts'
import { readCopy, type VerifiedCopy, verifyCopy } from '../../modules/licences/server/api.ts'
import { type VerificationStep, verdictIn } from '../../modules/seals/contract.ts'
import { certificatesIn, type RevocationList, readRevocationLists, rootGroupsIn, verifyDocument } from '../../modules/seals/server/api.ts'
import { civilDate } from '../../platform/server/clock.ts'
import { readSettings } from '../../platform/server/settings.ts'

const marks = { passed: '✔', failed: '✘', unknown: '？' } as const

/**
 * Verifies a sealed file without database or network. Roots are the given PEM or DER, or those this installation left in its data folder (its own and those of recognised cities);
 * somebody who does not trust us brings the roots from `GET /api/verify-roots`, or from the city by other ways; the list of
 * seals that were stopped comes from `GET /api/verify-revocations`.
 */
export async function reportOfFile(content: Buffer, rootFile?: Buffer, revokedFile?: Buffer): Promise<{ lines: string[]; valid: boolean }> {
  const cities = rootFile === undefined ? ownRoots() : rootGroupsIn(rootFile)
  if (cities === undefined)
    return { lines: ['没有根证书：请用 --root 指定本市根证书文件（PEM），可从 /api/verify-roots 取得'], valid: false }
  const certificates = cities.flat()
  const revoked = listsIn(revokedFile, certificates)
  if (revoked === undefined) return { lines: ['✘ 吊销列表不是由所给根证书签发的，请重新取得'], valid: false }
  if (openArchive(content) !== undefined) return reportOfArchive(content, certificates, revoked)
  const copy = readCopy(content)
  if (copy !== undefined) return reportOfCopy(verifyCopy(copy, { roots: certificates, revoked }, today()))
  const verified = await verifyDocument(content, cities, revoked).catch(() => undefined)
  if (verified === undefined)
    return { lines: ['✘ 文件无法读取：不是 PDF、OFD、印章（.esl）、归档信息包或加注件数据，或已损坏'], valid: false }
  const { format, verdict, steps, signedBy, signedAt, sealCode, digest } = verified
  const until = lastDayIn(verified.data)
  const over = until !== undefined && until < today()
  const valid = verdict === 'genuine' && !over
  return {
    valid,
    lines: [
      ...steps.flatMap(toldOf),
      ...(signedBy === undefined ? [] : [`${format === 'seal' ? '印章' : '签章单位'}：${signedBy}（印章编码 ${sealCode ?? '无'}）`]),
      ...(signedAt === undefined ? [] : [`签章时间：${signedAt}`]),
      `文件摘要（SM3）：${digest}`,
      ...(until === undefined
        ? []
        : [`${over ? marks.failed : marks.passed} 加注件使用期限：使用期限至 ${until}${over ? '，已过期，不能再使用' : ''}`]),
      `${valid ? '✔' : '✘'} ${verdict === 'genuine' && over ? copyOver : verdictIn(format, verdict)}${faultWords(verdict, steps)}`,
      ...(verdict === 'genuine' && format !== 'seal' ? standing : []),
    ],
  }
}

/** What only its issuer knows. */
const standing = [
  '文书是否仍然有效（未被撤销，所载证照未被暂停），请扫描文书上的二维码或到查验网页查询',
  'Whether it still holds (not withdrawn, its licence not suspended) only its issuer knows: scan its QR code',
]
const copyOver = '文件真实，但加注件已过使用期限'

const faultWords = (verdict: string, steps: readonly VerificationStep[]): string =>
  verdict === 'genuine' ? '' : `：${steps.find((one) => one.result === 'failed')?.detail ?? ''}`

/** The last day of a copy for one use, which its seal covers. */
function lastDayIn(data: unknown): string | undefined {
  const { kind, data: said } = (data ?? {}) as { kind?: unknown; data?: { until?: unknown } }
  return kind === 'licence-copy' && typeof said?.until === 'string' ? said.until : undefined
}

/** A finding that is likely to be read abroad in English too. */
const toldOf = ({ result, name, detail, english }: VerificationStep): string[] => [
  `${marks[result]} ${name}：${detail}`,
  ...(english === undefined || result === 'passed' ? [] : [`  ${english}`]),
]

/** An archive of a closed case: the list, its seal, every file, the record of acts, every document. */
async function reportOfArchive(
  content: Buffer,
  certificates: readonly Buffer[],
  revoked: readonly RevocationList[],
): Promise<{ lines: string[]; valid: boolean }> {
  const { valid, steps, number, signedBy, signedAt } = await verifyArchive(content, certificates, revoked)
  const fault = steps.find((one) => one.result === 'failed')?.detail
  return {
    valid,
    lines: [
      ...steps.map((one) => `${marks[one.result]} ${one.name}：${one.detail}`),
      `办件：${number}，归档单位：${signedBy}，归档时间：${signedAt}`,
      valid ? '✔ 归档信息包真实、完整' : `✘ 归档信息包不能采信：${fault ?? ''}`,
    ],
  }
}

/** The signed data of a copy for one use. */
function reportOfCopy({ valid, steps, name, signedBy }: VerifiedCopy): { lines: string[]; valid: boolean } {
  const fault = steps.find((one) => one.result === 'failed')?.detail
  return {
    valid,
    lines: [
      ...steps.map((one) => `${marks[one.result]} ${one.name}：${one.detail}`),
      `证照：${name}，签署单位：${signedBy}`,
      valid ? '✔ 加注件数据真实、完整，在使用期限内' : `✘ 加注件数据不能采信：${fault ?? ''}`,
      ...(valid ? standing : []),
    ],
  }
}

const today = () => civilDate(new Date().toISOString())

function listsIn(file: Buffer | undefined, roots: readonly Buffer[]) {
  try {
    return file === undefined ? [] : readRevocationLists(file, roots)
  } catch {
    return undefined
  }
}

/** Ours are one city, those of recognised cities stand apart in their file. */
function ownRoots(): Buffer[][] | undefined {
  const [own, foreign] = ['roots.pem', 'trusted-roots.pem'].map((name) => {
    const file = join(readSettings().dataFolder, name)
    return existsSync(file) ? readFileSync(file) : undefined
  })
  if (own === undefined && foreign === undefined) return undefined
  return [...(own === undefined ? [] : [certificatesIn(own)]), ...(foreign?.includes('BEGIN CERTIFICATE') ? rootGroupsIn(foreign) : [])]
}
