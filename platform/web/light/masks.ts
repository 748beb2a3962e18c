/** 王秀英 → 王*英, 李明 → *明: the last character stays, as on public notices. */
export function maskName(name: string): string {
  const letters = [...name]
  if (letters.length < 2) return name
  if (letters.length === 2) return `*${letters[1]}`
  return `${letters[0]}${'*'.repeat(letters.length - 2)}${letters.at(-1)}`
}

export function maskIdNumber(number: string): string {
  if (number.length < 8) return '*'.repeat(number.length)
  return `${number.slice(0, 4)}${'*'.repeat(number.length - 8)}${number.slice(-4)}`
}

export function maskPhone(phone: string): string {
  return phone.length < 7 ? phone : `${phone.slice(0, 3)}****${phone.slice(-4)}`
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** GB 11643: what is wrong with a citizen number as typed so far, for the hint beside the field. The server decides. */
export function idNumberState(typed: string): 'empty' | 'incomplete' | 'malformed' | 'bad-date' | 'bad-check' | 'right' {
  const number = typed.replace(/\s/g, '').toUpperCase()
  if (number === '') return 'empty'
  if (!/^\d{1,17}$|^\d{17}[\dX]$/.test(number)) return 'malformed'
  if (number.length >= 14 && !isDate(number.slice(6, 14))) return 'bad-date'
  if (number.length < 18) return 'incomplete'
  const sum = weights.reduce((total, weight, index) => total + weight * Number(number[index]), 0)
  return '10X98765432'[sum % 11] === number[17] ? 'right' : 'bad-check'
}

function isDate(digits: string): boolean {
  const [year, month, day] = [Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6, 8))]
  const date = new Date(Date.UTC(year, month - 1, day))
  return year >= 1850 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}
