export { OffersPage } from './OffersPage.tsx'
