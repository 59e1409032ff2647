// SPDX-License-Identifier: Apache-2.0
import { type JsonValue, textOf } from "../json-value.ts";

/**
 * An image reference without tag and digest: `registry:5000/app:1@sha256:…` gives `registry:5000/app`.
 *
 * @see https://github.com/distribution/reference
 */
export function repositoryOf(image: JsonValue | undefined): string | undefined {
  const tagged = textOf(image)?.split("@", 1)[0];
  if (tagged === undefined) return undefined;
  // A colon before the last slash belongs to the port of the registry.
  const colon = tagged.indexOf(":", tagged.lastIndexOf("/") + 1);
  return colon < 0 ? tagged : tagged.slice(0, colon);
}
