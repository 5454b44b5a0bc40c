/*
 * The navigation between the pages: links, so that a page opens in another tab as well.
 */
import { addressOfPage, openPage, PAGE_TITLES, PAGES, page } from './page-state.ts'

export function PageNav() {
  return (
    <nav class="pages" aria-label="Pages">
      {PAGES.map((id) => (
        <a
          key={id}
          href={addressOfPage(id)}
          aria-current={id === page.value ? 'page' : undefined}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
            event.preventDefault()
            if (id !== page.value) openPage(id)
          }}
        >
          {PAGE_TITLES[id]}
        </a>
      ))}
    </nav>
  )
}
