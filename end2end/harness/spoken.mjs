// What a screen reader says of a page, in its reading order: Chromium's own accessibility tree, a line for each thing that is said.
// Dates, times, codes and versions are put out of the way, so that a page says the same on every day.
const QUIET = new Set(['none', 'generic', 'InlineTextBox', 'RootWebArea', 'ListMarker', 'LineBreak', 'MenuListPopup', 'SvgRoot']);
/** What stands in them is the name of the box beside them. */
const NAMES_ANOTHER = new Set(['LabelText', 'Legend']);
/** Their name is what stands inside them: said once. */
const NAMED_BY_CONTENT = new Set(['link', 'button', 'heading', 'checkbox', 'radio', 'rowheader', 'columnheader', 'cell', 'gridcell', 'option', 'term', 'DisclosureTriangle']);
/** Said where it is not the usual. */
const STATES = {
  level: (value, role) => role === 'heading' && `level ${value}`,
  checked: (value) => (value === 'true' ? 'chosen' : 'not chosen'),
  pressed: (value) => (value === 'true' ? 'pressed' : 'not pressed'),
  expanded: (value) => (value ? 'open' : 'closed'),
  disabled: (value) => value && 'cannot be pressed',
  invalid: (value) => value !== 'false' && 'wrong',
  required: (value) => value && 'required',
  multiline: (value) => value && 'many lines',
  live: (value, role) => value !== 'off' && !['status', 'alert'].includes(role) && `live, ${value}`,
};

const MONTH = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
const WEEKDAY = '(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)';
const CHANGING = [
  [new RegExp(`\\b(?:${WEEKDAY} )?\\d{1,2} ${MONTH}(?: \\d{4})?\\b`, 'g'), '(day)'],
  [new RegExp(`\\b${MONTH} \\d{4}\\b`, 'g'), '(month)'],
  [/\b\d\d:\d\d(?: (?:today|yesterday))?/g, '(time)'],
  // What was written some hours ago was written yesterday, at night.
  [/\(day\), \(time\)/g, '(time)'],
  [/\b(?:19|20)\d\d\b/g, '(year)'],
  [/\bhttps?:\/\/127\.0\.0\.1:\d+\S*/g, '(link)'],
  [/\b(?:[0-9A-Z]{4,5}[ -]){2,}[0-9A-Z]{4,5}\b/g, '(code)'],
  [/\b(?:\d{3,5} ){2,}\d{3,5}\b/g, '(code)'],
  [/\bVersion \d+\.\d+\.\d+/g, 'Version (number)'],
  [/\b\d+(?:\.\d+)? (?:kB|MB)\b/g, '(size)'],
];

/** A text that is the same on every day. */
export const steady = (text) => CHANGING.reduce((said, [pattern, word]) => said.replace(pattern, word), text);

const plain = (text) => (text ?? '').replace(/\s+/g, ' ').trim();

function states(node, role) {
  const said = (node.properties ?? []).map(({ name, value }) => STATES[name]?.(value.value, role));
  return said.filter(Boolean);
}

function line(node, inside) {
  const role = node.role.value;
  const name = plain(node.name?.value);
  const about = plain(node.description?.value);
  const value = plain(String(node.value?.value ?? ''));
  const parts = [role === 'StaticText' ? '' : role, name && (role === 'StaticText' ? name : `"${name}"`), ...states(node, role)];
  const more = [value && !NAMED_BY_CONTENT.has(role) && `value "${value}"`, about && about !== name && `about "${about}"`];
  return [parts.filter(Boolean).join(' '), ...more.filter(Boolean)].join(', ') + (inside ? `: ${inside}` : '');
}

const isText = (node) => node.role?.value === 'StaticText';
const isSaid = (node) => !node.ignored && !QUIET.has(node.role.value) && (!isText(node) || plain(node.name?.value));

/** What the browser holds, without what nobody hears: a tree of things that are said. */
function heard(node, byId) {
  const role = node.role?.value;
  if (!node.ignored && NAMES_ANOTHER.has(role)) return [];
  const inside = (node.childIds ?? []).flatMap((id) => (byId.has(id) ? heard(byId.get(id), byId) : []));
  if (!isSaid(node)) return inside;
  const own = NAMED_BY_CONTENT.has(role) && plain(node.name?.value);
  return [{ node, inside: own ? inside.filter((each) => !isText(each.node)) : inside }];
}

function write({ node, inside }, depth) {
  const words = inside.length && inside.every((each) => isText(each.node));
  const said = words ? plain(inside.map((each) => each.node.name.value).join(' ')).replace(/ (?=[:.,])/g, '') : '';
  const mine = '  '.repeat(depth) + steady(line(node, said));
  return words ? [mine] : [mine, ...inside.flatMap((each) => write(each, depth + 1))];
}

/** Lines without some things and what is in them. */
function without(lines, things) {
  let left = -1;
  return lines.filter((each) => {
    const depth = each.search(/\S/);
    if (left >= 0 && depth > left) return false;
    left = things.includes(each.trim()) ? depth : -1;
    return left < 0;
  });
}

const CONTROLS = new Set(['link', 'button', 'textbox', 'searchbox', 'combobox', 'checkbox', 'radio', 'DisclosureTriangle', 'Date']);

/** What is wrong with the names of what can be pressed or filled in: there is none, or two do not lead to the same place. */
function misnamed(things, of = '', known = new Map()) {
  return things.flatMap(({ node, inside }) => {
    const [role, name] = [node.role.value, plain(node.name?.value)];
    const own = CONTROLS.has(role) ? complain(node, `${role} "${name}"${of}`, known) : [];
    return [...own, ...misnamed(inside, ['group', 'navigation'].includes(role) && name ? ` of "${name}"` : of, known)];
  });
}

function complain(node, called, known) {
  if (!plain(node.name?.value)) return [`${called} has no name`];
  const leads = node.properties?.find(({ name }) => name === 'url')?.value.value ?? node.backendDOMNodeId;
  const before = known.get(called) ?? leads;
  known.set(called, leads);
  return before === leads ? [] : [`two are called ${called}, and do not lead to the same place`];
}

/** The lines of a page: its title first, and without the `things` that are told elsewhere. */
export async function spoken(page, things = []) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const all = heard(nodes[0], byId);
  const lines = all.flatMap((each) => write(each, 0));
  return { lines: [`page "${plain(nodes[0].name.value)}"`, ...without(lines, things)], misnamed: misnamed(all) };
}
