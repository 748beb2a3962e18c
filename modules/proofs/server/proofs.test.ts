import { describe, expect, it } from 'vitest'
import { system } from '../../../platform/server/actor.ts'
import { aWorld } from '../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../tools/city/demo-people.ts'
import { proofLists } from '../../catalog/server/api.ts'
import { residentToken, staffToken } from '../../identity/server/testing.ts'
import { getDocumentFile, verifyByCode } from '../../seals/contract.ts'
import { answerProof, getProofFile, issueProof, listMyProofs, listProofs, proofEvents, withdrawProof } from '../contract.ts'
import { endProofs } from './routines.ts'

const world = await aWorld()
const { liXiaomei, chenZhiqiang } = demoPeople
const here = '510402002001'
const staff = async (login: string) => world.caller('staff', await staffToken(world.boot, login))
const worker = await staff(`worker-${here}`)
const resident = async (id: string) => world.caller('portal', await residentToken(world.boot, id))

const wish = (more: object = {}) => ({
  kind: 'litigation-representative',
  name: liXiaomei.name,
  idNumber: demoNumber('liXiaomei'),
  facts: '李晓梅在本社区登记居住，推荐其邻居担任物业服务合同纠纷一案的诉讼代理人。',
  purpose: '向东区人民法院提交',
  verifiedBy: '某某（社区工作者）',
  checked: true as const,
  ...more,
})

describe('the twenty proofs that a community must not issue', () => {
  it('are twenty, each with the responsible authority and what to do instead', async () => {
    const { barred } = await world.anyone.call(answerProof, {})
    expect(barred).toHaveLength(20)
    expect(new Set(barred.map((one) => one.name)).size).toBe(20)
    expect(barred.filter((one) => one.authority === '' || one.instead === '')).toEqual([])
  })

  it.each([
    ['社区能给我开个亲属关系证明吗', '亲属关系证明', '公证'],
    ['开无犯罪记录证明', '无犯罪记录证明', '派出所'],
    ['去社区盖章证明我妈还活着', '健在证明', '社会保险'],
    ['单身证明', '婚姻状况证明', '婚姻登记'],
    ['要开个没有工作的证明', '居民就业状况证明', '就业'],
    ['狗证要社区开证明', '居民养犬证明', '养犬登记'],
    ['遗产继承证明去哪里开', '遗产继承权证明', '公证'],
    ['身份证丢了要开证明', '证件遗失证明', '发证机关'],
  ])('“%s” is answered with %s and who is responsible', async (q, name, authority) => {
    const { barred } = await world.anyone.call(answerProof, { q })
    expect(barred.map((one) => one.name)).toContain(name)
    expect(barred.find((one) => one.name === name)?.authority).toContain(authority)
  })

  it('say what the platform already knows, and lead to the service that gives the right paper', async () => {
    const { barred } = await world.anyone.call(answerProof, { q: '婚姻状况证明' })
    expect(barred[0]?.known).toContain('结婚证')
    expect(barred[0]?.items.map((one) => one.code)).toEqual(['MZ-029'])
  })

  it('are not spoken of where nobody asks for a proof', async () => {
    for (const q of ['残疾人证', '养老金资格认证', '生孩子', '公租房'])
      expect([q, (await world.anyone.call(answerProof, { q })).barred]).toEqual([q, []])
  })

  it('are refused at the desk by code, by name, and inside the text of another', async () => {
    for (const { code, name } of proofLists().barred) {
      const byCode = await worker.refusal(issueProof, wish({ kind: code }))
      expect([code, byCode.code]).toEqual([code, 'proofs.barred'])
      expect(byCode.detail).toContain(name)
      expect((await worker.refusal(issueProof, wish({ kind: name }))).code).toBe('proofs.barred')
      expect((await worker.refusal(issueProof, wish({ facts: `兹出具${name}，情况属实，请予办理。` }))).code).toBe('proofs.barred')
    }
    expect((await worker.refusal(issueProof, wish({ kind: 'honesty' }))).code).toBe('proofs.not-on-list')
    expect(await world.ownerQuery('select 1 from proofs.proof')).toEqual([])
  })
})

