import { appointFirstOfficers, demoAccounts } from '../../modules/identity/server/api.ts'
import { system } from '../../platform/server/actor.ts'
import type { Boot } from '../../platform/server/boot.ts'

/** One line per fault, with the id that the person saw; never a name or a number of a resident. */
export function reportError(error: unknown, requestId: string): void {
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error)
  console.error(`${new Date().toISOString()} [${requestId}] ${told}`)
}

const faces = { portal: '居民网站 /', desk: '工作台 /desk/', console: '管理台 /console/' }

/** The demo accounts, as the start message shows them. Codes of the second factor change every half minute; the sign-in page fills them in. */
export async function demoTable(boot: Boot): Promise<string> {
  const accounts = await boot.transaction(system, demoAccounts)
  const lines = accounts.map((one) => {
    const key = one.login === undefined ? `姓名 ${one.name}  身份证号 ${one.idNumber}` : `账号 ${one.login}  密码 ${one.password}`
    return `  ${faces[one.face]}\t${one.role}（${one.label}）\t${key}`
  })
  return `\n演示账号（全部是虚构人物；动态口令和验证码在登录页上自动给出）：\n${lines.join('\n')}\n`
}

/** Appoints the first officers of an empty production installation; their initial passwords are told here, once. */
export async function firstOfficersTable(boot: Boot): Promise<string> {
  const officers = await appointFirstOfficers(boot)
  if (officers.length === 0) return ''
  const lines = officers.map(({ login, role, initialPassword }) => `  ${login}\t${role}\t初始密码 ${initialPassword}`)
  return `\n首任管理员（初始密码只显示这一次，首次登录须更换并绑定动态口令）：\n${lines.join('\n')}\n`
}
