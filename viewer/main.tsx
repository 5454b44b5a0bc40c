import { effect } from '@preact/signals'
import { render } from 'preact'
import { connect, readTheme } from './actions.ts'
import { App } from './app.tsx'
import { followAddress } from './pages/page-state.ts'
import { theme } from './state.ts'
import './style.css'
import { rememberView } from './view-memory.ts'

theme.value = readTheme()
effect(() => {
  document.documentElement.dataset.theme = theme.value
})
rememberView()
followAddress()
connect()
render(<App />, document.getElementById('app')!)
