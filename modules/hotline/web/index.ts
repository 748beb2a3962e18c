import './hotline.css'

export { CallPage } from './CallPage.tsx'
export { ConcernList } from './ConcernList.tsx'
export { ConcernsPage } from './ConcernsPage.tsx'
