// SPDX-License-Identifier: Apache-2.0
export type { Checked, Term } from "./check/checked.ts";
export { type CompiledRuleSet, type CompileOptions, compileRuleSet } from "./compile/compile-rule-set.ts";
export { RuleError, type RuleErrorCode } from "./errors.ts";
export { countCodes, type EventCodes, eventCodesOf } from "./event-codes.ts";
export * from "./events/event-type.ts";
export {
  codesOf,
  currentCodeOf,
  eventNames,
  eventTypes,
  flagTables,
  GENERIC_ENTER,
  GENERIC_EXIT,
  getSyscall,
  parameterIndex,
  syscalls,
} from "./events/index.ts";
export * from "./extract.ts";
export * from "./fields/field.ts";
export { fields, fieldsBySource } from "./fields/index.ts";
export type {
  Comparison,
  Condition,
  Exists,
  FieldReference,
  MacroReference,
  Modifier,
  Operand,
  OperatorName,
  Transformation,
  TransformerName,
} from "./filter/ast.ts";
export { parseCondition } from "./filter/parser.ts";
export { printCondition } from "./filter/print.ts";
export type {
  ListDescription,
  MacroDescription,
  RuleDescription,
  RuleSetDescription,
} from "./load/describe.ts";
export {
  type FileResult,
  type LoadOptions,
  loadRules,
  type RuleSet,
  type RuleSource,
} from "./load/load-rules.ts";
export type { Addition } from "./load/output-additions.ts";
export { parseYaml, type YamlFault } from "./load/parse-yaml.ts";
export { builtInPlugins, type ProvidedPlugin, unmetRequirement } from "./load/plugins.ts";
export { isAtLeast, type Priority, parsePriority, priorities } from "./load/priority.ts";
export type { ErrorCode, LoadError, LoadWarning, Location, Problem, WarningCode } from "./load/problem.ts";
export { renderLoadProblem, renderLoadResults } from "./load/render.ts";
export type { ExceptionDescription, ExtraField, Rule } from "./load/rule.ts";
export { SourceFile } from "./load/source-file.ts";
export { type ValidationJson, validationJson } from "./load/validation-json.ts";
export { engineVersion, printVersion } from "./load/version.ts";
export type { YamlNode } from "./load/yaml-node.ts";
export { operators } from "./operators/index.ts";
export type { Operator } from "./operators/operator.ts";
export {
  type Alert,
  type AlertOptions,
  alertFormatter,
  type JsonProperties,
  printAlertJson,
  printAlertText,
} from "./output/format-alert.ts";
export { type Json, printJson } from "./output/json.ts";
export { printIsoTime, printLocalDateTime, printLocalTime, printZuluTime } from "./output/time.ts";
export { type RuleSelection, selectRules } from "./select-rules.ts";
export { transformers } from "./transformers/index.ts";
export type { Transformer } from "./transformers/transformer.ts";
