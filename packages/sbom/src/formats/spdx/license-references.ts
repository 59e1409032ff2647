// SPDX-License-Identifier: Apache-2.0
import { allOf, kindOfLicense, splitAll } from "../../licenses/kind.ts";
import { shortDigest } from "../../package-id.ts";

/**
 * The licences of a document that are not on the SPDX list. Expressions refer to them by `LicenseRef-…`, and the
 * document says once what each one is.
 * https://spdx.github.io/spdx-spec/v2.3/other-licensing-information-detected/
 */
export class LicenseReferences {
  readonly #names = new Map<string, string>();

  /** The expression that says all of some licences hold; `NOASSERTION` for none. */
  expressionOf(licenses: readonly string[]): string {
    if (licenses.length === 0) return "NOASSERTION";
    return allOf(
      licenses.map((text) => (kindOfLicense(text) === "name" ? this.#refer(text) : this.#keep(text))),
    );
  }

  /** Reference and name of each, sorted by reference. */
  list(): { reference: string; name: string }[] {
    return [...this.#names]
      .map(([reference, name]) => ({ reference, name }))
      .sort((a, b) => (a.reference < b.reference ? -1 : 1));
  }

  #refer(name: string): string {
    const idString = name
      .replace(/[^A-Za-z0-9.]+/g, "-")
      .replace(/^-|-$/g, "")
      .slice(0, 60);
    // What the reference cannot hold is told apart by a digest.
    const reference = `LicenseRef-${idString === name ? name : `${idString}-${shortDigest(name)}`}`;
    this.#names.set(reference, name);
    return reference;
  }

  /** References that an expression has already must be said as well. */
  #keep(expression: string): string {
    for (const [reference] of expression.matchAll(/LicenseRef-[A-Za-z0-9.-]+/g)) {
      if (!this.#names.has(reference)) this.#names.set(reference, reference);
    }
    return expression;
  }
}

/**
 * The licences that an expression joins.
 *
 * @param names what the document says about `LicenseRef-…`
 */
export function licensesOfExpression(expression: string, names: ReadonlyMap<string, string>): string[] {
  if (expression === "" || expression === "NOASSERTION" || expression === "NONE") return [];
  return splitAll(expression).map((part) => names.get(part) ?? part);
}
