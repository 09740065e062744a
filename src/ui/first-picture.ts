/**
 * When the first picture stands. What it does without is not fetched beside it, but after it: on a slow line all that is under way
 * together comes late together.
 */
const { told: standing, tell } = newSignal();

/** The stage is there, with its cards. */
export function firstPictureStands(): void {
  tell();
}

/** Fetches when the first picture stands. */
export async function behindFirstPicture<T>(fetch: () => Promise<T>): Promise<T> {
  await standing;
  return fetch();
}

function newSignal(): { readonly told: Promise<void>; readonly tell: () => void } {
  let tell = (): void => undefined;
  const told = new Promise<void>((resolve) => {
    tell = resolve;
  });
  return { told, tell };
}
