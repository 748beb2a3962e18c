import type { ReactNode } from 'react'

const drawings: Record<string, ReactNode> = {
  home: <path d="M4 11 12 4l8 7v9h-5v-6H9v6H4z" />,
  cases: <path d="M7 4h10v16H7zM10 9h4M10 13h4" />,
  licences: <path d="M3 6h18v12H3zM7 10h4v4H7zM14 10h4M14 14h4" />,
  messages: <path d="M4 5h16v11H9l-5 4z" />,
  me: <path d="M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c.6-4.5 3.8-6.500 8-6.500s7.400 2 8 6.500" />,
}

/** Decoration beside a word; never the only sign. */
export function Icon(props: { name: string }) {
  return (
    <svg
      viewBox="0 0 24 24"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinejoin="round"
      strokeLinecap="round"
    >
      {drawings[props.name]}
    </svg>
  )
}
