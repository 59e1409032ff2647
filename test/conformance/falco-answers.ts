// SPDX-License-Identifier: Apache-2.0
import { join } from "node:path";
import { type CompiledRuleSet, compileRuleSet, loadRules, type Rule, type RuleSet } from "@vendorless/rules";
import { type Detection, type EventRecord, extractors, replay } from "@vendorless/runtime";

/** The folder of what Falco answered about captures, in a folder of conformance data. */
export const ANSWERS = "falco/oracle";

/** A rule as a row describes it. */
export interface RowRule {
  condition: string;
  output?: string;
  /** What the condition names. */
  lists?: Record<string, string[]>;
  macros?: Record<string, string>;
}

/** Loads a rule after its lists and macros, as a file of its own, so that it can see nothing of other rows. */
export function loadRow({ condition, output = "sample", lists = {}, macros = {} }: RowRule): RuleSet {
  const items = [
    ...Object.entries(lists).map(([list, entries]) => ({ list, items: entries })),
    ...Object.entries(macros).map(([macro, text]) => ({ macro, condition: text })),
    { rule: "sample", desc: "sample", condition, output, priority: "INFO" },
  ];
  return loadRules([{ name: "row.yaml", content: JSON.stringify(items) }]);
}

type OnDetection = (detection: Detection) => void;

/** Replays a capture of a folder as Falco did for its answers. Gives how many events each rule found, by its name. */
export async function replayRules(
  folder: string,
  capture: string,
  rules: CompiledRuleSet<EventRecord>,
  onDetection: OnDetection = () => {},
): Promise<ReadonlyMap<string, number>> {
  const path = join(folder, "falco/captures", capture);
  const { byRule } = await replay(path, { rules, onDetection, hostname: "test", isoTime: true, report() {} });
  return byRule;
}

/** The rules of many rows about one capture, which is replayed once for all of them when the first is asked for. */
export class ReplayedRows {
  readonly #folder: string;
  readonly #capture: string;
  readonly #rules: Rule[] = [];
  readonly #listeners = new Map<string, OnDetection>();
  readonly #faults = new Map<string, unknown>();
  #counts: Promise<ReadonlyMap<string, number>> | undefined;

  constructor(folder: string, capture: string) {
    this.#folder = folder;
    this.#capture = capture;
  }

  /** Adds the rule of a row, and gives how to ask for the number of events that it finds. */
  add(rule: Rule, onDetection?: OnDetection): () => Promise<number> {
    const name = String(this.#rules.length);
    this.#rules.push({ ...rule, name });
    if (onDetection !== undefined) this.#listeners.set(name, onDetection);
    return async () => {
      this.#counts ??= this.#replay();
      const counts = await this.#counts;
      const fault = this.#faults.get(name);
      if (fault !== undefined) throw fault;
      return counts.get(name) ?? 0;
    };
  }

  async #replay(): Promise<ReadonlyMap<string, number>> {
    const rules = this.#compile();
    return replayRules(this.#folder, this.#capture, rules, (detection) =>
      this.#listeners.get(detection.rule.name)?.(detection),
    );
  }

  /** Compiles all rules; when that fails, those that compile alone, so that one does not take the others with it. */
  #compile(): CompiledRuleSet<EventRecord> {
    const compile = (rules: readonly Rule[]) => compileRuleSet(rules, { extractors, matching: "all" });
    try {
      return compile(this.#rules);
    } catch {
      for (const rule of this.#rules) {
        try {
          compile([rule]);
        } catch (fault) {
          this.#faults.set(rule.name, fault);
        }
      }
      return compile(this.#rules.filter(({ name }) => !this.#faults.has(name)));
    }
  }
}

/** The rows of each capture by its name. */
export function replayedRows(folder: string): (capture: string) => ReplayedRows {
  const known = new Map<string, ReplayedRows>();
  return (capture) => {
    const rows = known.get(capture) ?? new ReplayedRows(folder, capture);
    known.set(capture, rows);
    return rows;
  };
}

/** How Falco refuses: a code of its loader, `EXIT` when it ends while loading, `ABORT` when it ends at an event. */
export type RefusalCode = string;

/** Why a refusal is not the known one. A program that ends has no code: there it counts that the rule is refused. */
export function refusalDiffers(wanted: RefusalCode, { errors }: RuleSet): string | undefined {
  const got = errors[0]?.code ?? "accepted";
  const isRight = wanted === "EXIT" || wanted === "ABORT" ? errors.length > 0 : got === wanted;
  return isRight ? undefined : `wanted ${wanted}, got ${got}`;
}
