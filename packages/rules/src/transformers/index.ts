// SPDX-License-Identifier: Apache-2.0
import type { TransformerName } from "../filter/ast.ts";
import { b64 } from "./b64.ts";
import { basename } from "./basename.ts";
import { concat } from "./concat.ts";
import { getopt } from "./getopt.ts";
import { join } from "./join.ts";
import { len } from "./len.ts";
import { tolower } from "./tolower.ts";
import { toupper } from "./toupper.ts";
import type { Transformer } from "./transformer.ts";

/** Every transformer of the condition language but `val`, which changes nothing. */
export const transformers: readonly Transformer[] = [
  tolower,
  toupper,
  b64,
  basename,
  len,
  join,
  concat,
  getopt,
];

const byName = new Map(transformers.map((transformer) => [transformer.name, transformer]));

/** The transformer of a name that the grammar knows. */
export function getTransformer(name: TransformerName): Transformer {
  return byName.get(name)!;
}
