// SPDX-License-Identifier: Apache-2.0
import { ecosystemFamily } from "./schemes.ts";

/**
 * The form in which package names of an ecosystem are compared. PyPI follows PEP 503; NuGet and Packagist do not
 * care about letter case; everywhere else names are compared as they are.
 */
export function normalizeName(ecosystem: string, name: string): string {
  switch (ecosystemFamily(ecosystem)) {
    case "PyPI":
      return name.toLowerCase().replace(/[-_.]+/g, "-");
    case "NuGet":
    case "Packagist":
      return name.toLowerCase();
    default:
      return name;
  }
}
