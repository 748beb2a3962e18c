export { type OutgoingText, type TextProvider, useTextProvider } from './provider.ts'
