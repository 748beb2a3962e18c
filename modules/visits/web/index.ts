export { VisitsOfCase } from './VisitsOfCase.tsx'
export { VisitsPage } from './VisitsPage.tsx'
