const together =
  /(\d{4}年\d{1,2}月\d{1,2}日(?: ?\d{1,2}:\d{2})?|\d{1,2} [A-Z][a-z]+ \d{4}(?: \d{1,2}:\d{2})?|\d[\d,.]* ?(?:元|个工作日|天|小时|岁|项)|[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}|\d{4}-\d{8}-\d{6})/

/** Running text in which dates, amounts and terms never break across lines. */
export function Plain(props: { text: string }) {
  const pieces = props.text.split(together)
  if (pieces.length === 1) return props.text
  // A split with a group puts the matches at the odd places.
  // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a sentence have no other name than their place
  return pieces.map((piece, place) => (place % 2 === 1 ? <Kept key={`${place}-${piece}`} text={piece} /> : piece))
}

const Kept = (props: { text: string }) => <span className="ow-nb">{props.text}</span>
