// Chromium's own made-up microphone, which beeps once a second, and what a page's player makes of a recording.
import { expect } from '@playwright/test';

const BEEPS = '--use-fake-device-for-media-stream';
/** A phone with that microphone, whose holder says yes when it asks; and one whose holder says no. */
export const MICROPHONE = { extraArguments: [BEEPS, '--use-fake-ui-for-media-stream'] };
export const REFUSED = { extraArguments: [BEEPS, '--use-fake-ui-for-media-stream=deny'] };

/** Plays it by keyboard, as somebody does who sees no button, and answers how long it is and how much of it was decoded. */
export async function played(player) {
  await expect(player).toBeVisible({ timeout: 40_000 });
  await expect.poll(() => player.evaluate(({ duration }) => Number.isFinite(duration) && duration > 0), { timeout: 20_000 }).toBe(true);
  await player.focus();
  await player.press('Space');
  await expect.poll(() => player.evaluate(({ currentTime }) => currentTime), { timeout: 20_000 }).toBeGreaterThan(0.5);
  const heard = await player.evaluate((audio) => ({
    duration: audio.duration, decoded: audio.webkitAudioDecodedByteCount, failed: audio.error?.code ?? 0,
  }));
  await player.press('Space');
  return heard;
}
