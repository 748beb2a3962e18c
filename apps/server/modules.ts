import archive from '../../modules/archive/server/module.ts'
import audit from '../../modules/audit/server/module.ts'
import calendar from '../../modules/calendar/server/module.ts'
import cases from '../../modules/cases/server/module.ts'
import catalog from '../../modules/catalog/server/module.ts'
import centres from '../../modules/centres/server/module.ts'
import divisions from '../../modules/divisions/server/module.ts'
import eligibility from '../../modules/eligibility/server/module.ts'
import files from '../../modules/files/server/module.ts'
import forms from '../../modules/forms/server/module.ts'
import govstack from '../../modules/govstack/server/module.ts'
import guides from '../../modules/guides/server/module.ts'
import hotline from '../../modules/hotline/server/module.ts'
import { sessionActor } from '../../modules/identity/server/api.ts'
import identity from '../../modules/identity/server/module.ts'
import keys from '../../modules/keys/server/module.ts'
import licences from '../../modules/licences/server/module.ts'
import lifeEvents from '../../modules/life-events/server/module.ts'
import notifications from '../../modules/notifications/server/module.ts'
import offers from '../../modules/offers/server/module.ts'
import organisations from '../../modules/organisations/server/module.ts'
import people from '../../modules/people/server/module.ts'
import proofs from '../../modules/proofs/server/module.ts'
import queues from '../../modules/queues/server/module.ts'
import ratings from '../../modules/ratings/server/module.ts'
import rights from '../../modules/rights/server/module.ts'
import seals from '../../modules/seals/server/module.ts'
import statistics from '../../modules/statistics/server/module.ts'
import supervision from '../../modules/supervision/server/module.ts'
import visits from '../../modules/visits/server/module.ts'
import type { Module } from '../../platform/server/handler.ts'
import type { Authenticate } from '../../platform/server/http.ts'

/** Every module, lower tiers first: the order of migrations and of `prepare`. */
export const modules: readonly Module[] = [
  calendar,
  divisions,
  files,
  organisations,
  people,
  identity,
  seals,
  catalog,
  licences,
  forms,
  guides,
  centres,
  eligibility,
  cases,
  lifeEvents,
  ratings,
  offers,
  proofs,
  queues,
  hotline,
  visits,
  audit,
  rights,
  archive,
  notifications,
  supervision,
  keys,
  statistics,
  govstack,
]

export const authenticate: Authenticate = sessionActor
