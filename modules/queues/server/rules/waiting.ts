/** Minutes that one ticket takes where today has not shown it yet. */
export const usualMinutes = 12

/**
 * Minutes until a ticket is called: those before it, shared by the windows that serve, at today's pace (at least five tickets; no
 * pace under 2 or over 60 minutes is believed). Told in steps of five, never less than one. Null where no window serves.
 */
export function waitingMinutes(given: { ahead: number; windows: number; served: number; servedSeconds: number }): number | null {
  const { ahead, windows, served, servedSeconds } = given
  if (windows === 0) return null
  const pace = served >= 5 ? Math.min(60, Math.max(2, servedSeconds / served / 60)) : usualMinutes
  const minutes = (ahead * pace) / windows
  return ahead === 0 ? 1 : Math.max(5, Math.ceil(minutes / 5) * 5)
}
