import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fieldsOf } from './open-wizard.ts'
import { findWizard } from './registry.ts'

/** Links to wizards are text to the compiler, so a field that was renamed would leave them leading nowhere. */
const links = globSync('{app,components}/**/*.tsx').flatMap((path) => linksIn(path, readFileSync(path, 'utf8')))

test('there are links to look at', () => {
  expect(links.length).toBeGreaterThan(3)
})

test.each(links)('$path: $wizard has the field $field', ({ wizard, field }) => {
  const found = findWizard(wizard)
  expect(found === undefined ? [] : [...fieldsOf(found), 'change', 'input']).toContain(field)
})

function linksIn(path: string, source: string) {
  const plain = [...source.matchAll(/\/wizards\/([a-z-]+)\?([^`'"]+)/g)].flatMap(([, wizard = '', query = '']) =>
    [...query.matchAll(/(?:^|&)(\w+)=/g)].map(([, field = '']) => ({ path, wizard, field })),
  )
  const whole = [...source.matchAll(/wizardHref\('([a-z-]+)', \{([^}]*)\}/g)].flatMap(([, wizard = '', input = '']) =>
    input.split(',').map((entry) => ({ path, wizard, field: entry.split(':')[0]?.trim() ?? '' })),
  )
  return [...plain, ...whole]
}
