// How the browser is started. Playwright's own browsers are never downloaded: Debian's Chromium plays every moment.
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests',
  testMatch: '**/*.mjs',
  outputDir: 'report',
  reporter: [['list'], ['./harness/summary.mjs']],
  // Two cores: one journey at a time keeps times honest and failures readable.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  use: { actionTimeout: 30_000, navigationTimeout: 30_000 },
});
