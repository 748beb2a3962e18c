export { AtWindow } from './AtWindow.tsx'
export { ScanLicence } from './ScanLicence.tsx'
