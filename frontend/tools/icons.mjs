// Draws the PNG icons from the SVG ones, in Chromium. Run by hand when a drawing changes; the results are committed,
// because a launcher asks for them long before anything is built.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { chromium } = createRequire(new URL('../../end2end/', import.meta.url))('@playwright/test');
const ICONS = new URL('../../public/icons/', import.meta.url);
const DRAWN = [
  ['alongside', 'alongside-192', 192, true],
  ['alongside', 'alongside-512', 512, true],
  ['maskable', 'maskable-192', 192, false],
  ['maskable', 'maskable-512', 512, false],
  ['maskable', 'apple-touch-180', 180, false],
];

const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
for (const [drawing, name, size, omitBackground] of DRAWN) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const source = readFileSync(new URL(`${drawing}.svg`, ICONS)).toString('base64');
  await page.setContent(`<style>body{margin:0}img{display:block}</style><img width=${size} height=${size} src="data:image/svg+xml;base64,${source}">`);
  await page.screenshot({ path: new URL(`${name}.png`, ICONS).pathname, omitBackground });
}
await browser.close();
