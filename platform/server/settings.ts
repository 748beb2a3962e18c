import { join, resolve } from 'node:path'
import { OperatorFault } from './operator-fault.ts'
import type { CipherName } from './protection.ts'
import { projectRoot } from './root.ts'

/** What an operator may set, all by environment; `docs/operations.md` explains each. */
export interface Settings {
  /** Code of the city, first column of every case-bound key. */
  readonly tenant: string
  /** `demo`: synthetic city, demo accounts, development providers. `production`: none of these. */
  readonly mode: 'demo' | 'production'
  /** People learn here (培训环境): a demo city beside the real one, on a folder and a database of its own; whatever it makes says that it is void. */
  readonly training: boolean
  /** An existing PostgreSQL 15–18 (owner role). Absent: the embedded one. */
  readonly databaseUrl: string | undefined
  readonly dataFolder: string
  readonly port: number
  readonly host: string
  /** How new data is sealed at rest; what was sealed otherwise stays readable, and a rotation of keys seals it again. */
  readonly cipher: CipherName
  /** Start the clock at this instant (never in production). */
  readonly clock: string | undefined
  /** Residents of the demo city made at first start. */
  readonly demoResidents: number
  /** The city's unified seal system (统一印章系统); software seals where absent. */
  readonly sealSystem: { readonly url: string; readonly token: string } | undefined
  /** Port of the international interface for outside bodies (GovStack); off where absent. `sandbox`: practice records for anybody, never in production. */
  readonly govstack: { readonly port: number; readonly sandbox: boolean } | undefined
  /** Gateways for text messages and mail (docs/message-gateways.md); the development outbox, or the inbox alone, where absent. */
  readonly gateways: { readonly sms: Gateway | undefined; readonly mail: Gateway | MailServer | undefined }
  /** Base address printed into QR codes. */
  readonly publicUrl: string
}

export function readSettings(env: Record<string, string | undefined> = process.env): Settings {
  const training = Boolean(env.ONEWINDOW_TRAINING)
  const asked = env.ONEWINDOW_MODE
  if (asked && asked !== 'production' && asked !== 'demo')
    throw new OperatorFault(
      `ONEWINDOW_MODE 只能是 production 或 demo，不能是 ${asked}`,
      `ONEWINDOW_MODE takes production or demo, not ${asked}`,
    )
  const mode = asked === 'production' && !training ? 'production' : 'demo'
  if (mode === 'production' && env.ONEWINDOW_CLOCK) throw notInProduction('ONEWINDOW_CLOCK')
  if (mode === 'production' && env.ONEWINDOW_GOVSTACK_SANDBOX) throw notInProduction('ONEWINDOW_GOVSTACK_SANDBOX')
  const port = wholeNumber(env, 'PORT', training ? 8090 : 8080, 65_535)
  return {
    tenant: cityOf(env.ONEWINDOW_CITY),
    mode,
    training,
    databaseUrl: training ? undefined : databaseUrlOf(env.DATABASE_URL),
    dataFolder: `${resolve(env.ONEWINDOW_DATA || join(projectRoot, '.data'))}${training ? '-training' : ''}`,
    port,
    host: env.HOST || '127.0.0.1',
    cipher: cipherOf(env.ONEWINDOW_CIPHER),
    clock: env.ONEWINDOW_CLOCK,
    demoResidents: wholeNumber(env, 'ONEWINDOW_RESIDENTS', 600, 1_000_000),
    sealSystem: training ? undefined : sealSystemOf(env),
    govstack:
      env.ONEWINDOW_GOVSTACK && !training
        ? { port: wholeNumber(env, 'ONEWINDOW_GOVSTACK', 0, 65_535), sandbox: Boolean(env.ONEWINDOW_GOVSTACK_SANDBOX) }
        : undefined,
    gateways: { sms: training ? undefined : gatewayOf(env, 'SMS'), mail: training ? undefined : mailOf(env) },
    publicUrl: (training ? addressOf(env, 'ONEWINDOW_TRAINING_URL') : addressOf(env, 'ONEWINDOW_URL')) ?? `http://127.0.0.1:${port}`,
  }
}

const notInProduction = (name: string) =>
  new OperatorFault(`${name} 不能用于生产环境，请删除该设置`, `${name} is not for production: remove it`)

