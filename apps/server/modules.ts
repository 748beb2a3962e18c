import calendar from '../../modules/calendar/server/module.ts'
import divisions from '../../modules/divisions/server/module.ts'
import organisations from '../../modules/organisations/server/module.ts'
import type { Module } from '../../platform/server/handler.ts'
import type { Authenticate } from '../../platform/server/http.ts'

/** Every module, lower tiers first: the order of migrations and of `prepare`. */
export const modules: readonly Module[] = [calendar, divisions, organisations]

export const authenticate: Authenticate = async () => undefined
