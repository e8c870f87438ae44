import { readCore, readIndex, verify, type Index } from "../snapshot/read";
import { Dataset } from "../tic/dataset";
import type { ChunkName } from "../tic/measure";
import * as kept from "./kept";
import { fetchText, type Limits, type Request } from "./origin";

let base = "assets/data/";
let limits: Limits = {};

/** Sets the folder of the data files, relative to the page unless absolute, and how long each is waited for. */
export function serveFrom(folder: string, waiting: Limits = {}): void {
  base = folder;
  limits = waiting;
  kept.standAt(folder);
}

const fetchFile = (file: string, request?: Request): Promise<string> =>
  fetchText(base + file, { ...limits, ...request });

export async function fetchIndex(request?: Request): Promise<kept.Copy> {
  const text = await fetchFile("index.json", request);
  return { text, index: readIndex(text), read: new Date() };
}

/** A chunk from the server, or as the browser has kept it: its name is that of its content. */
export async function fetchChunk(
  index: Index,
  name: ChunkName,
  request?: Request,
): Promise<string> {
  const entry = index.chunks[name];
  try {
    const text = await fetchFile(entry.file, { ...request, largest: entry.bytes });
    await verify(entry, text);
    return text;
  } catch (error) {
    const text = request?.signal?.aborted ? undefined : await kept.find(entry.file);
    if (text === undefined || !(await isSound(entry, text))) throw error;
    return text;
  }
}

async function isSound(entry: Index["chunks"]["core"], text: string): Promise<boolean> {
  try {
    await verify(entry, text);
    return true;
  } catch {
    return false;
  }
}

/** The dataset of an index and its core chunk. */
export const datasetOf = (index: Index, core: string): Dataset =>
  new Dataset({ version: index.version, ...readCore(core), chunks: ["core"] });
