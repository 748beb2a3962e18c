/** The program of a card reader or camera on this machine (docs/devices.md). */
const address = 'http://127.0.0.1:18573'
const patience = 5_000

/** What went wrong, in words for the clerk. */
export class DeviceFault extends Error {}

export interface Card {
  readonly name: string
  readonly idNumber: string
}

async function ask(path: string, method: 'GET' | 'POST', silent: string): Promise<Response> {
  const response = await fetch(`${address}${path}`, { method, signal: AbortSignal.timeout(patience) }).catch(() => {
    throw new DeviceFault(silent)
  })
  if (response.ok) return response
  const { message } = (await response.json().catch(() => ({}))) as { message?: string }
  throw new DeviceFault(message ?? silent)
}

/** The card on the reader. What it says is checked like typed text. */
export async function readCard(silent: string): Promise<Card> {
  const said = (await (await ask('/v1/card', 'GET', silent)).json()) as Partial<Card>
  if (typeof said.name !== 'string' || typeof said.idNumber !== 'string') throw new DeviceFault(silent)
  return { name: said.name, idNumber: said.idNumber }
}

/** What the document camera sees now. */
export async function takePicture(name: string, silent: string): Promise<File> {
  const picture = await (await ask('/v1/picture', 'POST', silent)).blob()
  const ending = picture.type === 'image/png' ? 'png' : 'jpg'
  return new File([picture], `${name}.${ending}`, { type: picture.type })
}
