// SPDX-License-Identifier: Apache-2.0

/** The vector strings of one CVSS version: metrics with their values, in the order of the specification. */
export interface VectorGrammar {
  version: string;
  /** What vectors start with, including the slash; empty for version 2.0. */
  prefix: string;
  /** Metrics that must be there. */
  base: Readonly<Record<string, string>>;
  /** Metrics that may be there. */
  optional: Readonly<Record<string, string>>;
  /** Groups of optional metrics that come complete or not at all. */
  whole: readonly (readonly string[])[];
  /** Whether metrics have to come in the order given here. */
  ordered: boolean;
}

/** https://www.first.org/cvss/v3.1/specification-document#Vector-String (3.0 has the same metrics) */
const V3 = {
  base: { AV: "N A L P", AC: "L H", PR: "N L H", UI: "N R", S: "U C", C: "H L N", I: "H L N", A: "H L N" },
  optional: {
    E: "X H F P U",
    RL: "X U W T O",
    RC: "X C R U",
    CR: "X H M L",
    IR: "X H M L",
    AR: "X H M L",
    MAV: "X N A L P",
    MAC: "X L H",
    MPR: "X N L H",
    MUI: "X N R",
    MS: "X U C",
    MC: "X N L H",
    MI: "X N L H",
    MA: "X N L H",
  },
  whole: [],
  ordered: false,
};

/** Every version of CVSS there is. */
export const vectorGrammars: readonly VectorGrammar[] = [
  {
    // https://www.first.org/cvss/v4.0/specification-document#Vector-String
    version: "4.0",
    prefix: "CVSS:4.0/",
    base: {
      AV: "N A L P",
      AC: "L H",
      AT: "N P",
      PR: "N L H",
      UI: "N P A",
      VC: "H L N",
      VI: "H L N",
      VA: "H L N",
      SC: "H L N",
      SI: "H L N",
      SA: "H L N",
    },
    optional: {
      E: "X A P U",
      CR: "X H M L",
      IR: "X H M L",
      AR: "X H M L",
      MAV: "X N A L P",
      MAC: "X L H",
      MAT: "X N P",
      MPR: "X N L H",
      MUI: "X N P A",
      MVC: "X H L N",
      MVI: "X H L N",
      MVA: "X H L N",
      MSC: "X H L N",
      MSI: "X S H L N",
      MSA: "X S H L N",
      S: "X N P",
      AU: "X N Y",
      R: "X A U I",
      V: "X D C",
      RE: "X L M H",
      U: "X Clear Green Amber Red",
    },
    whole: [],
    ordered: true,
  },
  { version: "3.1", prefix: "CVSS:3.1/", ...V3 },
  { version: "3.0", prefix: "CVSS:3.0/", ...V3 },
  {
    // https://www.first.org/cvss/v2/guide#2-4-Base-Temporal-Environmental-Vectors
    version: "2.0",
    prefix: "",
    base: { AV: "L A N", AC: "H M L", Au: "M S N", C: "N P C", I: "N P C", A: "N P C" },
    optional: {
      E: "U POC F H ND",
      RL: "OF TF W U ND",
      RC: "UC UR C ND",
      CDP: "N L LM MH H ND",
      TD: "N L M H ND",
      CR: "L M H ND",
      IR: "L M H ND",
      AR: "L M H ND",
    },
    whole: [
      ["E", "RL", "RC"],
      ["CDP", "TD", "CR", "IR", "AR"],
    ],
    ordered: true,
  },
];
