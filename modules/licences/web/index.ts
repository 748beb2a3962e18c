export { ScanLicence } from './ScanLicence.tsx'
