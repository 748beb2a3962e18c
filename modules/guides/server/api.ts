export { plugTogether } from './together.ts'
