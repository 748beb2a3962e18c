import type { NothingPersonal } from '../../../platform/server/personal.ts'

export const nothingPersonal: NothingPersonal = { 'platform.setting': '平台自己的密钥' }
