import { beginImport, checkImport, commitImport, getImport, type ImportState, putImportPart } from '../modules/licences/contract.ts'
import { aStaffCaller } from '../tests/browser/callers.ts'
import { demoNumber, demoPeople } from '../tools/city/demo-people.ts'

/** `tsx benchmarks/import.ts 100000`: a file of licences through a running demo server (`ONEWINDOW_BROWSER_BASE`), from its first part to the last line. */
const base = process.env.ONEWINDOW_BROWSER_BASE ?? 'http://127.0.0.1:8080'
const lines = Number(process.argv[2] ?? 100_000)
const partSize = 768 * 1024
const office = await aStaffCaller(base, 'civil-affairs-510402')
const names = ['wangXiuying', 'chenZhiqiang', 'luoTing', 'maJing', 'liXiaomei', 'liuGuifang'] as const

function fileOf(count: number): Buffer {
  const run = Date.now().toString(36).toUpperCase()
  const rows = Array.from({ length: count }, (_, n) => {
    const key = names[n % names.length] ?? 'wangXiuying'
    return `${run}${1_000_000 + n},${demoPeople[key].name},${demoNumber(key)},${demoPeople[key].name},70周岁以上,2020-01-05,长期`
  })
  return Buffer.from(`优待证号,持证人姓名,身份证号,姓名,证别,发证日期,有效期至\n${rows.join('\n')}\n`)
}

async function until(importId: string, state: ImportState): Promise<void> {
  for (;;) {
    const { import: one } = await office.call(getImport, { importId })
    if (one.state === state) return
    if (one.state === 'failed') throw new Error(one.fault ?? 'the file cannot be read')
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

const timed = async (what: string, work: () => Promise<void>) => {
  const start = performance.now()
  await work()
  const seconds = (performance.now() - start) / 1000
  console.log(`| ${what} | ${seconds.toFixed(1)} s | ${Math.round(lines / seconds)} lines a second |`)
}

const bytes = fileOf(lines)
const parts = Math.ceil(bytes.length / partSize)
const { id: importId } = await office.call(beginImport, { type: 'SENIOR_CARD', name: 'bench.csv', size: bytes.length, parts })
await timed(`upload in ${parts} parts (${(bytes.length / 1e6).toFixed(1)} MB), read, columns proposed`, async () => {
  for (let part = 0; part < parts; part++) {
    const content = bytes.subarray(part * partSize, (part + 1) * partSize).toString('base64')
    await office.call(putImportPart, { importId, part, content })
  }
  await until(importId, 'mapped')
})
const { mapping } = await office.call(getImport, { importId })
await timed('check every line', async () => {
  await office.call(checkImport, { importId, mapping })
  await until(importId, 'checked')
})
await timed('write every line', async () => {
  await office.call(commitImport, { importId, withoutFaulty: false })
  await until(importId, 'done')
})
