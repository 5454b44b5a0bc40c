/*
 * Controls: what is played, how fast, from which seed.
 */
import { useEffect, useState } from 'preact/hooks'
import { SPEEDS } from '../../twin/protocol.ts'
import {
  forkSession,
  restart,
  STEP_MINUTES,
  setSpeed,
  step,
  togglePlay,
  toggleTheme,
} from '../actions.ts'
import { formatNumber, formatSpeed, formatTime } from '../format.ts'
import { PageNav } from '../pages/page-nav.tsx'
import { groupScenarios } from '../scenario-groups.ts'
import {
  board,
  connection,
  frame,
  helpIsOpen,
  plantTime,
  scenarioListIsOpen,
  scenarios,
  scene,
  session,
  statusLine,
  theme,
} from '../state.ts'
import { Icon } from './icon.tsx'

export function TopBar() {
  return (
    <header class="top-bar">
      <div class="controls">
        <Brand />
        <ScenarioForm />
        <PlayControls />
        <SpeedControls />
      </div>
      <div class="under">
        <PageNav />
        <StatusLine />
      </div>
      <Clock />
      <Tools />
    </header>
  )
}

function Brand() {
  return (
    <span class="brand">
      <svg width="22" height="22" viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="7" fill="#1f7265" />
        <path d="M7 9h18v4h-7v12h-4V13H7z" fill="#fff" />
        <circle cx="24" cy="22" r="3" fill="#fdc43b" />
      </svg>
      Taktwin
    </span>
  )
}

function Clock() {
  const achieved = frame.value?.speed ?? 0
  return (
    <div class="clock">
      <time class="plant-time" title="Plant time; week 1 begins on Monday at 06:00">
        {formatTime(plantTime.value)}
      </time>
      <span class="achieved" title="Plant seconds a second">
        {achieved === 0 ? 'stands still' : `${formatSpeed(achieved)} achieved`}
      </span>
      <Lag />
    </div>
  )
}

/** How far the ERP is behind the plant, where something lies between them. */
function Lag() {
  const { link, at } = board.value ?? {}
  if (!link || at === undefined) return null
  const hours = Math.max(0, at - link.knownUntil) / 3_600_000
  const words =
    link.level === 'off'
      ? 'ERP hears nothing of the floor'
      : `ERP knows up to ${formatTime(link.knownUntil)}, ${formatNumber(hours, 1)} h ago`
  const { waiting, missing, quarantined, duplicates } = link
  const messages = `${waiting} wait, ${missing} missing, ${quarantined} in quarantine, ${duplicates} twice`
  return (
    <span class="achieved lag" title={`Messages: ${messages}`}>
      {words}
    </span>
  )
}

function Tools() {
  return (
    <div class="tools">
      <button type="button" onClick={() => void forkSession()} title="Copy the running plant (F)">
        <Icon name="fork" /> Fork
      </button>
      <button
        type="button"
        class="icon-button"
        onClick={toggleTheme}
        aria-label={theme.value === 'light' ? 'Dark theme' : 'Light theme'}
        title="Light or dark (D)"
      >
        <Icon name={theme.value === 'light' ? 'moon' : 'sun'} />
      </button>
      <button
        type="button"
        class="icon-button"
        onClick={() => {
          helpIsOpen.value = true
        }}
        aria-label="Help and keyboard shortcuts"
        title="Help (?)"
      >
        ?
      </button>
    </div>
  )
}

function ScenarioForm() {
  const { scenario = '', seed = '' } = session.value ?? {}
  const [wantedSeed, setWantedSeed] = useState(seed)
  useEffect(() => setWantedSeed(seed), [seed])
  const info = scenarios.value.find(({ name }) => name === scenario)
  return (
    <form
      class="scenario"
      onSubmit={(event) => {
        event.preventDefault()
        void restart(scenario, wantedSeed.trim() || seed)
      }}
    >
      <select
        aria-label="Scenario"
        title={info?.description ?? ''}
        value={scenario}
        onChange={(event) => void restart(event.currentTarget.value, wantedSeed.trim() || seed)}
      >
        {groupScenarios(scenarios.value).map(({ group, title, infos }) => (
          <optgroup key={group} label={title}>
            {infos.map((choice) => (
              <option key={choice.name} value={choice.name} title={choice.description}>
                {choice.title}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <button
        type="button"
        class="icon-button"
        aria-label="All scenarios with their descriptions"
        title="All scenarios with their descriptions (O)"
        onClick={() => {
          scenarioListIsOpen.value = true
        }}
      >
        <Icon name="list" />
      </button>
      <label>
        seed
        <input
          value={wantedSeed}
          maxLength={64}
          size={9}
          spellcheck={false}
          onInput={(event) => setWantedSeed(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="icon-button" aria-label="Restart" title="Restart with this seed">
        <Icon name="restart" />
      </button>
    </form>
  )
}

function PlayControls() {
  const { playing = false, finished = false } = session.value ?? {}
  return (
    <fieldset class="play" aria-label="Play">
      <button
        type="button"
        class="primary"
        onClick={() => void togglePlay()}
        disabled={finished}
        title={finished ? 'All days of the scenario are played' : 'Play or pause (Space)'}
      >
        <Icon name={playing ? 'pause' : 'play'} /> {playing ? 'Pause' : 'Play'}
      </button>
      <button
        type="button"
        onClick={() => void step()}
        disabled={finished}
        title="Step, then pause (.)"
      >
        <Icon name="step" /> {STEP_MINUTES} min
      </button>
    </fieldset>
  )
}

function SpeedControls() {
  const speed = session.value?.speed
  return (
    <fieldset class="speeds" aria-label="Speed">
      {SPEEDS.map((choice) => (
        <button
          key={choice}
          type="button"
          aria-pressed={choice === speed}
          onClick={() => void setSpeed(choice)}
          title={choice === 0 ? 'As fast as it goes' : `${choice} plant seconds a second`}
        >
          {choice === 0 ? 'max' : `${choice}×`}
        </button>
      ))}
    </fieldset>
  )
}

function StatusLine() {
  const { text, problem } = statusLine.value
  const finished = session.value?.finished
  const words = text !== '' ? text : finished ? 'All days are played.' : (scene.value?.title ?? '')
  return (
    <p class={`status ${problem ? 'problem' : ''}`} aria-live="polite" role="status">
      {connection.value === 'connecting' ? 'Connecting to the server…' : words}
    </p>
  )
}
