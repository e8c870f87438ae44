/**
 * The metadata of the worksheet functions: what custom-functions-metadata reads from the comments of src/formulas/families,
 * completed by what it cannot see. It is built as functions.json (scripts/metadata-plugin.js), and for the pane's list.
 */
const { readFileSync } = require("node:fs");
const path = require("node:path");
const { generateCustomFunctionsMetadata } = require("custom-functions-metadata");
const { preProcessFile } = require("typescript");
const PROSE = require("../src/formulas/grammar/prose.json");

const FORMULAS = path.join(__dirname, "../src/formulas");

/** The files of the families that a list in src/formulas/families names. */
const familiesIn = (list) =>
  preProcessFile(readFileSync(path.join(FORMULAS, "families", list), "utf8")).importedFiles.map(
    ({ fileName }) => path.join(FORMULAS, "families", `${fileName}.ts`),
  );

/** The enumerations, then every family. */
const FUNCTION_FILES = [path.join(FORMULAS, "grammar/words.ts"), ...familiesIn("index.ts")];

/** What the generator reads there. It throws what it finds wrong with a comment. */
async function generated() {
  const { errors, metadataJson } = await generateCustomFunctionsMetadata(FUNCTION_FILES);
  if (errors.length) throw new Error(errors.join("; "));
  return JSON.parse(metadataJson);
}

/** The names of the functions that come with the second script: of every family that families/first.ts does not name. */
async function later() {
  const first = familiesIn("first.ts");
  const files = familiesIn("index.ts").filter((file) => !first.includes(file));
  const { associate } = await generateCustomFunctionsMetadata(files);
  return associate.map(({ id }) => id);
}

/** What a comment leaves to src/formulas/grammar/prose.json: `@param [measure] <what is held>`. */
const PHRASE = /<([^<>]+)>/g;

/** A parameter's description with its phrases written out; `whose` is named where one is unknown. */
function writtenOut(description, whose) {
  return description.replace(PHRASE, (phrase, key) => {
    if (!Object.hasOwn(PROSE, key)) throw new Error(`${whose}: prose.json has no ${phrase}`);
    return writtenOut(PROSE[key], whose);
  });
}

const explained = (functions) =>
  functions.map((fn) => ({
    ...fn,
    parameters: fn.parameters.map((parameter) => ({
      ...parameter,
      description: writtenOut(parameter.description, `${fn.name}, parameter ${parameter.name}`),
    })),
  }));

/**
 * What the generator gives, completed:
 * - the phrases of prose.json written out;
 * - `allowCustomDataForDataTypeAny`, so that cards reach the functions, and one error in a range does not fail the whole call.
 *   `allowErrorForDataTypeAny` beside it would crash Excel 2021: https://github.com/OfficeDev/office-js/issues/4385;
 * - the enumerations of words.ts on every parameter of that name (the generator cannot see imported enums), or those of their
 *   words that the parameter's description names;
 * - each function's help URL, on the add-in's own origin, to the page that scripts/help.ts writes.
 */
function completed(metadata, baseUrl) {
  const enums = byParameter(metadata.enums);
  const parts = new Map();
  const functions = explained(metadata.functions);
  for (const fn of functions) {
    for (const parameter of fn.parameters) {
      const words = enums.get(parameter.name);
      const offered = words && offeredOf(words, parameter.description, fn.name);
      if (!offered) continue;
      Object.assign(parameter, { type: offered.type, customEnumId: offered.id });
      if (offered !== words) parts.set(offered.id, offered);
    }
    fn.description = fn.description.replace(/\s+/g, " ");
    fn.helpUrl = `${baseUrl}help/${fn.name.toLowerCase()}.html`;
  }
  const enumerations = [...metadata.enums, ...parts.values()];
  return { ...metadata, allowCustomDataForDataTypeAny: true, functions, enums: enumerations };
}

/** `MEASURE` is for the parameters named measure. */
const byParameter = (enums) => new Map(enums.map((item) => [item.id.toLowerCase(), item]));

/** The words of an enumeration that a parameter's description names: a function may take only some of them, or none. */
function offeredOf(words, description, name) {
  const isNamed = ({ name, stringValue: word = name }) =>
    new RegExp(`\\b(?<!\\.)${word.replace(".", "\\.")}\\b(?!\\.\\w)`).test(description);
  const named = words.values.filter(isNamed);
  if (!named.length) return undefined;
  if (named.length === words.values.length) return words;
  return { ...words, id: `${words.id}_${name}`, values: named };
}

/** Summaries and arguments for the pane's list of functions (src/formulas/catalogue/catalogue.ts). */
async function listed() {
  const metadata = await generated();
  const enums = byParameter(metadata.enums);
  return explained(metadata.functions).map(({ name, description, parameters }) => ({
    name,
    // The second line names the source.
    description: description.split("\n")[0],
    parameters: parameters.map((parameter) => ({
      name: parameter.name,
      description: parameter.description,
      words: enums
        .get(parameter.name)
        ?.values.map(({ stringValue, tooltip }) => ({ word: stringValue, meaning: tooltip })),
    })),
  }));
}

module.exports = { FUNCTION_FILES, completed, generated, later, listed };
