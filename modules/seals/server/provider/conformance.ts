import { randomUUID } from 'node:crypto'
import { readSeal, readSesSignature, signWithSeal } from '../crypto/ses.ts'
import type { SealRow } from '../tables.ts'
import { httpProvider, type SealSystem } from './http.ts'
import type { MadeSeal } from './provider.ts'

export interface Conformance {
  readonly name: string
  readonly passed: boolean
  readonly detail: string
}

/**
 * Walks a city's seal system through the whole protocol with a trial seal that is destroyed at the end: what `onewindow seal-system` runs
 * before the system is put into the settings. Each finding stands alone; a failure does not stop the rest.
 */
export async function checkSealSystem(system: SealSystem, at: string): Promise<Conformance[]> {
  const found: Conformance[] = []
  const check = async <T>(name: string, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      const result = await work()
      found.push({ name, passed: true, detail: '' })
      return result
    } catch (error) {
      found.push({ name, passed: false, detail: error instanceof Error ? error.message : String(error) })
      return undefined
    }
  }
  const provider = httpProvider(system)
  const order = { id: randomUUID(), office: '攀枝花市某区某街道某社区居民委员会（接口测试）', city: '攀枝花市', code: '5104000000000', at }
  const made = await check('制作并备案一枚印章，名称、证书、制章者签名相符', () => provider.make(order))
  await check('同一申请重复提交不会制作第二枚', async () => {
    const again = await provider.make(order)
    if (made === undefined) throw new Error('没有制成第一枚印章，无法检查')
    if (!again.esl.equals(made.esl)) throw new Error('两次返回的印章不同')
  })
  await check('口令错误时拒绝', async () => {
    const answer = await httpProvider({ ...system, token: `${system.token}-wrong` })
      .make({ ...order, id: randomUUID() })
      .catch((error: Error) => error)
    if (!(answer instanceof Error) || !/40[13]/.test(answer.message)) throw new Error('没有口令也办理了制章')
  })
  if (made === undefined) return found
  const row = rowOf(order.id, order.office, made)
  const seal = await provider.open(row)
  await check('SM2 签章：签名值与印章证书相符', async () => {
    const signer = { key: seal.sm2.key, certificate: seal.sm2.certificate }
    const ses = readSesSignature(await signWithSeal({ seal: seal.seal, content: Buffer.from(at), propertyInfo: 'pdf:0-1', signer, at }))
    if (!ses.seal.holds(ses.signer.der) || ses.seal.name !== readSeal(made.esl).name) throw new Error('签章与印章不符')
  })
  await check('PDF 外层签名：签名值与证书相符', async () => {
    await seal.p256.key.sign(Buffer.from(at))
  })
  await check('暂停后不能签名，恢复后可以', async () => {
    await provider.change(row, 'suspended', '接口测试')
    if (await signs(() => seal.sm2.key.sign(Buffer.from('1')))) throw new Error('暂停的印章仍能签名')
    await provider.change(row, 'in-use', '接口测试')
    await seal.sm2.key.sign(Buffer.from('1'))
  })
  await check('注销后不能签名', async () => {
    await provider.change(row, 'destroyed', '接口测试')
    if (await signs(() => seal.sm2.key.sign(Buffer.from('1')))) throw new Error('注销的印章仍能签名')
  })
  return found
}

const signs = async (sign: () => Buffer | Promise<Buffer>) =>
  Promise.resolve(sign()).then(
    () => true,
    () => false,
  )

function rowOf(id: string, name: string, made: MadeSeal): SealRow {
  return {
    tenant: '',
    id,
    office_id: id,
    code: made.code,
    name,
    state: 'in-use',
    esl: made.esl,
    picture: made.picture.path,
    picture_png: made.picture.png ?? null,
    sm2_certificate: made.sm2Certificate,
    sm2_key: null,
    p256_certificate: made.p256Certificate,
    p256_key: null,
    chain: [...made.chain],
    valid_from: made.validFrom,
    valid_to: made.validTo,
    keeper: null,
    keeper_name: '',
    provider: 'http',
    reference: made.reference,
    filing_number: made.filingNumber,
  }
}
