// SPDX-License-Identifier: Apache-2.0
import type { Term } from "../check/checked.ts";
import { typeOfTerm } from "../check/term.ts";
import type { Extract, Extractors, Value } from "../extract.ts";
import type { Json } from "./json.ts";
import type { OutputField, OutputTemplate } from "./parse-template.ts";
import { fit, MISSING, type Printing, printValue } from "./text.ts";

/** An output format that can be filled in from events. */
export interface Formatter<E> {
  /** The text, not escaped. A missing value is `<NA>`. */
  text(event: E): string;
  /**
   * The values of the fields by name, `null` for missing ones. A transformation stands for the field in it, whose
   * value is as it is, except when the whole transformation is asked for.
   */
  values(event: E): ReadonlyMap<string, Json>;
}

/** Compiles an output format for events that the extractors know. */
export function compileTemplate<E>(template: OutputTemplate, extractors: Extractors<E>): Formatter<E> {
  const pieces = template.parts.map((part) =>
    typeof part === "string" ? () => part : writer(part, extractors),
  );
  const fields = new Map<string, (event: E) => Json>();
  for (const part of template.parts)
    if (typeof part !== "string") addFields(part.term, part.name, fields, extractors);
  return {
    text: (event) => pieces.map((piece) => piece(event)).join(""),
    values: (event) => new Map([...fields].map(([name, value]) => [name, value(event)])),
  };
}

function writer<E>({ term, width }: OutputField, extractors: Extractors<E>): (event: E) => string {
  if (printsNothing(term)) return () => fit(MISSING, width);
  const extract = extractTerm(term, extractors);
  const printing = printingOf(term);
  return (event) => fit(printOutput(term, extract(event), printing), width);
}

/** Falco prints no length of texts and buffers, only of lists; rules that rely on the text get the same. */
function printsNothing(term: Term): boolean {
  if (term.kind !== "transformed" || term.transformer.name !== "len") return false;
  return !typeOfTerm(term.operands[0]!).list;
}

/** Several values of a field of ancestors stand with blanks between them. */
function printOutput(term: Term, value: Value, printing: Printing): string {
  const several = Array.isArray(value) && term.kind === "field" && term.multiple === "any";
  if (!several) return printValue(value, printing);
  return value.length === 0 ? MISSING : value.map((item) => printValue(item, printing)).join(" ");
}

function printingOf(term: Term): Printing {
  if (term.kind === "field") return { type: term.type, ...(term.field.print && { print: term.field.print }) };
  return { type: term.kind === "transformed" ? term.type : "string" };
}

/** The plain fields in a term are what alerts list. */
function addFields<E>(
  term: Term,
  name: string,
  fields: Map<string, (event: E) => Json>,
  extractors: Extractors<E>,
): void {
  if (term.kind === "field") {
    const { jsonField } = term.field;
    const source: Term =
      jsonField === undefined ? term : { ...term, field: { ...term.field, name: jsonField } };
    const extract = extractTerm(source, extractors);
    fields.set(name, (event) => toJson(term, extract(event)));
  }
  if (term.kind === "transformed")
    for (const operand of term.operands) addFields(operand, nameOf(operand), fields, extractors);
  if (term.kind === "list") for (const item of term.items) addFields(item, nameOf(item), fields, extractors);
}

function nameOf(term: Term): string {
  if (term.kind !== "field") return "";
  if (term.argument === undefined) return term.field.name;
  const dotted =
    term.field.dotted === "only" || (term.field.dotted === "too" && !/^[0-9]+$/.test(term.argument));
  return dotted ? `${term.field.name}.${term.argument}` : `${term.field.name}[${term.argument}]`;
}

function toJson(term: Term, value: Value): Json {
  if (value === undefined) return null;
  if (Array.isArray(value)) {
    if (value.length === 0) return null;
    if (term.kind === "field" && term.multiple === "any") return printOutput(term, value, printingOf(term));
    return value.map((item: Value) => toJson(term, item));
  }
  return value instanceof Uint8Array
    ? printValue(value, printingOf(term))
    : (value as string | number | bigint | boolean);
}

/** Takes a term's value from events; for outputs, which are rare. */
export function extractTerm<E>(term: Term, extractors: Extractors<E>): Extract<E> {
  switch (term.kind) {
    case "field":
      // Fields for conditions only have no value that could be shown.
      if (term.field.filterOnly === true) return () => undefined;
      return extractors.get(term.field.name)?.(term.argument) ?? (() => undefined);
    case "constant":
      return () => term.text;
    case "list": {
      const items = term.items.map((item) => extractTerm(item, extractors));
      return (event) => {
        const values = items.map((item) => item(event));
        return values.includes(undefined) ? undefined : values;
      };
    }
    case "transformed": {
      const operands = term.operands.map((operand) => extractTerm(operand, extractors));
      const compiled = term.transformer.compile(term.argument);
      return (event) => {
        const values = operands.map((operand) => operand(event));
        return values.includes(undefined) ? undefined : compiled(values as readonly NonNullable<Value>[]);
      };
    }
  }
}
