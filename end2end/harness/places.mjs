// Where the build puts things.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
export const TARGET = process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target');
export const SITE = join(TARGET, 'site');
export const RELAY = join(TARGET, 'debug', 'server');
export const FILL = join(TARGET, 'release/examples/fill_circle');
export const FORGE = join(TARGET, 'debug/examples/forge_change');
