export { AppointmentsPage } from './AppointmentsPage.tsx'
export { QueuePage } from './QueuePage.tsx'
