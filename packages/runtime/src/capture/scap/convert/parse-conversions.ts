// SPDX-License-Identifier: Apache-2.0

/** Where one parameter of a converted event comes from. */
export type Source =
  | { from: "event"; index: number }
  | { from: "enter"; index: number; otherwise: "default" | "empty" }
  | { from: "default" | "empty" | "container" };

/** What to do with an event of one code and number of parameters. */
export interface Conversion {
  store: boolean;
  pass: boolean;
  /** Absent for events that are only stored or passed. */
  result?: { code: number; sources: readonly Source[] };
}

/** The key of a conversion in the table. */
export function conversionKey(code: number, count: number): number {
  return code * 0x1_0000_0000 + count;
}

/** Lines of `conversions.data.ts` to conversions by {@link conversionKey}. The notation is described there. */
export function parseConversions(text: string): Map<number, Conversion> {
  const conversions = new Map<number, Conversion>();
  for (const line of text.trim().split("\n")) {
    const [, version = "", ...action] = line.split(" ");
    const [code, count] = version.split("/").map(Number);
    conversions.set(conversionKey(code!, count!), parseAction(action));
  }
  return conversions;
}

function parseAction([first, ...rest]: string[]): Conversion {
  if (first !== "->") return { store: first === "store", pass: first === "pass" || rest[0] === "pass" };
  const [code, ...sources] = rest;
  return {
    store: false,
    pass: false,
    result: { code: Number(code), sources: sources.flatMap(parseSources) },
  };
}

function parseSources(text: string): Source[] {
  if (text === "_") return [{ from: "empty" }];
  if (text === "=") return [{ from: "default" }];
  if (text === "container") return [{ from: "container" }];
  if (text.startsWith("e")) {
    const otherwise = text.endsWith("!") ? "default" : "empty";
    return [{ from: "enter", index: Number(text.slice(1, -1)), otherwise }];
  }
  const [first, last = first] = text.split("-").map(Number);
  return Array.from({ length: last! - first! + 1 }, (_, n) => ({ from: "event", index: first! + n }));
}
