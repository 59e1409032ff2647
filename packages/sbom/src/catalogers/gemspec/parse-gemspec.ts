// SPDX-License-Identifier: Apache-2.0

/** What is used of a gem's specification. */
export interface Gemspec {
  name: string;
  version: string;
  licenses: string[];
  /** Names of the gems it needs to run. */
  requires: string[];
}

/**
 * Reads the specification of an installed gem. It is a Ruby program that RubyGems has written: only assignments
 * of literals are understood, and constants that such literals were given to before.
 * https://guides.rubygems.org/specification-reference/
 *
 *     assignment = variable "." attribute "=" ( text | "[" text { "," text } "]" | CONSTANT )
 *     text       = quoted [ ".freeze" ]
 *     dependency = variable "." ( "add_dependency" | "add_runtime_dependency" ) "(" ( "%q<" name ">" | quoted )
 */
export function parseGemspec(text: string): Gemspec | undefined {
  const constants = new Map<string, string>();
  for (const [, name, , value] of text.matchAll(CONSTANT)) constants.set(name!, value!);
  const values = new Map<string, string>();
  for (const [, attribute, value] of text.matchAll(ASSIGNMENT)) {
    if (!values.has(attribute!)) values.set(attribute!, value!);
  }
  const literal = (attribute: string): string => {
    const value = values.get(attribute)?.trim() ?? "";
    return textsIn(value)[0] ?? constants.get(value.split("::").at(-1)!) ?? "";
  };
  const stub = /^# stub: (\S+) (\S+)/m.exec(text);
  const name = literal("name") || stub?.[1] || "";
  const version = literal("version") || stub?.[2] || "";
  if (!/^[\w.-]+$/.test(name) || !/^\d[\w.-]*$/.test(version)) return undefined;
  const requires = new Set([...text.matchAll(DEPENDENCY)].map(([, , gem]) => gem!));
  return {
    name,
    version,
    licenses: textsIn(values.get("licenses") ?? values.get("license") ?? ""),
    requires: [...requires],
  };
}

const CONSTANT = /^[ \t]*([A-Z]\w{0,100})[ \t]*=[ \t]*(["'])([^"'\n]{1,200})\2/gm;
const ASSIGNMENT = /^[ \t]*\w{1,50}\.(name|version|licenses?)[ \t]*=[ \t]*([^\n]{1,1000})/gm;

const DEPENDENCY = /\.add_(?:runtime_)?dependency[( ]\s{0,20}(?:%q<|(["']))([\w.-]{1,200})(?:>|\1)/g;

function textsIn(value: string): string[] {
  return [...value.matchAll(/(["'])(.*?)\1/g)].map((match) => match[2]!);
}
