export { ProofsPage } from './ProofsPage.tsx'
