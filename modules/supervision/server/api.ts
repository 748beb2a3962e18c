export { foldEvents } from './fold.ts'
export { giveCards } from './give-cards.ts'
