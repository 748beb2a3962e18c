const endings: Record<string, string> = {
  zip: '压缩包',
  rar: '压缩包',
  '7z': '压缩包',
  gz: '压缩包',
  exe: '程序',
  elf: '程序',
  macho: '程序',
  docx: 'Word 文档',
  xlsx: 'Excel 表格',
  pptx: '演示文稿',
  cfb: 'Office 文档',
  gif: 'GIF 动图',
  webp: 'WebP 图片',
  heic: 'HEIC 照片（请在手机相机设置里改为“兼容性最佳”，或截图后上传）',
  heif: 'HEIC 照片（请在手机相机设置里改为“兼容性最佳”，或截图后上传）',
  avif: 'AVIF 图片',
  tif: 'TIFF 图片',
  bmp: 'BMP 图片',
  mp4: '视频',
  mov: '视频',
}

/** Names what was sent instead, so that people know what to do about it. */
export function whatItIs(content: Buffer, ending: string | undefined): string {
  const named = ending === undefined ? undefined : endings[ending]
  if (named !== undefined) return named
  const head = content.subarray(0, 1024).toString('latin1')
  if (head.startsWith('MZ')) return '程序'
  if (/<svg[\s>]/i.test(head)) return 'SVG 图形（可能含有脚本）'
  if (/<(!doctype|html|script|body|iframe)/i.test(head)) return '网页（可能含有脚本）'
  if (/^(\ufeff|ï»¿)?\s*<\?xml/.test(head)) return 'XML 文件'
  if (head.startsWith('#!')) return '脚本程序'
  return '其他类型的文件'
}
