// SPDX-License-Identifier: Apache-2.0
import { ImageError } from "./errors.ts";
import { formatReference, parseReference } from "./reference.ts";

/** Names shown in an error; an archive may hold thousands. */
const SHOWN = 20;

/**
 * The images of an archive or layout that a user chose: by tag, by place (`@0`), or, without a choice, the only
 * one. Throws an ImageError that lists what there is.
 */
export function choose<Item extends { tags: string[] }>(
  items: readonly Item[],
  choice: string | undefined,
): readonly Item[] {
  if (choice === undefined) return items;
  const place = /^@([0-9]{1,6})$/.exec(choice);
  const chosen =
    place === null
      ? items.filter(({ tags }) => tags.some((tag) => sameTag(tag, choice)))
      : items.slice(Number(place[1]), Number(place[1]) + 1);
  if (chosen.length > 0) return chosen;
  throw new ImageError("image-not-found", `the archive has no image ${JSON.stringify(choice)}`, {
    hint: `It has ${listed(items)}.`,
  });
}

/** The error for an archive of several images when none was chosen. */
export function ambiguous(items: readonly { tags: string[] }[]): ImageError {
  return new ImageError("image-ambiguous", `the archive has ${items.length} images`, {
    hint: `Choose one by adding a colon and its tag or place to the path: ${listed(items)}.`,
  });
}

function listed(items: readonly { tags: string[] }[]): string {
  const names = items.slice(0, SHOWN).map(({ tags }, index) => tags[0] ?? `@${index}`);
  if (items.length > SHOWN) names.push(`and ${items.length - SHOWN} more`);
  return names.join(", ") || "none";
}

/** Whether two tags mean the same image: `app:1` and `docker.io/library/app:1` do. */
function sameTag(stored: string, wanted: string): boolean {
  return stored === wanted || (canonical(stored) !== undefined && canonical(stored) === canonical(wanted));
}

function canonical(tag: string): string | undefined {
  try {
    return formatReference(parseReference(tag));
  } catch {
    return undefined;
  }
}