describe('a proof on the list', () => {
  it('is sealed, recorded with its use of the seal, opened by the person, and verified by its code', async () => {
    const made = await worker.call(issueProof, wish())
    expect(made).toMatchObject({ state: 'sealing', sealUse: null, applicant: '李*梅' })
    expect(made.number).toMatch(/^社证〔2026〕510402002001-0001号$/)
    const me = await resident(liXiaomei.id)
    expect((await me.refusal(getProofFile, { proofId: made.proofId })).code).toBe('proofs.not-sealed-yet')
    await world.settle()
    const [mine] = (await me.call(listMyProofs)).rows
    expect(mine).toMatchObject({
      proofId: made.proofId,
      state: 'in-force',
      applicant: '李晓梅',
      documentState: 'sealed',
      validTo: '2026-08-29',
    })
    expect(mine?.sealUse).toMatch(/^[0-9A-F]{12}-[0-9A-F]{12}$/)
    const pdf = await me.file(getProofFile, { proofId: made.proofId })
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect((await me.file(getDocumentFile, { documentId: made.documentId })).equals(pdf)).toBe(true)
    const verified = await world.anyone.call(verifyByCode, { code: mine?.verifyCode ?? '' })
    expect(verified).toMatchObject({ verdict: 'genuine', document: { kind: 'proof', title: '社区推荐公民代理诉讼证明', inForce: true } })
    expect(JSON.stringify(verified)).not.toContain('李晓梅')
    const [use] = await world.ownerQuery<{ digest: string }>('select digest from seals.use where document_id = $1', [made.documentId])
    expect(mine?.sealUse?.toLowerCase()).toContain(use?.digest.slice(0, 12))
  })

  it('is announced without a name, and nothing of it can be read in the database', async () => {
    const told = JSON.stringify(await world.ownerQuery('select data from platform.event where type = $1', [proofEvents.issued.type]))
    expect(told).toContain('litigation-representative')
    expect(told).not.toContain('李晓梅')
    const [row] = await world.ownerQuery<{ content: Buffer }>('select content from proofs.proof limit 1')
    expect(row?.content.includes('李晓梅')).toBe(false)
  })

  it('needs name and number that fit, somebody of this community, and a community that issues it', async () => {
    expect((await worker.refusal(issueProof, wish({ name: '李小梅' }))).code).toBe('proofs.no-such-applicant')
    const elsewhere = wish({ name: chenZhiqiang.name, idNumber: demoNumber('chenZhiqiang') })
    expect((await worker.refusal(issueProof, elsewhere)).code).toBe('proofs.not-here')
    expect((await worker.refusal(issueProof, { ...wish(), checked: false } as never)).status).toBe(422)
    const clerk = await staff(`clerk-${here}`)
    expect((await clerk.refusal(issueProof, wish())).status).toBe(403)
    expect((await (await resident(liXiaomei.id)).refusal(issueProof, wish())).status).toBe(403)
    expect((await world.anyone.refusal(issueProof, wish())).status).toBe(401)
  })

  it('is invisible to another community and to another resident', async () => {
    const [row] = (await worker.call(listProofs)).rows
    const proofId = row?.proofId ?? ''
    const other = await staff('worker-510402001005')
    expect((await other.call(listProofs)).rows).toEqual([])
    expect((await other.refusal(withdrawProof, { proofId, reason: '试试' })).status).toBe(404)
    const stranger = await resident(chenZhiqiang.id)
    expect((await stranger.call(listMyProofs)).rows).toEqual([])
    expect((await stranger.refusal(getProofFile, { proofId })).status).toBe(404)
  })

  it('once withdrawn says so to whoever scans it, and is withdrawn once', async () => {
    const { proofId } = await worker.call(issueProof, wish())
    await world.settle()
    await worker.call(withdrawProof, { proofId, reason: '推荐意见已收回' })
    const row = (await worker.call(listProofs)).rows.find((one) => one.proofId === proofId)
    expect(row).toMatchObject({ state: 'withdrawn', withdrawn: '推荐意见已收回', may: ['open'] })
    expect((await world.anyone.call(verifyByCode, { code: row?.verifyCode ?? '' })).verdict).toBe('withdrawn')
    expect((await worker.refusal(withdrawProof, { proofId, reason: '再次撤销' })).code).toBe('proofs.already-withdrawn')
  })

  it('without an end stands on; one whose last day has passed no longer holds', async () => {
    const forGood = await worker.call(issueProof, wish({ kind: 'appointed-guardian', facts: '本社区依法指定某某担任某某的监护人。' }))
    const short = await worker.call(issueProof, wish({ kind: 'temporary-guardianship', facts: '监护人住院期间由本社区安排专人照料。' }))
    await world.settle()
    world.clock.set('2026-04-02T02:00:00.000Z')
    expect(await endProofs(world.boot)).toBe(1)
    expect(await endProofs(world.boot)).toBe(0)
    const again = await staff(`worker-${here}`)
    const states = Object.fromEntries((await again.call(listProofs)).rows.map((one) => [one.proofId, one.state]))
    expect([states[forGood.proofId], states[short.proofId]]).toEqual(['in-force', 'expired'])
    const verdict = await world.anyone.call(verifyByCode, { code: short.verifyCode })
    expect(verdict.verdict).toBe('withdrawn')
    const ended = await world.ownerQuery('select 1 from platform.event where type = $1 and actor = $2', [
      proofEvents.withdrawn.type,
      'system',
    ])
    expect(ended).toHaveLength(1)
    expect(await world.transaction(system, async (tx) => tx.today)).toBe('2026-04-02')
  })
})
