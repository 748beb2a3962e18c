export { payloadAad } from './rows.ts'
export { propose } from './scans/propose.ts'
export { readPicture } from './scans/read-picture.ts'
export { good, photographOf, type Sample, type Taken } from './scans/samples.ts'
