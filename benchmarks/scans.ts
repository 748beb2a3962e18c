import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { photographOf, propose, readPicture, type Sample, type Taken } from '../modules/licences/server/testing.ts'

/** `tsx benchmarks/scans.ts`: how many fields of drawn papers are proposed rightly, by how badly the paper was photographed. */
const typeOf = (code: string) => parse(readFileSync(`licences/${code}.yaml`, 'utf8'))
const docs: [string, Sample, Record<string, string>][] = [
  [
    'SENIOR_CARD',
    {
      title: '老年优待证',
      rows: [
        ['优待证号', 'YL5104029001'],
        ['姓名', '沙马阿依'],
        ['性别', '女'],
        ['公民身份号码', '510499195803120025'],
        ['证别', '60—69周岁'],
        ['签发（发证）机关', '攀枝花市东区民政局'],
        ['签发（发证）日期', '2021年05月06日'],
      ],
    },
    {
      cardNumber: 'YL5104029001',
      name: '沙马阿依',
      gender: '女',
      idNumber: '510499195803120025',
      category: '60-69周岁',
      issuingOrg: '攀枝花市东区民政局',
      issueDate: '2021-05-06',
    },
  ],
  [
    'DISABILITY_CERT',
    {
      title: '中华人民共和国残疾人证',
      rows: [
        ['残疾人证号', '51049919580312002544'],
        ['姓名', '欧阳海燕'],
        ['性别', '女'],
        ['民族', '彝族'],
        ['出生日期', '1958年03月12日'],
        ['残疾类别', '肢体'],
        ['残疾等级', '四级'],
        ['监护人姓名', '阿苏拉且'],
        ['有效期至', '2036年10月08日'],
      ],
    },
    {
      certNumber: '51049919580312002544',
      name: '欧阳海燕',
      gender: '女',
      ethnicity: '彝族',
      birthDate: '1958-03-12',
      category: '肢体',
      level: '四级',
      guardianName: '阿苏拉且',
      validTo: '2036-10-08',
    },
  ],
]
const conditions: [string, Taken][] = [
  ['straight, clean', { turned: 0, noise: 0, blur: 0, quality: 85 }],
  ['turned 5°, noise ±25', { turned: 5, noise: 25, blur: 0, quality: 60 }],
  ['turned -12°, blur 1, noise ±25', { turned: -12, noise: 25, blur: 1, quality: 50 }],
  ['turned 90°, noise ±40', { turned: 90, noise: 40, blur: 0.6, quality: 50 }],
  ['upside down, blur 1.5, noise ±40', { turned: 180, noise: 40, blur: 1.5, quality: 40 }],
  ['turned 3°, blur 3, noise ±60', { turned: 3, noise: 60, blur: 3, quality: 30 }],
]

console.log('| taken | right | wrong, yet marked sure | seconds a page |\n|---|---|---|---|')
for (const [name, taken] of conditions) {
  const sum = { right: 0, all: 0, sureAndWrong: 0, seconds: 0 }
  for (const [code, sample, truth] of docs) {
    const bytes = await photographOf(sample, taken)
    const start = performance.now()
    const read = new Map(propose(typeOf(code), await readPicture(bytes)).map((one) => [one.key, one]))
    sum.seconds += (performance.now() - start) / 1000 / docs.length
    for (const [key, value] of Object.entries(truth)) {
      const one = read.get(key)
      const isRight = one?.value.replaceAll(/[—–]/g, '-') === value
      sum.all++
      if (isRight) sum.right++
      else if (one?.sure) sum.sureAndWrong++
    }
  }
  console.log(`| ${name} | ${sum.right} of ${sum.all} | ${sum.sureAndWrong} | ${sum.seconds.toFixed(1)} |`)
}
process.exit(0)
