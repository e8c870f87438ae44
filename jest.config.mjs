const swc = [
  "@swc/jest",
  {
    jsc: {
      parser: { syntax: "typescript", tsx: true },
      transform: { react: { runtime: "automatic" } },
      target: "es2022",
    },
  },
];

const common = {
  // Else Jest takes their globals from what still runs after a file: a browser's storage is written later.
  testEnvironmentOptions: { globalsCleanup: "off" },
  transform: { "\\.[jt]sx?$": swc },
  // A global that a module looks up in Jest's sandbox costs as much as a call; these are handed to it.
  sandboxInjectedGlobals: [
    "Array",
    "Infinity",
    "Map",
    "Math",
    "Number",
    "Object",
    "Promise",
    "Set",
    "String",
  ],
  // The dependencies that are published as ES modules only.
  transformIgnorePatterns: ["/node_modules/(?!@noble/|@formatjs/|intl-messageformat/)"],
  moduleNameMapper: {
    // office-addin-mock reads only the OfficeApp enum of this package, whose dependencies Jest cannot load.
    "^office-addin-manifest$": "<rootDir>/test/support/office-addin-manifest.ts",
  },
};

/** `npx jest --selectProjects unit`, `build` (needs `npm run build`) or `browser` (needs the workbench built too). */
export default {
  // A busy machine is no fault: only what hangs takes so long.
  testTimeout: 300_000,
  projects: [
    {
      ...common,
      displayName: "unit",
      testEnvironment: "<rootDir>/test/support/environment.js",
      runtime: "<rootDir>/test/support/runtime.js",
      testMatch: ["<rootDir>/test/**/*.test.ts?(x)", "<rootDir>/packages/*/test/**/*.test.ts"],
      testPathIgnorePatterns: ["<rootDir>/test/build/", "<rootDir>/test/browser/"],
    },
    {
      ...common,
      displayName: "build",
      testEnvironment: "node",
      testMatch: ["<rootDir>/test/build/**/*.test.ts"],
    },
    {
      ...common,
      displayName: "browser",
      testEnvironment: "<rootDir>/test/support/environment.js",
      runtime: "<rootDir>/test/support/runtime.js",
      testMatch: ["<rootDir>/test/browser/**/*.test.ts"],
    },
  ],
};
