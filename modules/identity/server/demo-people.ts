import { createHash } from 'node:crypto'

const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕'] as const
const firsts = [...'建文志晓丽国玉海春红明秀小永雪立金光佳雨思子浩嘉天一心若诗梦婷'] as const
const seconds = [...'华军平英伟芳强敏静杰涛磊娟勇艳霞峰超玲辉兰洁萍刚颖怡琳宁欣悦晨'] as const

/** An invented name, always the same for the same seed. */
export function inventedName(seed: string): string {
  const digest = createHash('sha256').update(`onewindow/staff/${seed}`).digest()
  const pick = (from: readonly string[], at: number) => from[digest.readUInt16BE(at) % from.length] ?? ''
  const second = (digest[6] ?? 0) % 5 === 0 ? '' : pick(seconds, 4)
  return pick(surnames, 0) + pick(firsts, 2) + second
}
