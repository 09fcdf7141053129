// How things on a page are found: by the name that a person reads or hears, and by nothing else.
/** A box of a form, by its label. */
export const box = (page, label) => page.getByLabel(label, { exact: true });
export const link = (page, name) => page.getByRole('link', { name, exact: true });
export const button = (page, name) => page.getByRole('button', { name, exact: true });
/** The title of the page. */
export const heading = (page, name) => page.getByRole('heading', { level: 1, name });
/** Chooses what a label says, or begins to say. */
export const choose = (page, label) => page.locator('label').filter({ hasText: label }).click();
