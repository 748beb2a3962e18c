/** A kapok flower seen through a window: five petals, the city's flower. Drawn on a 48 grid; `currentColor` is the frame. */
export function LogoMark(props: { size?: number; petal?: string; edge?: string; className?: string }) {
  const { size = 32, petal = '#d4503a', edge = '#8e2416', className } = props
  return (
    <svg width={size} height={size} viewBox="0 0 48 48" aria-hidden="true" {...(className ? { className } : {})}>
      <rect x="3.5" y="3.5" width="41" height="41" rx="5" fill="none" stroke="currentColor" strokeWidth="2.4" />
      <path d="M24 4v40M4 24h40" stroke="currentColor" strokeWidth="2.4" />
      {[0, 72, 144, 216, 288].map((turn) => (
        <path
          key={turn}
          d="M24 24.5C19.2 22.4 16.4 16.6 18.3 11.6c1-2.6 3.3-3.2 5.7-2.1 2.4-1.1 4.7-.5 5.7 2.1 1.9 5-.9 10.8-5.7 12.9z"
          fill={petal}
          stroke={edge}
          strokeWidth="0.7"
          transform={`rotate(${turn} 24 24)`}
        />
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
