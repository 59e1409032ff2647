// SPDX-License-Identifier: Apache-2.0
import { limits } from "../limits.ts";
import { type PolicyProblem, Problems, type ReportAt } from "../problem.ts";
import { readAllowlist } from "./allowlists.ts";
import type { Bundle, ImageRule, Policy, Rule } from "./bundle.ts";
import { type JsonNode, parseJson, plainOf } from "./json.ts";
import { readImageRule, readMapping, readReferences } from "./mappings.ts";
import { isObject, member, objects, optionalText, type Place, text } from "./place.ts";
import { type RetiredRules, readRule } from "./rules.ts";
import { checkVersion } from "./version.ts";

// A policy bundle in Anchore Engine's format, version 1_0. Starred members must be there; other keys are ignored.
//
//   bundle    {id*, version*, name, comment, policies*[], whitelists[], mappings*[],
//              whitelisted_images[], blacklisted_images[]}
//   policy    {id*, version*, name, comment, rules[]}
//   rule      {id, gate*, trigger*, action*, params[]: {name*, value}}
//   whitelist {id*, version*, name, comment, items[]: {id, gate*, trigger_id*, expires_on}}
//   mapping   {id, name*, registry*, repository*, image*: {type*, value*}, policy_id | policy_ids[], whitelist_ids[]}
//   an entry of (white|black)listed_images is a mapping that refers to nothing

/** How to read a bundle. */
export interface ParseOptions {
  /** By default retired gates are refused, as at upload; stored bundles are evaluated without their rules. */
  retired?: RetiredRules;
}

/**
 * Reads a policy bundle. All problems are collected, with their places; the bundle is there when none of them is
 * an error. What no mapping refers to is never evaluated, so its problems are warnings.
 */
export function parseBundle(
  json: string,
  options: ParseOptions = {},
): { bundle: Bundle | undefined; problems: PolicyProblem[] } {
  const source = json.replace(/^\uFEFF/, "");
  const collected = new Problems(source);
  const root = readJson(source, collected.report);
  const place: Place = { node: root, offset: root?.offset ?? 0, path: "$", report: collected.report };
  const read =
    root !== undefined && isObject(place) ? readBundle(place, root, options.retired ?? "refuse") : undefined;
  const problems = collected.list();
  const valid = read !== undefined && problems.every(({ severity }) => severity === "warning");
  return { bundle: valid ? { ...read, problems } : undefined, problems };
}

function readJson(source: string, report: ReportAt): JsonNode | undefined {
  if (source.length > limits.bundleCharacters) {
    const message = `${source.length} characters long, at most ${limits.bundleCharacters} are read`;
    report({ offset: 0, path: "$" }, { type: "ValidationError", message });
    return undefined;
  }
  return parseJson(source, (offset, path, message) =>
    report({ offset, path }, { type: "ValidationError", message }),
  );
}

function readBundle(
  place: Place,
  root: JsonNode,
  retired: RetiredRules,
): Omit<Bundle, "problems"> | undefined {
  const id = text(member(place, "id"));
  checkVersion(place);
  const mappings = objects(member(place, "mappings"), "required");
  const references = mappings.map(readReferences);
  const policies = readById(
    "policy",
    objects(member(place, "policies"), "required"),
    new Set(references.flatMap(({ policies }) => policies.map(({ value }) => value))),
    policyReader(retired),
  );
  const allowlists = readById(
    "whitelist",
    objects(member(place, "whitelists"), "optional"),
    new Set(references.flatMap(({ allowlists }) => allowlists.map(({ value }) => value))),
    readAllowlist,
  );
  const read = {
    name: optionalText(member(place, "name")) ?? "",
    comment: optionalText(member(place, "comment")) ?? "",
    mappings: mappings
      .map((mapping, index) => readMapping(mapping, references[index]!, policies, allowlists))
      .filter((mapping) => mapping !== undefined),
    allowlistedImages: imageRules(member(place, "whitelisted_images")),
    deniedImages: imageRules(member(place, "blacklisted_images")),
  };
  if (mappings.length === 0) {
    const message = "there are no mappings: every image passes";
    place.report(member(place, "mappings"), { type: "ValidationError", message, severity: "warning" });
  }
  return id === undefined ? undefined : { id, ...read, document: plainOf(root) };
}

function imageRules(place: Place): ImageRule[] {
  return objects(place, "optional")
    .map(readImageRule)
    .filter((rule) => rule !== undefined);
}

/** Reads objects that have ids. Those that could not be read stand there without a value. */
function readById<T>(
  kind: string,
  places: readonly Place[],
  referenced: ReadonlySet<string>,
  read: (place: Place) => T | undefined,
): Map<string, T | undefined> {
  const found = new Map<string, T | undefined>();
  for (const place of places) {
    const { node } = member(place, "id");
    const id = node?.kind === "string" ? node.value : undefined;
    const used =
      id === undefined || referenced.has(id) ? place : { ...place, report: asWarning(place.report) };
    if (id !== undefined && found.has(id)) {
      const message = `the ${kind} id "${id}" is used twice`;
      used.report(member(place, "id"), { type: "DuplicateIdentifierFoundError", message });
    }
    const object = read(used);
    if (id !== undefined) found.set(id, object);
  }
  return found;
}

function asWarning(report: ReportAt): ReportAt {
  return (at, problem) => report(at, { ...problem, severity: "warning", hint: "no mapping refers to it" });
}

/** Reads policies and counts their rules over the whole bundle. */
function policyReader(retired: RetiredRules): (place: Place) => Policy | undefined {
  let rules = 0;
  return (place) => {
    const id = text(member(place, "id"));
    checkVersion(place);
    const name = optionalText(member(place, "name")) ?? "";
    const list = member(place, "rules");
    const places = objects(list, "optional");
    rules += places.length;
    if (rules > limits.rules) {
      list.report(list, {
        type: "ValidationError",
        message: `more than ${limits.rules} rules in one bundle`,
      });
      return undefined;
    }
    const read = places.map((rule) => readRule(rule, retired)).filter((rule) => rule !== undefined);
    return id === undefined ? undefined : { id, name, rules: gateByGate(read) };
  };
}

/** Anchore Engine runs the rules of one gate together, gates in the order in which they first appear. */
function gateByGate(rules: readonly Rule[]): Rule[] {
  return [...Map.groupBy(rules, ({ gate }) => gate).values()].flat();
}
