/*
 * The loss bridge: from the plan to what is made, cause by cause.
 */
import { useState } from 'preact/hooks'
import { computeBridge } from '../actions.ts'
import { layoutBridge } from '../charts/bridge-layout.ts'
import { readBridge } from '../charts/bridge-words.ts'
import { formatNumber } from '../format.ts'
import { bridgeProgress, bridges, scenarios, scene, session } from '../state.ts'
import { BridgeChart } from './bridge-chart.tsx'
import { useSize } from './use-size.ts'

/** As many as the server computes at once. */
const REPLICATIONS_MAX = 100

export function BridgePanel() {
  if (scene.value?.kind === 'shop') {
    return (
      <p class="empty">
        Loss bridges are made for lines: they switch the causes of loss off one by one against a
        plan in bottles, and a shop has no such plan. The tabs Flow, Bottleneck and Load say where
        this shop loses.
      </p>
    )
  }
  return <LineBridge />
}

function LineBridge() {
  const scenario = session.value?.scenario ?? ''
  const title = scenarios.value.find(({ name }) => name === scenario)?.title ?? scenario
  const bridge = bridges.value[scenario]
  const progress = bridgeProgress.value
  const [replications, setReplications] = useState(30)
  const [size, chart] = useSize()
  return (
    <div class="bridge">
      <div class="bridge-words">
        <div class="ask">
          <button
            type="button"
            class="primary"
            disabled={progress !== null || scenario === ''}
            onClick={() => void computeBridge(scenario, replications)}
          >
            Compute with {replications} replications
          </button>
          <input
            type="number"
            min="2"
            max={REPLICATIONS_MAX}
            aria-label="Replications"
            title={`Replications, 2 to ${REPLICATIONS_MAX}`}
            value={replications}
            onInput={({ currentTarget }) => {
              const wanted = Math.round(Number(currentTarget.value))
              if (wanted >= 2 && wanted <= REPLICATIONS_MAX) setReplications(wanted)
            }}
          />
        </div>
        {progress && (
          <p class="progress">
            <progress value={progress.done} max={progress.total} aria-label="Loss bridge" />{' '}
            {formatNumber(progress.done)} of {formatNumber(progress.total)}
          </p>
        )}
        <p class="reading">
          {bridge
            ? readBridge(bridge)
            : 'Where does the plan go? Each cause of loss is switched off in turn, on the same luck, ' +
              'and the plant is played again.'}
        </p>
        <p class="hint">
          {title}, bottles.{' '}
          {bridge && `${bridge.replications} replications; whiskers: 95 % interval of the mean.`}
        </p>
      </div>
      <div class="bridge-chart" ref={chart}>
        {bridge && size.width > 0 && (
          <BridgeChart layout={layoutBridge(bridge, size.width, size.height)} {...size} />
        )}
        {!bridge && <EmptyBridge />}
      </div>
    </div>
  )
}

/** What the chart will be, while there is nothing to show. */
function EmptyBridge() {
  return (
    <p class="empty">
      planned − capacity − breakdowns − micro-stops − changeovers − quality − material − interaction
      = made
    </p>
  )
}
