import { defineModule, query } from '../../../platform/server/handler.ts'
import { listHolidays } from '../contract.ts'
import { decidesEdition, listsEditions, proposesEdition } from './commands/publish-years.ts'
import { yearsInForce } from './editions.ts'

const listHolidaysQuery = query(listHolidays, async (tx) => ({ years: [...(await yearsInForce(tx))] }))

export default defineModule({ name: 'calendar', handlers: [listHolidaysQuery, listsEditions, proposesEdition, decidesEdition] })
