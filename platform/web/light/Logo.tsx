/** A kapok flower seen through a window: five petals, the city's flower. Drawn on a 48 grid; `currentColor` is the frame. */
export function LogoMark(props: { size?: number; petal?: string; className?: string }) {
  const { size = 32, petal = '#d4503a', className } = props
  return (
    <svg width={size} height={size} viewBox="0 0 48 48" aria-hidden="true" {...(className ? { className } : {})}>
      <rect x="3.5" y="3.5" width="41" height="41" rx="5" fill="none" stroke="currentColor" strokeWidth="3" />
      <path d="M24 4v7M24 37v7M4 24h7M37 24h7" stroke="currentColor" strokeWidth="3" />
      {[0, 72, 144, 216, 288].map((turn) => (
        <path key={turn} d="M24 23.2C19.4 20.6 18.6 13.4 24 9.2c5.4 4.2 4.6 11.4 0 14z" fill={petal} transform={`rotate(${turn} 24 24)`} />
      ))}
      <circle cx="24" cy="24" r="3.6" fill="#f6c453" />
      <circle cx="24" cy="24" r="1.5" fill="#7c1f12" />
    </svg>
  )
}

export function Logo(props: { size?: number; face?: string }) {
  return (
    <span className="ow-logo">
      <LogoMark size={props.size ?? 28} />
      <b>一窗</b>
      {props.face && <small>{props.face}</small>}
    </span>
  )
}
