import { join, resolve } from 'node:path'
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
  if (asked && asked !== 'production' && asked !== 'demo') throw new Error(`ONEWINDOW_MODE 只能是 production 或 demo，不能是 ${asked}`)
  const mode = asked === 'production' && !training ? 'production' : 'demo'
  if (mode === 'production' && env.ONEWINDOW_CLOCK) throw new Error('ONEWINDOW_CLOCK 不能用于生产环境，请删除该设置')
  if (mode === 'production' && env.ONEWINDOW_GOVSTACK_SANDBOX) throw new Error('ONEWINDOW_GOVSTACK_SANDBOX 不能用于生产环境，请删除该设置')
  const port = Number(env.PORT ?? (training ? 8090 : 8080))
  return {
    tenant: env.ONEWINDOW_CITY ?? '5104',
    mode,
    training,
    databaseUrl: training ? undefined : env.DATABASE_URL,
    dataFolder: `${resolve(env.ONEWINDOW_DATA ?? join(projectRoot, '.data'))}${training ? '-training' : ''}`,
    port,
    host: env.HOST ?? '127.0.0.1',
    cipher: env.ONEWINDOW_CIPHER === 'sm4' ? 'sm4' : 'aes',
    clock: env.ONEWINDOW_CLOCK,
    demoResidents: Number(env.ONEWINDOW_RESIDENTS ?? 600),
    sealSystem: env.ONEWINDOW_SEALS && !training ? { url: env.ONEWINDOW_SEALS, token: env.ONEWINDOW_SEALS_TOKEN ?? '' } : undefined,
    govstack:
      env.ONEWINDOW_GOVSTACK && !training
        ? { port: Number(env.ONEWINDOW_GOVSTACK), sandbox: Boolean(env.ONEWINDOW_GOVSTACK_SANDBOX) }
        : undefined,
    gateways: { sms: training ? undefined : gatewayOf(env, 'SMS'), mail: training ? undefined : mailOf(env) },
    publicUrl: (training ? env.ONEWINDOW_TRAINING_URL : env.ONEWINDOW_URL) ?? `http://127.0.0.1:${port}`,
  }
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
  if (!from) throw new Error('ONEWINDOW_MAIL 是邮件服务器，请同时用 ONEWINDOW_MAIL_FROM 设置发件地址')
  return { url, password: env.ONEWINDOW_MAIL_SECRET, from, receiptSecret: env.ONEWINDOW_MAIL_RECEIPT_SECRET }
}

/** An address without a secret is a mistake: nobody could tell its receipts from anybody's. */
function gatewayOf(env: Record<string, string | undefined>, channel: 'SMS' | 'MAIL'): Gateway | undefined {
  const [url, secret] = [env[`ONEWINDOW_${channel}`], env[`ONEWINDOW_${channel}_SECRET`]]
  if (!url) return undefined
  if (!secret) throw new Error(`设置了 ONEWINDOW_${channel}，请同时设置 ONEWINDOW_${channel}_SECRET`)
  return { url, secret }
}
