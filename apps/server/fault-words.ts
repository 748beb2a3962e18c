import { statfsSync } from 'node:fs'
import { OperatorFault } from '../../platform/server/operator-fault.ts'
import { readSettings } from '../../platform/server/settings.ts'

type Fault = NodeJS.ErrnoException & { readonly cause?: unknown; readonly address?: string }

/** Faults of the machine and of PostgreSQL by their codes: what to look at, in both languages. `at`: the file or host that is named. */
const known: Readonly<Record<string, (at: string) => readonly [zh: string, en: string]>> = {
  ...of(['ECONNREFUSED', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ECONNRESET'], () => [
    '连接不上 PostgreSQL：请确认 DATABASE_URL 中的主机和端口无误，数据库正在运行、允许本机连接',
    'PostgreSQL cannot be reached: look at host and port in DATABASE_URL; does it run, does it let this machine in?',
  ]),
  ...of(['ENOTFOUND', 'EAI_AGAIN'], () => [
    '找不到 DATABASE_URL 中的主机，请检查主机名',
    'The host in DATABASE_URL is not known: look at its name',
  ]),
  ...of(['28P01', '28000'], () => [
    'PostgreSQL 拒绝登录：请检查 DATABASE_URL 中的账号和口令',
    'PostgreSQL refuses the sign-in: look at account and password in DATABASE_URL',
  ]),
  ...of(['3D000'], () => [
    'DATABASE_URL 中的数据库不存在：请先建立一个空数据库（create database …）',
    'The database in DATABASE_URL does not exist: make an empty one first (create database …)',
  ]),
  ...of(['42501'], () => [
    'DATABASE_URL 中的账号权限不足：它应是数据库的所有者，并有 createrole 权限',
    'The account in DATABASE_URL lacks rights: it has to own the database and to have createrole',
  ]),
  ...of(['57P03', '57P01'], () => [
    'PostgreSQL 正在启动、恢复或关闭，请稍候再试',
    'PostgreSQL is starting up, recovering or shutting down: try again in a while',
  ]),
  ...of(['25006'], () => [
    'DATABASE_URL 所指的 PostgreSQL 是只读的备库，请改为主库',
    'The PostgreSQL of DATABASE_URL is a read-only standby: name the primary',
  ]),
  ...of(['terminated'], () => [
    '与数据库的连接中断：请确认 DATABASE_URL 的端口上是 PostgreSQL，而且没有正在关闭',
    'The connection to the database broke off: is it PostgreSQL that listens on the port of DATABASE_URL, and does it stay up?',
  ]),
  ...of(['no-tls'], () => [
    '这台 PostgreSQL 没有开启 TLS：请在数据库开启，或从 DATABASE_URL 中去掉 sslmode',
    'This PostgreSQL speaks no TLS: turn it on there, or take sslmode out of DATABASE_URL',
  ]),
  ...of(
    [
      ...['SELF_SIGNED_CERT_IN_CHAIN', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'CERT_HAS_EXPIRED'],
      ...['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ],
    () => [
      '数据库的 TLS 证书不受信任、已过期或主机名不符：请在 DATABASE_URL 中用 sslrootcert=… 指明其根证书，并核对主机名',
      'The TLS certificate of the database is not trusted, has expired or names another host: give its root by sslrootcert=… in DATABASE_URL and look at the host',
    ],
  ),
  ...of(['EADDRINUSE'], () => [
    '端口已被占用：可能一窗已经在运行。请停止它，或用 PORT 换一个端口',
    'The port is taken, OneWindow may be running already: stop that, or set another PORT',
  ]),
  ...of(['53300'], () => ['PostgreSQL 的连接已满，请提高 max_connections', 'PostgreSQL has no connection left: raise max_connections']),
  ...of(['ENOSPC', '53100', 'EDQUOT'], (at) => [`磁盘已满，请腾出空间后重试${at}`, `The disk is full: free some space and try again${at}`]),
  ...of(['EACCES', 'EPERM', 'EROFS'], (at) => [
    `本账号没有权限读写${at || '所需的文件'}，请检查数据目录（ONEWINDOW_DATA）的权限`,
    `This account may not read or write${at || ' what is needed'}: look at the rights on the data folder (ONEWINDOW_DATA)`,
  ]),
  ...of(['EEXIST', 'ENOTDIR'], (at) => [`这里应是目录，却是文件${at}`, `This should be a folder and is a file${at}`]),
  ...of(['ENOENT', 'EISDIR'], (at) => [`没有这个文件或目录${at}`, `There is no such file or folder${at}`]),
}

/** Said without a code by the driver of the database. */
const said: readonly (readonly [words: RegExp, code: string])[] = [
  [/timeout expired|connection timeout/, 'ETIMEDOUT'],
  [/password must be a/, '28P01'],
  [/does not support SSL/, 'no-tls'],
  [/Connection terminated unexpectedly/, 'terminated'],
]

/** A socket of PostgreSQL that is not there is no missing file to whoever reads it. */
const codeOf = (one: Fault): string =>
  one.code === 'ENOENT' && one.syscall === 'connect'
    ? 'ECONNREFUSED'
    : (one.code ?? said.find(([words]) => words.test(one.message))?.[1] ?? '')

const brokenOff: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'terminated', '57P01', '57P03'])

/** The embedded one is reached by no address that anybody set: it ends where the machine has no room for it. */
function embeddedGone(folder: string): readonly [string, string] {
  const free = freeMegabytes(folder)
  return [
    `内置 PostgreSQL 没有应答或已停止，多半是磁盘或内存不足。${folder} 所在磁盘剩余 ${free} MB，请腾出至少 1 GB 再启动`,
    `The embedded PostgreSQL does not answer or has stopped, mostly for want of disk or memory. ${free} MB are free where ${folder} lies: free 1 GB or more and start again`,
  ]
}

function freeMegabytes(folder: string): number | string {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return Math.floor((bavail * bsize) / 2 ** 20)
  } catch {
    return '?'
  }
}

function wordsOf(one: Fault, env: Record<string, string | undefined>): readonly [string, string] | undefined {
  const code = codeOf(one)
  const settings = brokenOff.has(code) ? readSettings(env) : undefined
  if (settings && settings.databaseUrl === undefined) return embeddedGone(settings.dataFolder)
  return known[code]?.(one.path === undefined ? '' : ` ${one.path}`)
}

function of(codes: readonly string[], words: (at: string) => readonly [string, string]) {
  return Object.fromEntries(codes.map((code) => [code, words]))
}

/** What a command or a start tells of what was thrown: plainly what can be mended; with its stack what is a bug. */
export function faultWords(fault: unknown, env: Record<string, string | undefined> = process.env): string {
  for (let one = fault as Fault | undefined; one instanceof Error; one = one.cause as Fault | undefined) {
    if (one instanceof OperatorFault) return one.message
    const words = wordsOf(one, env)
    if (words) return [...words, one === fault ? '' : `（${(fault as Error).message}）`].filter(Boolean).join('\n')
  }
  const stack = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)
  return `没有预料到的错误，请把以下内容交给维护人员：\nSomething unforeseen, please hand this to whoever maintains it:\n${stack}`
}
