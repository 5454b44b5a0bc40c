/*
 * The middle of a link as an SVG path.
 */
export interface Point {
  readonly x: number
  readonly y: number
}

const at = ({ x, y }: Point): string => `${round(x)} ${round(y)}`
const round = (value: number): number => Math.round(value * 10) / 10

/** Level at both ends. */
function bend(from: Point, to: Point): string {
  const middle = (from.x + to.x) / 2
  return `C${round(middle)} ${round(from.y)} ${round(middle)} ${round(to.y)} ${at(to)}`
}

/** On to the right, level across each rank that it passes; `across`: width of a rank. */
export function onPath(
  start: Point,
  between: readonly Point[],
  end: Point,
  across: number,
): string {
  let path = `M${at(start)}`
  let last = start
  for (const pass of between) {
    path += `${bend(last, pass)}h${across}`
    last = { x: pass.x + across, y: pass.y }
  }
  return path + bend(last, end)
}

/** Out to the right, up into its lane, back to the left, and down into the node. */
export function backPath(start: Point, end: Point, lane: number, width: number): string {
  const reach = round(10 + width / 2)
  const [up, down] = [round(lane), round(end.y)]
  return (
    `M${at(start)}c${reach} 0 ${reach} ${round(lane - start.y)} 0 ${round(lane - start.y)}` +
    `L${round(end.x)} ${up}C${round(end.x - reach)} ${up} ${round(end.x - reach)} ${down} ${at(end)}`
  )
}

/** Down into its lane and on to the right. */
export function scrapPath(start: Point, end: Point): string {
  const turn = { x: start.x + Math.min(44, end.x - start.x), y: end.y }
  return `M${at(start)}${bend(start, turn)}L${at(end)}`
}
