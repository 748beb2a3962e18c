import { createServer } from 'node:net'

/**
 * Asked before anything is started, so that a second start leaves nothing half done behind. Answers what to tell the operator, or
 * undefined where the port can be had.
 */
export function portFault(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (fault: NodeJS.ErrnoException) => resolve(words(fault.code, port, host)))
    probe.listen(port, host, () => probe.close(() => resolve(undefined)))
  })
}

function words(code: string | undefined, port: number, host: string): string {
  const other = `请换一个端口后重新启动，例如：PORT=${port + 1} npm start`
  if (code === 'EADDRINUSE') return `端口 ${port} 已被占用：可能一窗已经在运行，或有其他程序使用此端口。${other}`
  if (code === 'EACCES') return `没有权限使用端口 ${port}。${other}`
  if (code === 'EADDRNOTAVAIL') return `本机没有地址 ${host}，请检查 HOST 的设置。`
  return `端口 ${port} 不能使用（${code ?? '原因不明'}）。${other}`
}
