/*
 * How smooth the drawing is. Where it is not (no graphics card, a busy computer), the picture
 * gets plainer step by step, so that the plant and the page keep the time they need.
 */

/**
 * 0: all; 1: one pixel a point and no shadows; 2: also no motion between the server's frames.
 */
export type Plainness = 0 | 1 | 2

export interface Pace {
  plainness: Plainness
  /** Pictures and seconds since the last look. */
  pictures: number
  seconds: number
}

/** Slower than this is not smooth, pictures a second. */
const PICTURES_PER_SECOND_MIN = 15

/** Watched for so long before anything is changed. */
const WATCH_SECONDS = 3

/** A longer break is no drawing time: the page was hidden or had nothing to draw. */
const BREAK_SECONDS = 1

export const createPace = (): Pace => ({ plainness: 0, pictures: 0, seconds: 0 })

/** Notes the time between two pictures; says whether the picture must get plainer now. */
export function notePicture(pace: Pace, seconds: number): boolean {
  if (seconds > BREAK_SECONDS || pace.plainness === 2) return false
  pace.pictures++
  pace.seconds += seconds
  if (pace.seconds < WATCH_SECONDS) return false
  const isSlow = pace.pictures / pace.seconds < PICTURES_PER_SECOND_MIN
  Object.assign(pace, { pictures: 0, seconds: 0 })
  if (isSlow) pace.plainness++
  return isSlow
}
