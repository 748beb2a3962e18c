import { useEffect, useState } from 'react'

/** The value once nobody has changed it for a moment: what is asked of the server while somebody types. */
export function useSettled<T>(value: T, after = 500): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), after)
    return () => clearTimeout(timer)
  }, [value, after])
  return settled
}
