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
  workbook: ["tic", "runtime"],
  taskpane: ["tic", "runtime", "formulas/catalogue", "workbook"],
  workbench: [],
  server: ["pipeline", "snapshot/read", "tic"],
  entry: ["formulas", "runtime", "taskpane"],
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
      name: "workbench-is-a-package",
      severity: "error",
      from: { path: "^packages/" },
      to: { path: "^(src|test|scripts)/" },
    },
    ...Object.entries(ROOMS).map(([room, allowed]) => ({
      name: `room-${room}`,
      comment: `${room} may import only ${allowed.join(", ") || "nothing"} (docs/architecture.md).`,
      severity: "error",
      from: { path: `^src/${room}(/|\\.)` },
      to: {
        path: "^(src|packages)/",
        pathNot: [room.split("/")[0], ...allowed].map((other) => `^src/${other}(/|\\.)`),
      },
    })),
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
