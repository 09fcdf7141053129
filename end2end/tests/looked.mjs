// Who has looked at a person's pages: the days are told to everyone in the circle.
import { expect, test } from '@playwright/test';
import * as people from '../harness/journeys.mjs';
import { daughter, eachTestHasAPair, inOneCircle, nurse } from '../harness/pair.mjs';

eachTestHasAPair();

const looked = (page) => page.locator('#looked');
const rooms = (page) => page.getByRole('navigation', { name: 'Pages about this person' });

test('the nurse and the daughter each see that the other has looked, and on which day', async () => {
  await inOneCircle();
  for (const [phone, other] of [[nurse, people.DAUGHTER.name], [daughter, people.NURSE.name]]) {
    await rooms(phone.page).getByRole('link', { name: 'Who can see what' }).click();
    await expect(looked(phone.page)).toContainText(other, { timeout: 40_000 });
    await expect(looked(phone.page)).toContainText('You, on this phone');
    await expect(looked(phone.page).locator('dd').first()).toContainText('today');
  }
});
