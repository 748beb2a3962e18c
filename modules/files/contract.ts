import { type Static, Type } from 'typebox'
import { endpoint } from '../../platform/contract/endpoint.ts'
import { event } from '../../platform/contract/event.ts'
import { common, problemsOf } from '../../platform/contract/problem.ts'
import { Id, Instant } from '../../platform/contract/shapes.ts'

/** Bytes of one upload before base64: a phone photograph is 3–8 MB. */
export const fileLimit = 10 * 1024 * 1024

/** What may be stored. Named by what the bytes are, never by the ending of the file name. */
export const fileKinds = ['application/pdf', 'image/jpeg', 'image/png', 'application/ofd'] as const

export const StoredFile = Type.Object({
  id: Id,
  name: Type.String({ title: '文件名' }),
  mime: Type.String({ title: '类型' }),
  /** Bytes as stored: a picture is re-encoded, so this differs from what was sent. */
  size: Type.Integer({ title: '大小（字节）' }),
  /** SM3 of the stored bytes, hexadecimal. */
  digest: Type.String({ title: 'SM3 摘要' }),
  storedAt: Instant,
})
export type StoredFile = Static<typeof StoredFile>

export const problems = problemsOf('files', {
  notFound: { status: 404, zh: '没有找到这个文件，或您无权查看', en: 'File not found' },
  empty: { status: 422, zh: '文件是空的，请重新选择', en: 'The file is empty' },
  tooLarge: { status: 413, zh: '文件超过 10 MB，请压缩或分开后再传', en: 'The file is larger than 10 MB' },
  notBase64: { status: 422, zh: '文件在传输中损坏，请重新上传', en: 'The content is not valid base64' },
  wrongPart: { status: 422, zh: '这一段的序号或大小不对，请重新上传', en: 'The part has a wrong number or size' },
  otherContent: { status: 422, zh: '传到的内容与原文件不一致，请重新上传', en: 'What arrived is not the file that was announced' },
  partsMissing: { status: 409, zh: '还有几段没有传完，请继续上传', en: 'Some parts have not arrived' },
  tooManyUploads: { status: 429, zh: '没有传完的文件太多，请先传完或稍后再试', en: 'Too many unfinished uploads' },
  unknownType: {
    status: 422,
    zh: '只能上传 PDF、OFD、JPG、PNG 文件；请按文件真实类型另存后再传，只改扩展名无效',
    en: 'Only PDF, OFD, JPEG and PNG are accepted, judged by content',
  },
  tooManyPixels: { status: 422, zh: '图片尺寸过大（超过 5000 万像素），请缩小后再传', en: 'The picture has too many pixels' },
  brokenImage: { status: 422, zh: '图片无法读取，可能已损坏，请重新拍照或另存后再传', en: 'The picture cannot be read' },
  activeContent: {
    status: 422,
    zh: '这个 PDF 含有脚本、可执行动作或内嵌程序，为了安全不能接收；请用“打印为 PDF”另存后再传',
    en: 'The PDF holds scripts, launch actions or embedded programs',
  },
  encryptedPdf: { status: 422, zh: '这个 PDF 设有密码，请去掉密码后再传', en: 'The PDF is encrypted' },
  brokenPdf: { status: 422, zh: 'PDF 无法读取，可能已损坏，请重新生成后再传', en: 'The PDF cannot be read' },
  swellingPdf: {
    status: 422,
    zh: '这个 PDF 解压后过大或编码方式异常，为了安全不能接收；请用“打印为 PDF”另存后再传',
    en: 'The PDF swells when unpacked or is packed in an unusual way',
  },
  unsafePackage: {
    status: 422,
    zh: 'OFD 文件的包结构不安全（路径越界、重复或夹带条目、解压后过大），不能接收；请用原软件重新导出后再传',
    en: 'The OFD package is unsafe',
  },
})

