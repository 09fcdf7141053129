// Phones without a face that join a circle (app/examples/walking). They speak to the relay through this: each flight that one writes is
// posted as a phone would post it, and the answer is handed back.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { FILL, FORGE } from './places.mjs';

async function carry(origin, flight) {
  const headers = { 'content-type': 'application/octet-stream' };
  const response = await fetch(`${origin}/relay/v1/exchange`, { method: 'POST', headers, body: flight });
  if (!response.ok) throw new Error(`the relay answered ${response.status}`);
  const answer = Buffer.from(await response.arrayBuffer());
  const length = Buffer.alloc(4);
  length.writeUInt32BE(answer.length);
  return Buffer.concat([length, answer]);
}

/** Joins by the invite and writes so many entries, and edits of them until there are so many edits in all. */
export const fill = (origin, invite, { entries, edits }) => walk(FILL, [origin, invite, String(entries), String(edits)]);

/** Joins by the invite as Robin, writes an entry, sends a change over which Automerge stops, and writes another entry. */
export const forge = (origin, invite, { before, after }) => walk(FORGE, [origin, invite, before, after]);

async function walk(program, values) {
  const [origin] = values;
  const walker = spawn(program, values, { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(walker, 'exit');
  let heard = Buffer.alloc(0);
  for await (const chunk of walker.stdout) {
    heard = Buffer.concat([heard, chunk]);
    while (heard.length >= 4 && heard.length >= 4 + heard.readUInt32BE(0)) {
      const end = 4 + heard.readUInt32BE(0);
      walker.stdin.write(await carry(origin, heard.subarray(4, end)));
      heard = heard.subarray(end);
    }
  }
  const [code] = await ended;
  if (code !== 0) throw new Error(`the walker ended with ${code}`);
}
