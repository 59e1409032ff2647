// SPDX-License-Identifier: Apache-2.0
import { objectIn, objectsIn, textIn } from "../../documents/members.ts";
import { splitAll } from "../../licenses/kind.ts";
import type { Analysis, Distro } from "../../model.ts";
import { statedDistro } from "../distro-properties.ts";
import type { DecodeContext } from "../format.ts";
import { packageFacts } from "../package-properties.ts";
import { propertiesIn } from "../property.ts";
import { packageOfStatement } from "../stated-package.ts";
import { type ReferredPackage, relationsOf } from "../stated-relations.ts";
import { analysisOf, subjectOf } from "../subject.ts";
import { statedRelations } from "./dependencies.ts";

/** Types of components that are no packages, even with a purl. */
const OTHERS: ReadonlySet<string> = new Set(["container", "file", "operating-system"]);

/** Reads a bill of materials of any version, as ours, Syft's, Trivy's and cdxgen's are. */
export function decodeBom(bom: Record<string, unknown>, context: DecodeContext): Analysis {
  const component = objectIn(objectIn(bom, "metadata"), "component");
  const read: ReferredPackage[] = [];
  const components = [...flatten(objectsIn(bom, "components"))];
  let distro: Distro | undefined;
  let unnamed = 0;
  for (const each of components) {
    const type = textIn(each, "type");
    if (type === "operating-system") {
      distro ??= statedDistro(textIn(each, "name"), textIn(each, "version"), propertiesIn(each));
    }
    if (OTHERS.has(type)) continue;
    // Trivy and others describe lock files, modules, and keys as components too.
    if (textIn(each, "purl") === "" && (type !== "library" || textIn(each, "version") === "")) {
      unnamed++;
      continue;
    }
    const found = packageOfStatement(statementOf(each), context);
    if (found !== undefined) read.push({ reference: textIn(each, "bom-ref"), found });
  }
  if (unnamed > 0) {
    const message = `${unnamed} components with neither a purl nor name and version are taken for no packages`;
    context.report({ severity: "information", code: "sbom-no-package", message, path: context.path });
  }
  const properties = propertiesIn(component);
  const subject = subjectOf(
    textIn(component, "name") || context.path,
    textIn(component, "version"),
    properties,
  );
  const relations = relationsOf(read, statedRelations(bom, components), context);
  const packages = read.map(({ found }) => found);
  return analysisOf(subject, distro, packages, relations);
}

/** Components with those inside of them, in the order of the document. */
function* flatten(components: readonly Record<string, unknown>[]): Generator<Record<string, unknown>> {
  const waiting = components.toReversed();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next;
    waiting.push(...objectsIn(next, "components").reverse());
  }
}

function statementOf(component: Record<string, unknown>): Parameters<typeof packageOfStatement>[0] {
  const group = textIn(component, "group");
  const name = textIn(component, "name");
  const facts = packageFacts(propertiesIn(component));
  const cpe = textIn(component, "cpe");
  // Those that Syft and we state without more are guesses.
  if (facts.type === undefined && cpe !== "") facts.cpes = [cpe];
  if (facts.locations.length === 0) {
    const occurrences = objectsIn(objectIn(component, "evidence"), "occurrences");
    for (const occurrence of occurrences) {
      const path = textIn(occurrence, "location");
      if (path !== "") facts.locations.push({ path: path.replace(/^\/*/, "/") });
    }
  }
  return {
    // Who tells the type gives the whole name besides the group.
    name: group === "" || facts.type !== undefined ? name : `${group}/${name}`,
    version: textIn(component, "version"),
    purl: textIn(component, "purl"),
    licenses: licensesOf(objectsIn(component, "licenses")),
    facts,
  };
}

/** An expression that stands alone may join several licences that all hold. */
function licensesOf(choices: readonly Record<string, unknown>[]): string[] {
  const texts = choices.map((choice) => {
    const license = objectIn(choice, "license");
    return textIn(choice, "expression") || textIn(license, "id") || textIn(license, "name");
  });
  return choices.length === 1 && texts[0] === textIn(choices[0]!, "expression") ? splitAll(texts[0]) : texts;
}
