const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const MINUTE = 60_000
/** Plant time 0 is Monday 06:00. */
const START = 6 * 60

/** Plant time (ms) from `W2 Tue 14:05`; undefined where it is none, or before the start. */
export function parseTime(words: string): number | undefined {
  const [, week, day, hour, minute] =
    /^\s*W(\d{1,4})\s+([A-Za-z]{3})\s+(\d{1,2}):(\d\d)\s*$/.exec(words) ?? []
  const place = DAYS.findIndex((name) => name.toLowerCase() === day?.toLowerCase())
  if (place < 0 || Number(hour) > 23 || Number(minute) > 59 || Number(week) < 1) return undefined
  const days = (Number(week) - 1) * 7 + place
  const at = (days * 1_440 + Number(hour) * 60 + Number(minute) - START) * MINUTE
  return at < 0 ? undefined : at
}
