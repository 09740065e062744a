/**
 * When the first picture stands. What it does without is not fetched beside it, but after it: on a slow line all that is under way
 * together comes late together.
 */
let tell: (() => void) | undefined;

const standing = new Promise<void>((resolve) => {
  tell = resolve;
});

/** The stage is there, with its cards. */
export function firstPictureStands(): void {
  tell?.();
}

/** Fetches when the first picture stands. */
export async function behindFirstPicture<T>(fetch: () => Promise<T>): Promise<T> {
  await standing;
  return fetch();
}
