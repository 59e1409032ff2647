// SPDX-License-Identifier: Apache-2.0
import type { SecretSeverity } from "../../model.ts";
import type { Span } from "../mask.ts";

/** A rule that a user wrote. Its expression runs in linear time, over a block of a file at a time. */
export interface CustomRule {
  id: string;
  title: string;
  severity: SecretSeverity;
  /** In lower case: the rule is applied to what holds one of them; to everything when there are none. */
  keywords: readonly string[];
  /** Whether a file with this absolute path is of interest. */
  path(path: string): boolean;
  /** Matches in a text of bytes as characters (latin1), in order, each with the part of it that is secret. */
  find(text: string): Iterable<{ match: Span; secret: Span }>;
  /** Changes when it could find something else. */
  version: string;
}
