export { CardList } from './CardList.tsx'
export { OrderList } from './OrderList.tsx'
