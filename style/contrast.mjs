// Measures every pair of colours that the sheet puts together, in both schemes, from _tokens.scss itself.
//
//   node style/contrast.mjs     prints a table, and fails when text is under 4.5:1 or a line under 3:1
import { readFileSync } from 'node:fs';

const source = readFileSync(new URL('_tokens.scss', import.meta.url), 'utf8');

function scheme(name) {
  const block = source.match(new RegExp(`@mixin ${name} \\{([^}]+)\\}`))[1];
  return Object.fromEntries([...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map((found) => [found[1], found[2]]));
}

function luminance(hex) {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function ratio(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const TEXT = 4.5;
const LINE = 3;
const audiences = ['everyone', 'nurse', 'family', 'staff', 'team', 'place'];
const on = (least, colours, grounds) => colours.flatMap((colour) => grounds.map((ground) => [colour, ground, least]));
const pairs = [
  ...on(TEXT, ['ink', 'soft', 'brand', 'brand-deep'], ['ground', 'surface', 'wash']),
  ...on(TEXT, ['on-brand'], ['brand', 'brand-deep']),
  ...on(TEXT, ['bar-ink'], ['bar']),
  ...on(TEXT, ['wrong'], ['ground', 'surface', 'wrong-wash']),
  ...on(TEXT, ['warn'], ['surface', 'warn-wash']),
  ...on(TEXT, ['ink', 'soft', 'brand'], ['warn-wash', 'wrong-wash']),
  ...audiences.flatMap((who) => on(TEXT, [who], ['ground', 'surface', `${who}-wash`])),
  ...audiences.flatMap((who) => on(TEXT, ['ink', 'soft'], [`${who}-wash`])),
  ...on(LINE, ['edge'], ['ground', 'surface', 'wash']),
  ...on(LINE, ['glow'], ['ink', 'bar']),
];

const [light, dark] = [scheme('light'), scheme('dark')];
console.log('| colour | on | least | light | dark |\n|---|---|---|---|---|');
let weak = 0;
for (const [colour, ground, least] of pairs) {
  const both = [light, dark].map((tokens) => ratio(tokens[colour], tokens[ground]));
  // The ring of the focus is two colours, of which one has to show: the pale scheme needs no bright one beside it.
  const needed = colour === 'glow' ? both.slice(0, 1) : both;
  if (needed.some((found) => found < least)) weak += 1;
  console.log(`| ${colour} | ${ground} | ${least} | ${both.map((found) => found.toFixed(1)).join(' | ')} |`);
}
if (weak) console.error(`${weak} pairs are too weak`);
process.exit(weak ? 1 : 0);
