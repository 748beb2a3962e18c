/** Why a seal system was not reached and what to look at, by the code that the machine gives. */
const causes: readonly (readonly [code: RegExp, words: string])[] = [
  [/^ECONNREFUSED$/, '对方拒绝连接，请确认主机、端口无误，印章系统正在运行'],
  [/^(ENOTFOUND|EAI_AGAIN)$/, '找不到这个主机，请检查主机名和本机的域名解析'],
  [/^(EHOSTUNREACH|ENETUNREACH)$/, '到对方的网络不通，请检查专网和防火墙'],
  [/^(ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|TimeoutError)$/, '10 秒内没有应答，请检查网络、防火墙，并确认印章系统正在运行'],
  [/^(ERR_SSL_|EPROTO)/, '对方没有使用 TLS，请确认端口，或把 https:// 改为 http://'],
  [/CERT|SIGNATURE/, '对方的 TLS 证书不受信任、已过期或主机名不符，请用 NODE_EXTRA_CA_CERTS 指明其根证书，并核对主机名'],
  [/^(ECONNRESET|UND_ERR_SOCKET|HPE_)/, '连接中断或对方没有使用 HTTP，请核对端口和 http、https'],
]

interface Coded extends Error {
  readonly code?: string
}

/** Where, what and what to do, in one sentence. */
export function unreachedWords(url: string, fault: Error): string {
  const cause = fault.cause instanceof Error ? (fault.cause as Coded) : fault
  const code = (cause as Coded).code ?? cause.name
  if (cause.message.includes('redirect')) return `${url} 把请求转到了别处，请填写转到的地址`
  const words = causes.find(([known]) => known.test(code))?.[1] ?? `连接失败（${code}：${cause.message}），请核对地址`
  return `连接不上统一印章系统 ${url}：${words}`
}
