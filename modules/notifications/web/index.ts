export { ToTellPage } from './ToTellPage.tsx'
