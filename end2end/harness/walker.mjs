// A phone without a face that fills a circle (app/examples/fill_circle.rs). It speaks to the relay through this: each flight that it
// writes is posted as a phone would post it, and the answer is handed back.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { FILL } from './places.mjs';

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
export async function fill(origin, invite, { entries, edits }) {
  const walker = spawn(FILL, [origin, invite, String(entries), String(edits)], { stdio: ['pipe', 'pipe', 'inherit'] });
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
