// SPDX-License-Identifier: Apache-2.0

/** The variables that `${NAME}` may stand for. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Puts variables in: `${NAME}` becomes its value, or nothing where it is not set; `$${NAME}` becomes `${NAME}`.
 * What was put in is not looked at again, so that no value can name others.
 *
 * @param onMissing called with the name of each variable that is not set
 */
export function interpolate(
  text: string,
  environment: Environment,
  onMissing: (name: string) => void,
): string {
  return text.replace(/(\$?)\$\{([^}]*)\}/g, (_whole, dollar: string, name: string) => {
    if (dollar !== "") return `\${${name}}`;
    const value = Object.hasOwn(environment, name) ? environment[name] : undefined;
    if (value === undefined) onMissing(name);
    return value ?? "";
  });
}
