// SPDX-License-Identifier: Apache-2.0
import { VulnsError } from "../errors.ts";
import { type VectorGrammar, vectorGrammars } from "./grammar.data.ts";

/** Longer than any real vector. */
const LONGEST = 512;

/**
 * The CVSS version of a vector string, after checking that all of it is as the specification wants it.
 * Throws a VulnsError with code `VULNS_CVSS_INVALID` that says what is wrong.
 *
 * ```ebnf
 * vector = [ "CVSS:" version "/" ] metric { "/" metric } ;     (* version 2.0 has no prefix *)
 * metric = name ":" value ;
 * ```
 */
export function parseCvssVector(vector: string): VectorGrammar {
  const text = vector.length > LONGEST ? "" : bare(vector);
  const grammar =
    vectorGrammars.find(({ prefix }) => text.startsWith(prefix) && prefix !== "") ?? vectorGrammars.at(-1)!;
  if (grammar.prefix === "" && !text.startsWith("AV:"))
    throw invalid(vector, "it names no known CVSS version");
  const seen: string[] = [];
  const metrics = new Map(Object.entries({ ...grammar.base, ...grammar.optional }));
  const order = [...metrics.keys()];
  for (const metric of text.slice(grammar.prefix.length).split("/")) {
    const colon = metric.indexOf(":");
    const name = metric.slice(0, Math.max(0, colon));
    const values = metrics.get(name);
    if (values === undefined) throw invalid(vector, `unknown metric ${JSON.stringify(metric)}`);
    if (!values.split(" ").includes(metric.slice(colon + 1)))
      throw invalid(vector, `unknown value in ${metric}`);
    if (seen.includes(name)) throw invalid(vector, `metric ${name} stands there twice`);
    if (grammar.ordered && order.indexOf(name) < order.indexOf(seen.at(-1) ?? "")) {
      throw invalid(vector, `metric ${name} is out of order`);
    }
    seen.push(name);
  }
  for (const name of Object.keys(grammar.base)) {
    if (!seen.includes(name)) throw invalid(vector, `metric ${name} is missing`);
  }
  for (const group of grammar.whole) {
    const present = group.filter((name) => seen.includes(name)).length;
    if (present !== 0 && present !== group.length) {
      throw invalid(vector, `metrics ${group.join(", ")} come together or not at all`);
    }
  }
  return grammar;
}

/** Version 2.0 vectors are sometimes put in parentheses, as the guide's examples are. */
function bare(vector: string): string {
  return vector.startsWith("(") && vector.endsWith(")") ? vector.slice(1, -1) : vector;
}

function invalid(vector: string, why: string): VulnsError {
  return new VulnsError(
    "VULNS_CVSS_INVALID",
    `CVSS vector ${JSON.stringify(vector.slice(0, LONGEST))}: ${why}`,
  );
}
