import { execFileSync } from 'node:child_process'
import { aTrialSeal, makeOfdOf, sealDocument, verifyDocument } from '../modules/seals/server/testing.ts'
import { generateSm2Key } from '../platform/server/sm2.ts'
import { samples } from '../platform/server/typesetting/samples.ts'
import type { TemplateData, TemplateName } from '../platform/server/typesetting/shapes.ts'
import { closeTypesetter, printDocument } from '../platform/server/typesetting/typesetter.ts'

/**
 * CPU milliseconds for printing, sealing (both formats signed, sealed, stored in memory) and verifying, with how many that makes in a second of one
 * core; SM2 alone beside `openssl speed` in the same run.
 */
const at = '2026-10-09T01:00:00.000Z'
const rounds = 60

async function measure(work: () => Promise<unknown> | unknown, times = rounds) {
  for (let n = 0; n < 15; n++) await work()
  const start = process.cpuUsage()
  const begun = performance.now()
  for (let n = 0; n < times; n++) await work()
  const { user, system } = process.cpuUsage(start)
  return { cpu: (user + system) / 1000 / times, wall: (performance.now() - begun) / times }
}
const shown = (value: number) => value.toFixed(1)
/** CPU ms of one, and so many in a second of one core. */
const rate = (cpu: number, each = 1) => `${shown(cpu)} (${((1000 * each) / cpu).toFixed(0)}/s)`

const { seal, roots } = await aTrialSeal()
console.log(
  '| document | pages | print, CPU ms (pages/s) | print and seal both, CPU ms (documents/s) | of it OFD, CPU ms | wall ms | verify PDF, CPU ms (/s) | verify OFD, CPU ms (/s) | PDF, kB | OFD, kB |\n|---|---|---|---|---|---|---|---|---|---|',
)
for (const name of ['acceptance', 'acceptance-long', 'one-time', 'decision', 'licence'] as const) {
  const { template, frame, data } = samples[name]
  const fields = data as TemplateData<TemplateName> as never
  const print = await measure(() => printDocument(template as TemplateName, frame, fields, { at, attachment: JSON.stringify(data) }))
  let last = await sealDocument({ kind: template, frame, data: fields, seal, at })
  const whole = await measure(async () => {
    last = await sealDocument({ kind: template, frame, data: fields, seal, at })
  })
  const printed = await printDocument(template as TemplateName, frame, fields, { at, attachment: JSON.stringify(data) })
  const ofd = await measure(() =>
    makeOfdOf({ kind: template as never, frame, data: fields, seal, at, printed, attachment: JSON.stringify(data) }),
  )
  const verify = await measure(() => verifyDocument(last.pdf, roots))
  const verifyOfd = await measure(() => verifyDocument(last.ofd, roots))
  const cells = [
    name,
    last.pages,
    rate(print.cpu, last.pages),
    rate(whole.cpu),
    shown(ofd.cpu),
    shown(whole.wall),
    rate(verify.cpu),
    rate(verifyOfd.cpu),
    Math.round(last.pdf.length / 1000),
    Math.round(last.ofd.length / 1000),
  ]
  console.log(`| ${cells.join(' | ')} |`)
}

const key = generateSm2Key()
const message = Buffer.alloc(64, 7)
const signature = key.sign(message)
const sign = await measure(() => key.sign(message), 2000)
const verify = await measure(() => key.publicKey.verify(message, signature), 2000)
console.log(`SM2: ${Math.round(1000 / sign.cpu)} signatures, ${Math.round(1000 / verify.cpu)} verifications per CPU second`)
console.log(opensslSpeed())
closeTypesetter()

function opensslSpeed(): string {
  try {
    return execFileSync('openssl', ['speed', '-seconds', '2', 'sm2'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
      .split('\n')
      .filter((line) => /sm2|sign/i.test(line))
      .join('\n')
  } catch {
    return 'openssl is not installed here'
  }
}
