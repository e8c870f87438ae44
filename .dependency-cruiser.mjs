import { fileURLToPath } from "node:url";

/** Which rooms of `src/` a room may import. Data flows one way; what is not listed here is forbidden. */
const ROOMS = {
  tic: [],
  analysis: ["tic"],
  treasury: ["tic"],
  snapshot: ["tic", "treasury"],
  "snapshot/(read|codec|schema)": ["tic"],
  pipeline: ["treasury", "snapshot", "tic"],
  runtime: ["tic", "snapshot/read"],
  formulas: ["tic", "analysis", "runtime"],
  language: ["tic"],
  workbook: ["tic", "runtime", "language"],
  taskpane: ["tic", "runtime", "formulas/catalogue", "language", "workbook"],
  workbench: ["formulas/catalogue/signature"],
  server: ["pipeline", "snapshot/read", "tic"],
  entry: ["formulas", "runtime", "taskpane", "workbook/tasks/hold"],
};

/** Rooms inside rooms, from the ground up: each may import those before it. */
const FLOORS = {
  formulas: ["refusal", "grammar", "answer", "families", "catalogue"],
  workbook: ["excel", "find", "sheets", "tasks"],
  taskpane: ["commands", "ui", "task", "functions", "sections"],
  pipeline: ["store", "rules", "intake", "commands"],
};

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "no-tests",
      comment: "What is built or run by hand does not rest on tests.",
      severity: "error",
      from: { pathNot: "(^|/)test(ing)?/" },
      to: { path: "(^|/)test/" },
    },
    {
      name: "lazy-in-the-entry",
      comment:
        "Only the entry brings code in lazily, languages.ts texts, and read.ts what a secure page does not need.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(entry|snapshot/read|taskpane/languages).ts$" },
      to: { dynamic: true },
    },
    {
      name: "workbench-is-a-package",
      severity: "error",
      from: { path: "^packages/" },
      to: { path: "^(src|test|scripts)/" },
    },
    {
      name: "workbench-has-doors",
      comment: "From outside, the workbench is what `exports` of its package.json names.",
      severity: "error",
      from: { pathNot: "^packages/" },
      to: {
        path: "^packages/excel-workbench/",
        pathNot:
          "^packages/excel-workbench/(src/index.ts|webpack.js|testing/index.ts|testing/[a-z]+/index.ts)$",
      },
    },
    {
      name: "workbench-is-for-the-workbench",
      comment: "The add-in does not know what it runs in.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/workbench/" },
      to: { path: "^packages/" },
    },
    ...Object.entries(ROOMS).map(([room, allowed]) => ({
      name: `room-${room}`,
      comment: `${room} may import only ${allowed.join(", ") || "nothing"} (docs/architecture.md).`,
      severity: "error",
      from: { path: `^src/${room}(/|\\.)` },
      to: {
        path: "^src/",
        pathNot: [room.split("/")[0], ...allowed].map((other) => `^src/${other}(/|\\.)`),
      },
    })),
    ...Object.entries(FLOORS)
      .flatMap(([room, floors]) =>
        floors.map((floor, i) => ({
          name: `floor-${room}-${floor}`,
          comment: `${room}/${floor} may not import what is built on it (docs/architecture.md).`,
          severity: "error",
          from: { path: `^src/${room}/${floor}/` },
          to: { path: floors.slice(i + 1).map((above) => `^src/${room}/${above}/`) },
        })),
      )
      .filter(({ to }) => to.path.length > 0),
    {
      name: "sections-apart",
      comment: "A section of the pane does not know another.",
      severity: "error",
      from: { path: "^src/taskpane/sections/([^/]+)/" },
      to: { path: "^src/taskpane/sections/", pathNot: "^src/taskpane/sections/$1/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)fixtures/" },
    // What is imported for its types only counts, too.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: fileURLToPath(new URL("tsconfig.json", import.meta.url)) },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require"] },
  },
};
