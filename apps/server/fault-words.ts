import { OperatorFault } from '../../platform/server/operator-fault.ts'

type Fault = NodeJS.ErrnoException & { readonly cause?: unknown }

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
  ...of(['53300'], () => ['PostgreSQL 的连接已满，请提高 max_connections', 'PostgreSQL has no connection left: raise max_connections']),
  ...of(['ENOSPC', '53100', 'EDQUOT'], (at) => [`磁盘已满，请腾出空间后重试${at}`, `The disk is full: free some space and try again${at}`]),
  ...of(['EACCES', 'EPERM', 'EROFS'], (at) => [
    `本账号没有权限读写${at || '所需的文件'}，请检查数据目录（ONEWINDOW_DATA）的权限`,
    `This account may not read or write${at || ' what is needed'}: look at the rights on the data folder (ONEWINDOW_DATA)`,
  ]),
  ...of(['ENOENT', 'ENOTDIR', 'EISDIR'], (at) => [`没有这个文件或目录${at}`, `There is no such file or folder${at}`]),
}

function of(codes: readonly string[], words: (at: string) => readonly [string, string]) {
  return Object.fromEntries(codes.map((code) => [code, words]))
}

/** What a command or a start tells of what was thrown: plainly what can be mended; with its stack what is a bug. */
export function faultWords(fault: unknown): string {
  for (let one = fault as Fault | undefined; one instanceof Error; one = one.cause as Fault | undefined) {
    if (one instanceof OperatorFault) return one.message
    const words = known[one.code ?? '']?.(one.path === undefined ? '' : ` ${one.path}`)
    if (words) return [...words, one === fault ? '' : `（${(fault as Error).message}）`].filter(Boolean).join('\n')
    if (/timeout expired/.test(one.message)) return (known.ETIMEDOUT?.('') ?? []).join('\n')
  }
  const stack = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)
  return `没有预料到的错误，请把以下内容交给维护人员：\nSomething unforeseen, please hand this to whoever maintains it:\n${stack}`
}
