declare module 'pg/lib/utils.js' {
  /** A JavaScript value as the wire wants it: text, bytes or null. */
  const utils: { prepareValue(value: unknown): string | Buffer | null }
  export default utils
}