function cityOf(said: string | undefined): string {
  if (said && !/^\d{4}$/.test(said))
    throw new OperatorFault(
      `ONEWINDOW_CITY 应是四位的城市代码（如 5104），不能是 ${said}`,
      `ONEWINDOW_CITY is the four digits of a city (5104), not ${said}`,
    )
  return said || '5104'
}

/** Not repeated either: it may bear a key. */
function addressOf(env: Record<string, string | undefined>, name: string): string | undefined {
  const said = env[name]
  if (!said) return undefined
  if (!/^https?:\/\//.test(said) || !URL.canParse(said))
    throw new OperatorFault(
      `${name} 应是以 http:// 或 https:// 开头的完整地址`,
      `${name} is a whole address that begins with http:// or https://`,
    )
  return said
}

function sealSystemOf(env: Record<string, string | undefined>): Settings['sealSystem'] {
  const url = addressOf(env, 'ONEWINDOW_SEALS')
  return url === undefined ? undefined : { url, token: env.ONEWINDOW_SEALS_TOKEN ?? '' }
}

function wholeNumber(env: Record<string, string | undefined>, name: string, otherwise: number, most: number): number {
  const said = env[name]
  const value = said === undefined || said === '' ? otherwise : Number(said)
  if (!Number.isInteger(value) || value < 0 || value > most)
    throw new OperatorFault(`${name} 应是 0 至 ${most} 的整数，不能是 ${said}`, `${name} is a whole number from 0 to ${most}, not ${said}`)
  return value
}

/** A slip here would seal otherwise than the site must. */
function cipherOf(said: string | undefined): CipherName {
  if (said && said !== 'aes' && said !== 'sm4')
    throw new OperatorFault(`ONEWINDOW_CIPHER 只能是 aes 或 sm4，不能是 ${said}`, `ONEWINDOW_CIPHER takes aes or sm4, not ${said}`)
  return said === 'sm4' ? 'sm4' : 'aes'
}

/** The address is not repeated: it bears a password. */
function databaseUrlOf(said: string | undefined): string | undefined {
  if (!said) return undefined
  if (!/^postgres(ql)?:\/\//.test(said) || !URL.canParse(said))
    throw new OperatorFault(
      'DATABASE_URL 应如 postgresql://账号:口令@主机:5432/数据库（口令中的特殊字符须转义）',
      'DATABASE_URL looks like postgresql://account:password@host:5432/database (special letters of the password are percent-encoded)',
    )
  return said
}

export interface Gateway {
  readonly url: string
  readonly secret: string
}

/** A mail server spoken to directly: `smtp://name@host:587` (STARTTLS) or `smtps://name@host:465`. */
export interface MailServer {
  readonly url: string
  readonly password: string | undefined
  readonly from: string
  /** Signs what the mail server reports of a mail; without it no report is believed. */
  readonly receiptSecret: string | undefined
}

function mailOf(env: Record<string, string | undefined>): Gateway | MailServer | undefined {
  const url = env.ONEWINDOW_MAIL
  if (!url || !/^smtps?:/.test(url)) return gatewayOf(env, 'MAIL')
  const from = env.ONEWINDOW_MAIL_FROM
  if (!from)
    throw new OperatorFault(
      'ONEWINDOW_MAIL 是邮件服务器，请同时用 ONEWINDOW_MAIL_FROM 设置发件地址',
      'ONEWINDOW_MAIL is a mail server: set the address of the sender too, ONEWINDOW_MAIL_FROM',
    )
  return { url, password: env.ONEWINDOW_MAIL_SECRET, from, receiptSecret: env.ONEWINDOW_MAIL_RECEIPT_SECRET }
}

/** An address without a secret is a mistake: nobody could tell its receipts from anybody's. */
function gatewayOf(env: Record<string, string | undefined>, channel: 'SMS' | 'MAIL'): Gateway | undefined {
  const [url, secret] = [addressOf(env, `ONEWINDOW_${channel}`), env[`ONEWINDOW_${channel}_SECRET`]]
  if (url === undefined) return undefined
  if (!secret)
    throw new OperatorFault(
      `设置了 ONEWINDOW_${channel}，请同时设置 ONEWINDOW_${channel}_SECRET`,
      `ONEWINDOW_${channel} is set: set ONEWINDOW_${channel}_SECRET too`,
    )
  return { url, secret }
}
