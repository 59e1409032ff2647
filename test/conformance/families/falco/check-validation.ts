// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { loadRules, type ValidationJson, validationJson } from "@vendorless/rules";
import { differs, type Failure } from "../../family.ts";
import type { Case, Expectations, ExpectedProblem } from "./case.ts";

type Found = ValidationJson["falco_load_results"][number]["errors"][number];

/** Checks what validating rules files, all in one engine, finds in them. */
export function checkValidation({ expect }: Case, files: readonly string[], folder: string): Failure {
  const sources = files.map((name) => ({ name, content: readFileSync(join(folder, name), "utf8") }));
  const loaded = loadRules(sources);
  const failed =
    expect.exit_nonzero ?? (expect.exit_status === undefined ? undefined : expect.exit_status !== 0);
  if (failed !== undefined && failed !== loaded.errors.length > 0) {
    return `wanted ${failed ? "errors" : "no errors"}, got ${loaded.errors.map(({ message }) => message).join("; ") || "none"}`;
  }
  return checkResults(expect, validationJson(loaded.files));
}

function checkResults(expect: Expectations, { falco_load_results: files }: ValidationJson): Failure {
  const refused = [
    ...(expect.validate_ok ?? []).filter(
      (name) => !files.some((file) => basename(file.name) === name && file.successful),
    ),
    ...(expect.validate_ok_index ?? []).filter((index) => files[index]?.successful !== true),
  ];
  if (refused.length > 0) return `${refused[0]} is not ok`;
  return (
    checkProblems(
      "error",
      files.flatMap(({ errors }) => errors),
      expect.validate_errors,
      expect.validate_errors_count,
    ) ??
    checkProblems(
      "warning",
      files.flatMap(({ warnings }) => warnings),
      expect.validate_warnings,
      expect.validate_warnings_count,
    )
  );
}

function checkProblems(
  kind: string,
  found: readonly Found[],
  wanted: readonly ExpectedProblem[] = [],
  count: number | undefined,
): Failure {
  const missing = wanted.find((problem) => !found.some((candidate) => isMeant(problem, candidate)));
  if (missing !== undefined) {
    const got = found.map(({ code, message }) => `${code} ${message}`).join("; ");
    return `no ${kind} ${JSON.stringify(missing)}, but ${got || "none"}`;
  }
  const failure = count === undefined ? undefined : differs(count, found.length);
  return failure === undefined ? undefined : `${kind}s: ${failure}`;
}

function isMeant(wanted: ExpectedProblem, { code, message, context }: Found): boolean {
  if (wanted.code !== undefined && wanted.code !== code) return false;
  if (wanted.message !== undefined && wanted.message !== message) return false;
  if (wanted.message_contains !== undefined && !message.includes(wanted.message_contains)) return false;
  if (wanted.message_regex !== undefined && !new RegExp(wanted.message_regex, "s").test(message))
    return false;
  const { item_type, item_name } = wanted;
  if (item_type === undefined && item_name === undefined) return true;
  return context.locations.some(
    (location) =>
      (item_type === undefined || location.item_type === item_type) &&
      (item_name === undefined || location.item_name === item_name),
  );
}
