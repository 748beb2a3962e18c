export { Comments } from './Comments.tsx'
export { RedressList } from './RedressList.tsx'
