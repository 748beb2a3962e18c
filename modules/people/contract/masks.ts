/** Masks as screens and papers show them by default (GB/T 35273 practice). Unmasking needs a permission, a reason and leaves a record. */

/** 张* · 李*敏 · 欧**华 */
export function maskName(name: string): string {
  const letters = [...name]
  if (letters.length <= 1) return name
  if (letters.length === 2) return `${letters[0]}*`
  return `${letters[0]}${'*'.repeat(letters.length - 2)}${letters.at(-1)}`
}

/** First 6 and last 4 of a citizen number; of a shorter number only the last 4. */
export function maskNumber(number: string): string {
  if (number.length >= 15) return `${number.slice(0, 6)}${'*'.repeat(number.length - 10)}${number.slice(-4)}`
  return `${'*'.repeat(Math.max(0, number.length - 4))}${number.slice(-4)}`
}

export function maskPhone(phone: string): string {
  return phone.length >= 11
    ? `${phone.slice(0, 3)}****${phone.slice(-4)}`
    : `${'*'.repeat(Math.max(0, phone.length - 2))}${phone.slice(-2)}`
}

/** Last 4 only: `**** 1234`. */
export function maskAccount(number: string): string {
  return `**** ${number.slice(-4)}`
}

/** Keeps what stands up to the community, village, street or town, and hides road and door: 攀枝花市东区炳草岗街道竹湖园社区***. */
export function maskAddress(address: string): string {
  const match = /^.*?社区/.exec(address) ?? /^.*?(?:街道|镇|乡)(?:[^路街巷号\d]{1,6}村)?/.exec(address)
  return `${match?.[0] ?? address.slice(0, 6)}***`
}
