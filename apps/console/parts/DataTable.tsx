export { DataTable } from '../../../platform/web/index.ts'
