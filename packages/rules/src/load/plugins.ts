// SPDX-License-Identifier: Apache-2.0
import type { PluginRequirement } from "./items.ts";
import { isCompatible, parseVersion } from "./version.ts";

/** A plugin that rules may require. */
export interface ProvidedPlugin {
  readonly name: string;
  readonly version: string;
}

/** What is built in here and a plugin in Falco; rules that require these load. */
export const builtInPlugins: readonly ProvidedPlugin[] = [
  { name: "container", version: "0.7.1" },
  { name: "k8saudit", version: "0.18.0" },
  { name: "json", version: "0.7.4" },
];

/** Why a requirement is not met by the plugins that are there, or undefined when it is. */
export function unmetRequirement(
  requirement: Pick<PluginRequirement, "alternatives">,
  provided: readonly ProvidedPlugin[],
): string | undefined {
  const met = requirement.alternatives.some(({ name, version }) => {
    const plugin = provided.find((candidate) => candidate.name === name);
    const [has, needs] = [parseVersion(plugin?.version ?? ""), parseVersion(version)];
    return has !== undefined && needs !== undefined && isCompatible(has, needs);
  });
  if (met) return undefined;
  const wanted = requirement.alternatives.map(({ name, version }) => `${name} (>= ${version})`).join(", ");
  return `Plugin requirement not satisfied, must load one of: ${wanted}`;
}
