import { effect } from '@preact/signals'
import { render } from 'preact'
import { connect, readTheme } from './actions.ts'
import { App } from './app.tsx'
import { theme } from './state.ts'
import './style.css'

theme.value = readTheme()
effect(() => {
  document.documentElement.dataset.theme = theme.value
})
connect()
render(<App />, document.getElementById('app')!)
