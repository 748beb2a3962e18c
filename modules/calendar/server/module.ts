import { defineModule, query } from '../../../platform/server/handler.ts'
import { listHolidays } from '../contract.ts'
import { holidayYears } from './api.ts'

const listHolidaysQuery = query(listHolidays, async () => ({ years: [...holidayYears()] }))

export default defineModule({ name: 'calendar', handlers: [listHolidaysQuery] })
