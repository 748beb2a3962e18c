import { command } from '../../../../platform/server/handler.ts'
import { uploadFile } from '../../contract.ts'
import { decodeBase64, storeFile } from '../api.ts'

/** The type that the browser names is not looked at: only the bytes decide. */
export const uploadFileHandler = command(uploadFile, (tx, { name, content }) => storeFile(tx, { name, content: decodeBase64(content) }))
