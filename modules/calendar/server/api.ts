export * from '../contract.ts'
export { calendarOf } from './editions.ts'
export { cityCalendar } from './files.ts'
export { endOfBatch, recountBatch, recountsBy } from './recount.ts'
