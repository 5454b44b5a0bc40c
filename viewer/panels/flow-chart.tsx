/*
 * Draws what `layoutFlow` laid out. Nodes and links are the options of a list box: the mouse points
 * at one, the arrow keys walk along the flow.
 */
import type { FlowRow } from '../../twin/board.ts'
import {
  type FlowLayout,
  type FlowLoop,
  type FlowNode,
  fitName,
  NAME_GAP,
} from '../charts/flow-layout.ts'
import type { FlowLink } from '../charts/flow-route.ts'
import { formatCompact } from '../format.ts'

/** What is pointed at. */
export type Part = { readonly node: string } | { readonly link: FlowRow }

interface Props {
  readonly layout: FlowLayout
  readonly width: number
  readonly words: (part: Part) => string
  readonly part: Part | null
  readonly onPart: (part: Part | null) => void
}

const nameOf = (part: Part): string =>
  'node' in part ? `flow-${part.node}` : `flow-${part.link.from}-to-${part.link.to}`

export function FlowChart({ layout, width, words, part, onPart }: Props) {
  const { nodes, links, loops, height } = layout
  const parts = walkParts(layout)
  const chosen = part && nameOf(part)
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = parts.findIndex((p) => nameOf(p) === chosen)
    const last = parts.length - 1
    const next = {
      ArrowRight: Math.min(last, at + 1),
      ArrowDown: Math.min(last, at + 1),
      ArrowLeft: Math.max(0, at - 1),
      ArrowUp: Math.max(0, at - 1),
      Home: 0,
      End: last,
    }[event.key]
    if (next === undefined) return
    event.preventDefault()
    onPart(parts[next]!)
  }
  return (
    <div
      class="flow"
      role="listbox"
      aria-label="Flow, from the entrance to the exit"
      aria-activedescendant={chosen ?? undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onFocus={() => part ?? onPart(parts[0] ?? null)}
      onMouseLeave={() => onPart(null)}
    >
      <svg
        class="chart"
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="presentation"
      >
        {links.map((link) => (
          <LinkPath key={nameOf({ link: link.row })} {...{ link, words, chosen, onPart }} />
        ))}
        {loops.map((loop) => (
          <Loop key={nameOf({ link: loop.row })} {...{ loop, words, chosen, onPart }} />
        ))}
        {nodes.map((node) => (
          <NodeBox key={node.id} bottom={height} {...{ node, words, chosen, onPart }} />
        ))}
      </svg>
    </div>
  )
}

interface PartProps {
  readonly words: (part: Part) => string
  readonly chosen: string | null
  readonly onPart: (part: Part | null) => void
}

function LinkPath({ link, words, chosen, onPart }: PartProps & { link: FlowLink }) {
  const part: Part = { link: link.row }
  const isChosen = chosen === nameOf(part)
  return (
    <path
      id={nameOf(part)}
      role="option"
      aria-selected={isChosen}
      aria-label={words(part)}
      d={link.path}
      class={`flow-link ${link.kind} ${isChosen ? 'chosen' : ''}`}
      stroke-width={link.width}
      data-quantity={link.row.quantity}
      onMouseEnter={() => onPart(part)}
    />
  )
}

function Loop({ loop, words, chosen, onPart }: PartProps & { loop: FlowLoop }) {
  const part: Part = { link: loop.row }
  const isChosen = chosen === nameOf(part)
  return (
    <g
      id={nameOf(part)}
      role="option"
      aria-selected={isChosen}
      aria-label={words(part)}
      data-quantity={loop.row.quantity}
      onMouseEnter={() => onPart(part)}
    >
      <path d={loop.path} class={`flow-loop ${isChosen ? 'chosen' : ''}`} />
      <text x={loop.x} y={loop.y} class="axis">
        again {formatCompact(loop.row.quantity)}
      </text>
    </g>
  )
}

interface NodeProps extends PartProps {
  readonly node: FlowNode
  /** Lower end of the drawing, px. */
  readonly bottom: number
}

function NodeBox({ node, bottom, words, chosen, onPart }: NodeProps) {
  const part: Part = { node: node.id }
  const isChosen = chosen === nameOf(part)
  const { id, x, y, width, height, quantity } = node
  const figure = formatCompact(quantity)
  const { name, lines } = fitName(node, figure)
  return (
    <g
      id={nameOf(part)}
      role="option"
      aria-selected={isChosen}
      aria-label={words(part)}
      onMouseEnter={() => onPart(part)}
    >
      <rect
        {...{ x, y, width, height }}
        class={`flow-node ${id === 'scrap' ? 'scrap' : ''} ${isChosen ? 'chosen' : ''}`}
      />
      <text
        x={x + width + NAME_GAP}
        y={Math.min(bottom - 3, y + Math.max(9, height / 2 + (lines === 2 ? -2 : 4)))}
      >
        <tspan class="flow-name">{name}</tspan>
        {lines === 1 && ` ${figure}`}
        {lines === 2 && (
          <tspan x={x + width + NAME_GAP} dy="13">
            {figure}
          </tspan>
        )}
      </text>
    </g>
  )
}

/** Along the flow: each node, then what leaves it. */
function walkParts({ nodes, links, loops }: FlowLayout): Part[] {
  return nodes
    .toSorted((a, b) => a.x - b.x || a.y - b.y)
    .flatMap(({ id }): Part[] => [
      { node: id },
      ...[...loops, ...links]
        .filter(({ row }) => row.from === id)
        .map(({ row }) => ({ link: row })),
    ])
}
