import { Problem } from '../../../../platform/contract/problem.ts'
import { query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { decodeBase64 } from '../../../files/server/api.ts'
import {
  problems,
  type Verdict,
  type Verification,
  type VerificationStep,
  verdictIn,
  verdictNames,
  verifyByCode,
  verifyDocument,
} from '../../contract.ts'
import { findByCode, type PublicDocument } from '../document-store.ts'
import { disbeliefOf, isNameOfOurs, registeredDocument } from '../registered.ts'
import { trustOf } from '../trust-store.ts'
import { type Verified, verifyDocument as verifyBytes } from '../verify.ts'
import { normaliseCode } from '../verify-code.ts'

const limit = 10 * 1024 * 1024

/** Public. Bytes are checked by cryptography first; only then is the register asked whether the document still holds. */
export const verifiesDocument = query(verifyDocument, async (tx, { code, content }) => {
  if (content !== undefined) return verifyContent(tx, decodeBase64(content))
  if (code !== undefined) return verifyCode(tx, code)
  throw new Problem(problems.nothingToVerify)
})

export const verifiesByCode = query(verifyByCode, (tx, { code }) => verifyCode(tx, code))

async function verifyContent(tx: Transaction, content: Buffer): Promise<Verification> {
  if (content.length > limit) throw new Problem(problems.fileTooLarge)
  const { cities, revoked } = await trustOf(tx)
  const verified = await verifyBytes(content, cities, revoked, tx.at).catch(() => {
    throw new Problem(problems.fileNotReadable)
  })
  const known = await registeredDocument(tx, verified)
  const document = verified.verdict === 'genuine' && verified.format !== 'seal'
  const disbelief = document ? await disbeliefOf(tx, verified, known) : undefined
  const verdict = !document ? verified.verdict : verdictBy(known, disbelief)
  const told = registerStep(known, verified.data, known === undefined && (await isNameOfOurs(tx, verified.signedBy)))
  const steps = document ? [...verified.steps, verdict === 'unknown' ? { ...told, ...disbelieved(disbelief) } : told] : verified.steps
  return {
    format: verified.format,
    verdict,
    summary: summaryOf(verdict, { ...verified, steps }),
    ...(known === undefined || verdict === 'unknown' ? {} : { document: publicFacts(known) }),
    ...(verified.signedBy === undefined ? {} : { signedBy: verified.signedBy }),
    ...(verified.signedAt === undefined ? {} : { signedAt: verified.signedAt }),
    ...(verified.sealCode === undefined ? {} : { sealCode: verified.sealCode }),
    digest: verified.digest,
    steps: [...steps],
  }
}

/** Genuine by cryptography: what our register adds. */
function verdictBy(known: PublicDocument | undefined, disbelief: string | undefined): Verdict {
  const standing = known === undefined ? 'genuine' : standingOf(known)
  return standing === 'genuine' && disbelief !== undefined ? 'unknown' : standing
}

const standingOf = (known: PublicDocument): 'genuine' | 'withdrawn' | 'suspended' =>
  known.withdrawn_at !== null ? 'withdrawn' : known.suspended_at !== null ? 'suspended' : 'genuine'

const stillHolds = '文书仍然有效'
const disbelieved = (detail = ''): Pick<VerificationStep, 'result' | 'detail'> => ({ result: 'failed', detail })

function registerStep(known: PublicDocument | undefined, data?: unknown, named = false): VerificationStep {
  const name = stillHolds
  if (known === undefined) {
    const where = typeof data === 'object' && data !== null && 'verifyUrl' in data ? `：${String(data.verifyUrl)}` : ''
    const ours = named ? '。印章用的是本市一个机构的名称，却是其他城市签发的，请特别核实' : ''
    return { code: 'register', name, result: 'unknown', detail: `不是本平台登记的文书，请向出具机关核实是否仍然有效${where}${ours}` }
  }
  if (known.withdrawn_at !== null) return { code: 'register', name, result: 'failed', detail: '出具机关已撤销或注销这份文书' }
  if (known.suspended_at !== null) return { code: 'register', name, result: 'failed', detail: '出具机关已暂停所载证照，恢复前不能使用' }
  return { code: 'register', name, result: 'passed', detail: '登记簿中有这份文书，未被撤销' }
}

/** Without the file: what the register says, so that the reader can compare it with the paper. */
async function verifyCode(tx: Transaction, typed: string): Promise<Verification> {
  const found = await findByCode(tx, normaliseCode(typed))
  if (found === undefined) return { verdict: 'unknown', summary: '没有查到这个验证码对应的文书，请核对后重新输入', steps: [] }
  if (found.state !== 'sealed' || found.sealed_at === null)
    return { verdict: 'unknown', summary: '这份文书正在盖章，请稍后再查', steps: [] }
  const verdict = standingOf(found)
  return {
    verdict,
    summary:
      verdict === 'genuine'
        ? '本平台登记有这份文书，目前有效。请与手中文书核对名称、文号；上传文件可进一步验证内容'
        : verdictNames[verdict],
    document: publicFacts(found),
    signedBy: found.office_name,
    signedAt: found.sealed_at,
    ...(found.seal_code === null ? {} : { sealCode: found.seal_code }),
    ...(found.digest === null ? {} : { digest: found.digest }),
    steps: [registerStep(found)],
  }
}

function publicFacts(found: PublicDocument) {
  const { kind, title, number, office_name: office } = found
  return { kind, title, number, office, inForce: standingOf(found) === 'genuine' }
}

/** For what fails: what failed first, in words. */
function summaryOf(verdict: Verdict, { format, steps }: Verified): string {
  const failed = steps.find((one) => one.result === 'failed')
  const name = verdictIn(format, verdict)
  return verdict === 'genuine' || verdict === 'withdrawn' || verdict === 'suspended' || failed === undefined
    ? name
    : `${name}：${failed.detail}`
}
