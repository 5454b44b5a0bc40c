/*
 * All scenarios by plant with their descriptions: to read, to search, to start.
 */
import { useState } from 'preact/hooks'
import type { ScenarioInfo } from '../../twin/protocol.ts'
import { restart } from '../actions.ts'
import { findScenarios, groupScenarios } from '../scenario-groups.ts'
import { scenarioListIsOpen, scenarios, session } from '../state.ts'
import { Icon } from './icon.tsx'
import { Modal } from './modal.tsx'

export function ScenarioDialog() {
  return (
    <Modal open={scenarioListIsOpen} title="scenarios-title" look="help scenarios">
      {scenarioListIsOpen.value && <ScenarioList />}
    </Modal>
  )
}

function ScenarioList() {
  const [words, setWords] = useState('')
  const found = findScenarios(scenarios.value, words)
  return (
    <>
      <header>
        <h2 id="scenarios-title">Scenarios</h2>
        <input
          type="search"
          aria-label="Search scenarios"
          placeholder="Search"
          value={words}
          onInput={({ currentTarget }) => setWords(currentTarget.value)}
        />
        <p class="hint" role="status">
          {found.length} of {scenarios.value.length}
        </p>
        <form method="dialog">
          <button type="submit" class="icon-button" aria-label="Close the list">
            <Icon name="close" />
          </button>
        </form>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be in reach of keys. */}
      <section class="scenario-list" tabIndex={0} aria-label="Scenarios by plant">
        {groupScenarios(found).map(({ group, title, infos }) => (
          <section key={group} aria-label={title}>
            <h3>{title}</h3>
            <ul>
              {infos.map((info) => (
                <Choice key={info.name} info={info} />
              ))}
            </ul>
          </section>
        ))}
        {found.length === 0 && <p class="empty">No scenario has all of these words.</p>}
      </section>
    </>
  )
}

function Choice({ info: { name, title, description } }: { info: ScenarioInfo }) {
  const { scenario, seed = '' } = session.value ?? {}
  const isPlayed = name === scenario
  return (
    <li>
      <button
        type="button"
        aria-current={isPlayed}
        aria-describedby={`about-${name}`}
        onClick={() => {
          scenarioListIsOpen.value = false
          void restart(name, seed)
        }}
      >
        {title}
      </button>
      {isPlayed && <span class="pill">shown now</span>}
      <p id={`about-${name}`}>{description}</p>
    </li>
  )
}
