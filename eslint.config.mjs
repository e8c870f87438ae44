import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import officeAddins from "eslint-plugin-office-addins";
import tseslint from "typescript-eslint";

/** Which rooms of `src/` a room may import. Data flows one way; what is not listed here is forbidden. */
const ROOMS = {
  tic: [],
  analysis: ["tic"],
  treasury: ["tic"],
  snapshot: ["tic", "treasury"],
  pipeline: ["treasury", "snapshot", "tic"],
  runtime: ["tic", "snapshot/read"],
  formulas: ["tic", "analysis", "runtime"],
  workbook: ["tic", "analysis", "runtime"],
  taskpane: ["tic", "analysis", "runtime", "formulas/catalogue/catalogue", "workbook"],
  workbench: ["excel-workbench"],
  server: ["pipeline", "snapshot/read", "tic"],
};

const ABOVE = "^(\\./)?(\\.\\./)+";

const roomRule = (room, allowed, files = [`src/${room}/**/*.{ts,tsx}`], from = ABOVE) => {
  const open = allowed.map((path) => (path.includes("/") ? `${path}$` : `${path}/`));
  const closed = [...Object.keys(ROOMS), "entry"].filter((other) => other !== room);
  const others = closed.map((other) => (other === "entry" ? "entry$" : `${other}(/|$)`));
  const but = open.length ? `(?!${open.join("|")})` : "";
  return {
    files,
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              regex: `${from}(src/)?${but}(${others.join("|")})`,
              message: `${room}/ may import only ${allowed.join(", ") || "nothing"} (docs/architecture.md).`,
            },
          ],
        },
      ],
    },
  };
};

/** Rooms that never see Office or the DOM. */
const PURE = ["tic", "analysis", "treasury", "snapshot"];

export default tseslint.config(
  { ignores: ["dist/", "build/", "coverage/", "node_modules/"] },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ["*.mjs", "*.js", "scripts/*.mjs"] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
  },
  {
    files: ["**/*.{js,mjs}"],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: {
        process: "readonly",
        console: "readonly",
        URL: "readonly",
        performance: "readonly",
      },
    },
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
  {
    files: ["**/*.js"],
    languageOptions: {
      sourceType: "commonjs",
      globals: { require: "readonly", module: "writable", __dirname: "readonly" },
    },
  },
  {
    files: ["**/*.{ts,tsx}"],
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // CustomFunctions.Error is not typed as an Error.
      "@typescript-eslint/only-throw-error": "off",
    },
  },
  {
    files: ["src/{workbook,taskpane,formulas}/**/*.{ts,tsx}"],
    plugins: { "office-addins": officeAddins },
    rules: Object.fromEntries(
      Object.keys(officeAddins.rules).map((rule) => [`office-addins/${rule}`, "error"]),
    ),
  },
  ...Object.entries(ROOMS).map(([room, allowed]) => roomRule(room, allowed)),
  roomRule(
    "snapshot",
    ["tic"],
    ["read", "codec", "schema"].map((name) => `src/snapshot/${name}.ts`),
  ),
  roomRule("entry", ["formulas", "runtime", "taskpane"], ["src/entry.ts"], "^\\./"),
  {
    files: ["src/**/*.{ts,tsx}"],
    ignores: ["src/entry.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        { selector: "ImportExpression", message: "Only the entry brings code in lazily." },
      ],
    },
  },
  {
    files: PURE.map((room) => `src/${room}/**/*.ts`),
    rules: {
      "no-restricted-globals": [
        "error",
        ...[
          "window",
          "document",
          "globalThis",
          "fetch",
          "Office",
          "Excel",
          "CustomFunctions",
          "process",
        ],
      ],
    },
  },
  prettier,
);
