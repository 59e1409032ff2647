// SPDX-License-Identifier: Apache-2.0
import { limits } from "../limits.ts";
import type { Block } from "./blocks.ts";
import type { RuleSet } from "./compile-rules.ts";
import { entropyOf } from "./entropy.ts";
import type { FoundSecret, SecretFindings } from "./findings.ts";
import { mask, maskWhole, type Span } from "./mask.ts";
import { isPlaceholder, isTyped } from "./placeholder.ts";
import type { SecretRule } from "./rule.ts";

/** A match of a rule in a block. */
interface Candidate extends Pick<FoundSecret, "rule" | "title" | "severity"> {
  /** The lower one names a secret that several rules find. */
  rank: number;
  match: Span;
  secret: Span;
}

const NEWLINE = 0x0a;

/** Searches one file, block by block. */
export class SecretSearch {
  readonly #rules: RuleSet;
  readonly #path: string;
  readonly #secrets: FoundSecret[] = [];
  #more = 0;
  /** Newlines in the blocks before. */
  #lines = 0;
  /** Whether a rule looks into the file: rules are asked when they have something to say. */
  readonly #wanted = new Map<string, boolean>();

  /** @param path absolute, or a place in the configuration */
  constructor(rules: RuleSet, path: string) {
    this.#rules = rules;
    this.#path = path;
  }

  block(block: Block): void {
    const candidates = this.#candidatesIn(block);
    if (candidates.length > 0) this.#keep(block, candidates);
    if (!block.last) this.#lines += newlines(block.bytes, block.from, block.to);
  }

  /** A short text with all secrets in it masked, as far as the rules know them. */
  mask(text: string): string {
    const bytes = Buffer.from(text);
    const block: Block = { bytes, from: 0, to: bytes.length, first: true, last: true };
    const secrets = this.#candidatesIn(block).map(({ secret }) => secret);
    return secrets.length === 0 ? text : maskWhole(bytes.toString("latin1"), secrets);
  }

  /** What has been found so far. */
  findings(unsearched: number): SecretFindings {
    return { secrets: this.#secrets, more: this.#more, unsearched };
  }

  #candidatesIn({ bytes, from, to }: Block): Candidate[] {
    const { search, byKeyword, customByKeyword, custom, always } = this.#rules;
    const candidates: Candidate[] = [];
    const applied = new Set<number>(always);
    let text: string | undefined;
    search.search(bytes, from, to, (at, keyword) => {
      if (candidates.length >= limits.secretCandidates) {
        this.#more++;
        return;
      }
      for (const { rule, rank } of byKeyword[keyword]!) {
        if (!this.#wants(rule.id, rule.paths)) continue;
        text ??= bytes.toString("latin1");
        const candidate = matchAt(rule, rank, text, at);
        if (candidate !== undefined) candidates.push(candidate);
      }
      for (const index of customByKeyword[keyword]!) applied.add(index);
    });
    for (const index of [...applied].sort((a, b) => a - b)) {
      const rule = custom[index]!;
      const { id, title, severity } = rule;
      if (!rule.path(this.#path) || !this.#wants(id, undefined)) continue;
      text ??= bytes.toString("latin1");
      for (const { match, secret } of rule.find(text)) {
        if (candidates.length >= limits.secretCandidates) break;
        // What starts in another block is found there.
        if (match[0] < from || match[0] >= to) continue;
        candidates.push({ rule: id, title, severity, rank: index - custom.length, match, secret });
      }
    }
    if (text === undefined || candidates.length === 0) return [];
    const { allows, excluded } = this.#rules;
    const [searched, without] = [text, excluded(text)];
    return candidates.filter(
      ({ rule, match, secret }) =>
        !allows.text(searched.slice(...secret), searched.slice(...match), rule) &&
        !without.some((span) => overlap(span, match)),
    );
  }

  /** Keeps the candidates that do not overlap with a better one. */
  #keep({ bytes, from }: Block, candidates: readonly Candidate[]): void {
    const ranked = candidates.toSorted((a, b) => a.rank - b.rank || a.secret[0] - b.secret[0]);
    const taken: Candidate[] = [];
    for (const candidate of ranked) {
      if (taken.every(({ secret }) => !overlap(secret, candidate.secret))) taken.push(candidate);
    }
    const text = bytes.toString("latin1");
    const secrets = candidates.map(({ secret }) => secret);
    let [line, at] = [this.#lines + 1, from];
    for (const { rule, title, severity, match } of taken.sort((a, b) => a.match[0] - b.match[0])) {
      line += newlines(bytes, at, match[0]);
      at = Math.max(at, match[0]);
      if (this.#secrets.length >= limits.secretsPerFile) this.#more++;
      else this.#secrets.push({ rule, title, severity, line, match: mask(text, match, secrets) });
    }
  }

  #wants(rule: string, paths: RegExp | undefined): boolean {
    const before = this.#wanted.get(rule);
    if (before !== undefined) return before;
    const wanted = (paths?.test(this.#path) ?? true) && !this.#rules.allows.path(this.#path, rule);
    this.#wanted.set(rule, wanted);
    return wanted;
  }
}

/** What a rule finds where one of its keywords stands. */
function matchAt(rule: SecretRule, rank: number, text: string, at: number): Candidate | undefined {
  const { id, title, pattern, entropy, accepts, plausible } = rule;
  pattern.lastIndex = at;
  const indices = pattern.exec(text)?.indices;
  const secret = indices?.groups?.secret;
  if (indices === undefined || secret === undefined) return undefined;
  // Some forms begin before their keyword.
  const start = indices.groups?.head?.[0] ?? secret[0];
  const value = text.slice(start, secret[1]);
  if (entropy !== undefined && entropyOf(value) < entropy && !isTyped(value)) return undefined;
  if (isPlaceholder(value) || accepts?.(value) === false) return undefined;
  const doubtful = plausible?.(value) === false || isTyped(value);
  return {
    rule: id,
    title: doubtful ? `${title} (perhaps made up)` : title,
    severity: doubtful ? "low" : rule.severity,
    rank,
    match: [startOfName(text, Math.min(start, indices[0]![0])), indices[0]![1]],
    secret: [start, secret[1]],
  };
}

/** Characters of a name before a keyword that are shown, such as `DB_` of `DB_PASSWORD`. */
const NAME = 40;

function startOfName(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < NAME && /[\w.-]/.test(text[start - 1]!)) start--;
  return start;
}

function overlap(a: Span, b: Span): boolean {
  return a[0] < b[1] && b[0] < a[1];
}

function newlines(bytes: Buffer, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if (bytes[at] === NEWLINE) count++;
  return count;
}
