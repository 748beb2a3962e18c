/** A location (ST_Loc, GB/T 33190 §7.3) as a path from the root of the package: absolute with a slash, else beside the file that names it. */
export function resolved(from: string, location: string): string {
  const parts = location.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const part of location.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

/** What a file of the package is, for people. */
export function placeName(path: string): string {
  const page = /Pages?\/[^/]*?(\d+)\/Content\.xml$/i.exec(path)?.[1]
  if (page !== undefined) return `第 ${Number(page) + 1} 页的内容（/${path}）`
  if (path === 'OFD.xml') return '文件信息（/OFD.xml）'
  if (/\/Document\.xml$/.test(path)) return `页面目录（/${path}）`
  if (/\/Attachs?\//.test(path)) return `随附数据（/${path}）`
  if (/\.esl$/.test(path)) return `印章文件（/${path}）`
  if (/\/Signatures\.xml$/.test(path)) return `签章目录（/${path}）`
  return /\/Res\//.test(path) ? `字体或图片（/${path}）` : `“/${path}”`
}
