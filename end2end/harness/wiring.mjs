// What matters in the markup of a part of a page, as lines that two parts can be compared by: kinds of elements, roles, which label is
// for which box, what describes it, what is said out of sight. Wrappers, classes and wording are left out.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './places.mjs';

const COMPONENTS = join(ROOT, 'end2end/node_modules/nhsuk-frontend/dist/nhsuk/components');

/** What the design system says that a component is, for one set of its options. */
export function fixture(component, name) {
  const { fixtures } = JSON.parse(readFileSync(join(COMPONENTS, component, 'fixtures.json'), 'utf8'));
  return fixtures.find((each) => each.name === name).html;
}

/** Runs in a page. */
function read(html) {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const KEPT = 'a,button,caption,dd,details,dl,dt,fieldset,h1,h2,h3,h4,input,label,legend,li,ol,select,strong,summary,table,tbody,td,textarea,th,thead,tr,ul';
  const ERROR = '.nhsuk-error-message, .field__wrong';
  const HINT = '.nhsuk-hint, .field__hint, .choice__help, .field__letters';
  const HIDDEN = '.nhsuk-u-visually-hidden, .visually-hidden';
  const part = (each) => (each.matches(ERROR) ? 'error' : each.matches(HINT) ? 'hint' : '');
  const of = (id) => {
    const found = body.querySelector(`[id="${id}"]`);
    if (!found) return ['nothing'];
    const own = part(found);
    return own ? [own] : [...found.querySelectorAll(`${ERROR}, ${HINT}`)].map(part);
  };
  const described = (ids) => ids.split(' ').flatMap(of).join(' and ');
  const box = (id) => body.querySelector(`[id="${id}"]`)?.localName ?? 'nothing';
  const SAID = {
    for: (id) => `for the ${box(id)}`,
    'aria-describedby': (ids) => (described(ids) ? `described by ${described(ids)}` : ''),
    'aria-labelledby': (id) => `named by ${box(id)}`,
    'aria-invalid': (value) => `invalid ${value}`,
    'aria-live': (value) => `live ${value}`,
    role: (value) => `role ${value}`,
    type: (value) => value,
    inputmode: (value) => `keys ${value}`,
    spellcheck: (value) => `spelling ${value}`,
    scope: (value) => `of the ${value}`,
    tabindex: (value) => `focus ${value}`,
  };
  const lines = [];
  const walk = (element, depth) => {
    const said = Object.entries(SAID).map(([name, say]) => (element.hasAttribute(name) ? say(element.getAttribute(name)) : '')).filter(Boolean);
    const hidden = element.matches(HIDDEN) && !element.matches(KEPT) ? [`says out of sight "${element.textContent.trim()}"`] : [];
    // Their pages ask one thing each, whose label is the heading of the page.
    const isHeading = element.matches('.nhsuk-label-wrapper, .nhsuk-fieldset__heading');
    const kept = !isHeading && (element.matches(`${KEPT}, [role], [aria-live]`) || part(element) || hidden.length);
    if (kept) lines.push('  '.repeat(depth) + [element.localName, part(element), ...hidden, ...said].filter(Boolean).join(', '));
    for (const child of element.children) if (child.localName !== 'option') walk(child, depth + (kept ? 1 : 0));
  };
  for (const child of body.children) walk(child, 0);
  return lines;
}

/** Several alike, one after another, say no more than one. */
function once(lines) {
  for (let size = 1; size * 2 <= lines.length; size += 1) {
    for (let at = 0; at + size * 2 <= lines.length; at += 1) {
      const [one, other] = [lines.slice(at, at + size), lines.slice(at + size, at + size * 2)];
      if (one.every((line, place) => line === other[place])) return once([...lines.slice(0, at), ...lines.slice(at + size)]);
    }
  }
  return lines;
}

/** The lines of some markup, read in `page`, which must be an empty one. */
export const wiring = async (page, html) => once(await page.evaluate(read, html));

/** Lines that only one side has: `-` theirs, `+` ours. */
export function differences(theirs, ours) {
  const longest = Array.from({ length: theirs.length + 1 }, () => Array(ours.length + 1).fill(0));
  for (let a = theirs.length - 1; a >= 0; a -= 1) {
    for (let b = ours.length - 1; b >= 0; b -= 1) {
      longest[a][b] = theirs[a] === ours[b] ? longest[a + 1][b + 1] + 1 : Math.max(longest[a + 1][b], longest[a][b + 1]);
    }
  }
  const found = [];
  for (let a = 0, b = 0; a < theirs.length || b < ours.length;) {
    if (a < theirs.length && b < ours.length && theirs[a] === ours[b]) { a += 1; b += 1; }
    else if (b >= ours.length || (a < theirs.length && longest[a + 1][b] >= longest[a][b + 1])) { found.push(`- ${theirs[a].trim()}`); a += 1; }
    else { found.push(`+ ${ours[b].trim()}`); b += 1; }
  }
  return found;
}
