import { createServer } from 'node:net'

/**
 * Asked before anything is started, so that a second start leaves nothing half done behind. Answers what to tell the operator, or
 * undefined where the port can be had.
 */
export function portFault(port: number, host: string, setting = 'PORT'): Promise<string | undefined> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (fault: NodeJS.ErrnoException) => resolve(words(fault.code, port, host, setting)))
    probe.listen(port, host, () => probe.close(() => resolve(undefined)))
  })
}

function words(code: string | undefined, port: number, host: string, setting: string): string {
  const next = port < 65_535 ? port + 1 : 8081
  const other = `请换一个端口后重新启动，例如：${setting}=${next} npm start`
  const otherEn = `Start again on another one: ${setting}=${next} npm start`
  if (code === 'EADDRINUSE')
    return `端口 ${port} 已被占用：可能一窗已经在运行，或有其他程序使用此端口。${other}\nPort ${port} is taken: OneWindow may be running already, or another program uses it. ${otherEn}`
  if (code === 'EACCES') return `没有权限使用端口 ${port}。${other}\nThis account may not use port ${port}. ${otherEn}`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `本机没有地址 ${host}，请检查 HOST 的设置。\nThis machine has no address ${host}: look at HOST.`
  return `端口 ${port} 不能使用（${code ?? '原因不明'}）。${other}\nPort ${port} cannot be used (${code ?? 'no reason given'}). ${otherEn}`
}