/** Stores one file of the person or the window. It belongs to nothing until a case, licence … keeps it. */
export const uploadFile = endpoint({
  name: 'files.upload-file',
  method: 'POST',
  path: '/files',
  summary: '上传文件（PDF、OFD、JPG、PNG，不超过 10 MB）',
  door: 'signed-in',
  body: Type.Object({
    name: Type.String({ minLength: 1, maxLength: 200, title: '文件名' }),
    /** What the browser believes; only the bytes decide. */
    mime: Type.Optional(Type.String({ maxLength: 100, title: '类型' })),
    content: Type.String({ maxLength: Math.ceil(fileLimit / 3) * 4 + 8, title: '内容（base64）' }),
  }),
  output: StoredFile,
  problems: Object.values(problems),
})

/** Small enough to get through on a poor line, and to lose little when it does not. */
export const partSize = 256 * 1024
const Base64Part = Type.String({ minLength: 4, maxLength: Math.ceil(partSize / 3) * 4 + 8, title: '内容（base64）' })

export const UploadState = Type.Object({
  uploadId: Id,
  /** Bytes of each part but the last. */
  partSize: Type.Integer(),
  parts: Type.Integer({ title: '共几段' }),
  /** Numbers of the parts that have arrived, from 0. */
  received: Type.Array(Type.Integer()),
})
export type UploadState = Static<typeof UploadState>

/** By which the same content is known again: SHA-256, hexadecimal. */
export const ContentDigest = Type.String({ pattern: '^[0-9a-f]{64}$', title: '内容摘要（SHA-256）' })

/**
 * A file in parts: begun, sent part by part, asked after and continued when the line broke, finished. Unfinished ones go after a day. With a
 * digest the same file, begun again by the same person, is the same upload: `received` says what need not be sent any more.
 */
export const beginUpload = endpoint({
  name: 'files.begin-upload',
  method: 'POST',
  path: '/files/uploads',
  summary: '开始分段上传（断线后可续传）',
  door: 'signed-in',
  body: Type.Object({
    name: Type.String({ minLength: 1, maxLength: 200, title: '文件名' }),
    size: Type.Integer({ minimum: 1, maximum: fileLimit, title: '大小（字节）' }),
    digest: Type.Optional(ContentDigest),
  }),
  output: UploadState,
  problems: [problems.tooManyUploads],
})

export const getUpload = endpoint({
  name: 'files.get-upload',
  method: 'GET',
  path: '/files/uploads/:uploadId',
  summary: '分段上传到了哪一段',
  door: 'signed-in',
  params: Type.Object({ uploadId: Id }),
  output: UploadState,
  problems: [common.notFound],
})

/** The same part again replaces itself. */
export const putPart = endpoint({
  name: 'files.put-part',
  method: 'PUT',
  path: '/files/uploads/:uploadId/parts',
  summary: '上传一段',
  door: 'signed-in',
  params: Type.Object({ uploadId: Id }),
  body: Type.Object({ part: Type.Integer({ minimum: 0, maximum: 100, title: '第几段' }), content: Base64Part }),
  output: Type.Object({ received: Type.Array(Type.Integer()) }),
  problems: [common.notFound, problems.notBase64, problems.wrongPart],
})

/** Put together, inspected as every file, stored; the parts are gone then. */
export const finishUpload = endpoint({
  name: 'files.finish-upload',
  method: 'POST',
  path: '/files/uploads/:uploadId/finish',
  summary: '完成分段上传',
  door: 'signed-in',
  params: Type.Object({ uploadId: Id }),
  output: StoredFile,
  problems: [common.notFound, ...Object.values(problems)],
})

/** Always as attachment: nothing that was uploaded is ever shown from the platform's own origin. */
export const getFile = endpoint({
  name: 'files.get-file',
  method: 'GET',
  path: '/files/:fileId',
  summary: '下载文件',
  door: 'signed-in',
  params: Type.Object({ fileId: Id }),
  problems: [common.notFound, problems.notFound],
  answers: 'file',
})

export const events = {
  stored: event(
    'files.file-stored',
    '文件已存入',
    Type.Object({ fileId: Id, mime: Type.String(), size: Type.Integer(), digest: Type.String() }),
  ),
}
