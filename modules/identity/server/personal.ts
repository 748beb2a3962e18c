import type { NothingPersonal } from '../../../platform/server/personal.ts'

export const nothingPersonal: NothingPersonal = { 'identity.account': '工作人员的第二因素密钥，不是居民的信息' }
