// SPDX-License-Identifier: Apache-2.0
import type { Field } from "./field.ts";

/** The paths that a call on the file system names. */
export const fsPathFields: readonly Field[] = [
  { name: "fs.path.name", type: "string", description: "The path that the call works on, made absolute." },
  {
    name: "fs.path.nameraw",
    type: "string",
    description: "The path that the call works on, as it was passed.",
  },
  {
    name: "fs.path.source",
    type: "string",
    description: "What a rename, link or mount starts from, made absolute.",
  },
  {
    name: "fs.path.sourceraw",
    type: "string",
    description: "What a rename, link or mount starts from, as it was passed.",
  },
  {
    name: "fs.path.target",
    type: "string",
    description: "What a rename, link or mount leads to, made absolute.",
  },
  {
    name: "fs.path.targetraw",
    type: "string",
    description: "What a rename, link or mount leads to, as it was passed.",
  },
];
