/**
 * The packages in the add-in's scripts and their licences, as webpack-license-plugin finds them among the modules of a build:
 * `dist/licences.txt` ships their notices, docs/licences.md lists them.
 */

/** The licences that a package there may have: all let it be passed on with their notice. */
const ACCEPTED = ["MIT", "ISC", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "0BSD"];

const RULE = `\n\n${"-".repeat(80)}\n\n`;

/** The file that ships beside the scripts. */
const notices = (packages) =>
  [
    "TIC for Excel has these packages in its scripts, each under its own licence.",
    ...packages.map(({ name, version, license, licenseText }) =>
      [`${name} ${version}: ${license}`, licenseText?.trim()].filter(Boolean).join("\n\n"),
    ),
  ].join(RULE) + "\n";

module.exports = { ACCEPTED, notices };
