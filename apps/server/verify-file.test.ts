import { afterAll, expect, test } from 'vitest'
import { pemOf } from '../../modules/seals/server/api.ts'
import { aForgedSeal, aTrialSeal, sealDocument } from '../../modules/seals/server/testing.ts'
import { samples } from '../../platform/server/typesetting/samples.ts'
import { closeTypesetter } from '../../platform/server/typesetting/typesetter.ts'
import { reportOfFile } from './verify-file.ts'

afterAll(closeTypesetter)

const { seal, roots } = await aTrialSeal()
const { frame, data } = samples.decision
const sealed = await sealDocument({ kind: 'decision', frame, data, seal, at: '2026-10-09T01:00:00.000Z' })
const pem = Buffer.from(roots.map(pemOf).join(''))
const told = async (content: Buffer, given: Buffer = pem) => {
  const { lines, valid } = await reportOfFile(content, given)
  return { valid, text: lines.join('\n') }
}

test('a sealed PDF and OFD are told genuine, by whom and when, with the roots alone', async () => {
  for (const file of [sealed.pdf, sealed.ofd]) {
    const { valid, text } = await told(file)
    expect(valid).toBe(true)
    for (const part of [
      '签章单位：攀枝花市仁和区民政局',
      '签章时间：2026-10-09T01:00:00.000Z',
      '✔ 文件真实、完整，印章有效',
      '是否仍然有效',
    ])
      expect(text).toContain(part)
  }
})

test('a seal file is told by its name, its code and its maker', async () => {
  const { text } = await told(seal.seal)
  expect(text).toContain('印章：攀枝花市仁和区民政局（印章编码 5104110000012）')
  expect(text).toContain('由“攀枝花市电子印章制章者”制作')
})

test('what is wrong stands in the last line: changed, torn, foreign, no document at all', async () => {
  const changed = Buffer.from(sealed.ofd)
  const at = changed.indexOf('Doc_0/Pages/Page_0/Content.xml') + 400
  changed[at] = (changed[at] ?? 0) ^ 1
  const last = async (content: Buffer, given?: Buffer) => (await told(content, given)).text.split('\n').at(-1)
  expect(await last(changed)).toContain('✘ 文件被改动过')
  expect(await last(sealed.pdf.subarray(0, 60_000))).toContain('文件不完整')
  expect(await last(sealed.ofd.subarray(0, 60_000))).toContain('文件不完整')
  const stranger = await aTrialSeal({ city: '凉山彝族自治州', office: '西昌市民政局' })
  expect(await last(sealed.ofd, Buffer.from(stranger.roots.map(pemOf).join('')))).toContain('不是本市信任或互认的机构签发的')
  expect(await last(Buffer.from('一张照片'))).toContain('文件无法读取')
})

test('a seal that an ordinary office made is refused in both languages, by the name of that office', async () => {
  const [city, office] = ['攀枝花市', '攀枝花市仁和区教育和体育局']
  const forged = await aForgedSeal({ city, office, inNameOf: '攀枝花市仁和区民政局' })
  const document = await sealDocument({ kind: 'decision', frame, data, seal: forged.seal, at: '2026-10-09T01:00:00.000Z' })
  for (const file of [document.pdf, document.ofd, forged.seal.seal]) {
    const { valid, text } = await told(file, Buffer.from(forged.roots.map(pemOf).join('')))
    expect(valid).toBe(false)
    expect(text).toContain(`  “${office}” is not certified as a maker of seals`)
    expect(text.split('\n').at(-1)).toContain(`“${office}”的证书不是制章证书`)
  }
})

test('of what is genuine it is said that only its issuer knows whether it holds; of a copy its last day, and that it is over', async () => {
  expect((await told(sealed.pdf)).text).toContain('所载证照未被暂停')
  expect((await told(sealed.pdf)).text).toContain('its licence not suspended')
  const copyUntil = async (until: string) => {
    const { frame, data } = samples['licence-copy']
    const copy = await sealDocument({ kind: 'licence-copy', frame, data: { ...data, until }, seal, at: '2026-10-09T01:00:00.000Z' })
    return Promise.all([copy.pdf, copy.ofd].map((file) => told(file)))
  }
  for (const { text } of await copyUntil('2099-12-31')) {
    expect(text).toContain('使用期限至 2099-12-31')
    expect(text).not.toContain('已过期')
  }
  for (const { valid, text } of await copyUntil('2026-10-10')) {
    expect(text).toContain('使用期限至 2026-10-10，已过期，不能再使用')
    expect(valid).toBe(false)
  }
})
