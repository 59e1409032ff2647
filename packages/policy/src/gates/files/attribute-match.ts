// SPDX-License-Identifier: Apache-2.0
import type { FileFacts } from "../../findings.ts";
import { boolean } from "../../parameters/boolean.ts";
import { octal } from "../../parameters/number.ts";
import { oneOf } from "../../parameters/one-of.ts";
import { optional, required } from "../../parameters/parameter.ts";
import { text } from "../../parameters/text.ts";
import { defineTrigger, type Trigger, type ValuesProblem } from "../gate.ts";

const operators = ["equals", "not_equals"] as const;
type Operator = (typeof operators)[number];

/** Fires for one file when all the attributes that a rule names are, or are not, what it says. */
export const attributeMatch: Trigger = defineTrigger({
  name: "attribute_match",
  description:
    "Fires when a file has all the attributes that the rule names, or is missing although it must not be.",
  parameters: {
    filename: required(text, { description: "Absolute path of the file.", example: "/etc/passwd" }),
    checksum_algorithm: optional(oneOf(["sha256"]), {
      description: "Algorithm of the checksum. Default: sha256.",
      example: "sha256",
    }),
    checksum: optional(text, {
      description: "Checksum of the content in lower-case hexadecimal.",
      example: "832cd0f75b227d13aac82b1f70b7f90191a4186c151f9db50851d209c45ede11",
    }),
    checksum_match: optional(oneOf(operators), {
      description: "Whether the checksum must be that one or another. Default: equals.",
      example: "equals",
    }),
    mode: optional(octal, { description: "Permission bits in octal digits.", example: "00644" }),
    mode_op: optional(oneOf(operators), {
      description: "Whether the permission bits must be those or others. Default: equals.",
      example: "equals",
    }),
    skip_missing: optional(boolean, {
      description: "Whether a file that is missing is passed over (true) or found (false). Default: true.",
      example: "true",
    }),
  },
  check: valuesProblem,
  demand: ({ checksum }) => ({ files: true, digests: isGiven(checksum) }),
  *evaluate(values, { findings }) {
    const { filename, checksum, checksum_match = "equals", mode, mode_op = "equals", skip_missing } = values;
    const file = findings.files.find(filename);
    if (file === undefined) {
      if (skip_missing === false) yield { message: `filename=${filename} and skip_missing=False` };
      return;
    }
    const shown = [`filename=${filename}`];
    if (isGiven(checksum)) {
      const found = checksumOf(file);
      if (!holds(found === checksum, checksum_match)) return;
      shown.push(`checksum=${found} op=${checksum_match} specified_checksum=${checksum}`);
    }
    if (mode !== undefined) {
      const found = file.mode & PERMISSIONS;
      if (!holds(found === mode, mode_op)) return;
      shown.push(`mode=0o${found.toString(8)} op=${mode_op} specified_mode=0o${mode.toString(8)}`);
    }
    if (shown.length > 1) yield { message: shown.join(" and ") };
  },
});

const PERMISSIONS = 0o7777;

/** Anchore Engine takes an empty checksum for none. */
function isGiven(checksum: string | undefined): checksum is string {
  return checksum !== undefined && checksum !== "";
}

/** In Anchore Engine's words what is no regular file has this checksum. */
function checksumOf({ type, sha256 }: FileFacts): string {
  if (type !== "file" && type !== "hardlink") return "DIRECTORY_OR_OTHER";
  if (sha256 === undefined) throw new Error("the digests of files are not known");
  return sha256;
}

function holds(same: boolean, operator: Operator): boolean {
  return same === (operator === "equals");
}

/** Rules that always or never fire, whatever the file. */
function valuesProblem(values: {
  filename: string;
  checksum: string | undefined;
  mode: number | undefined;
  skip_missing: boolean | undefined;
}): ValuesProblem | undefined {
  const { filename, checksum, mode, skip_missing } = values;
  const warning = (parameter: string, message: string): ValuesProblem => ({
    parameter,
    message,
    severity: "warning",
  });
  if (!filename.startsWith("/")) return warning("filename", "no file matches: paths begin with /");
  if (isGiven(checksum) && !/^[0-9a-f]{64}$/.test(checksum))
    return warning("checksum", "no file has it: write 64 hexadecimal digits in lower case");
  if (!isGiven(checksum) && mode === undefined && skip_missing !== false)
    return warning("filename", "the rule can never fire: give checksum, mode or skip_missing false");
  return undefined;
}
