import { readMore, type Index } from "../snapshot/read";
import type { Dataset } from "../tic/dataset";
import { CHUNK_NAMES, type ChunkName } from "../tic/measure";
import { datasetOf, fetchChunk } from "./files";

/** A snapshot beside the newest one, whose chunks are looked for wherever they may still be. */
export interface Beside {
  readonly index: Index;
  /** What is loaded of it. */
  readonly dataset: () => Dataset | undefined;
  /** Loads chunks, each once; again only after a failure. */
  readonly load: (names: readonly ChunkName[]) => Promise<Dataset>;
}

export function openBeside(index: Index): Beside {
  let dataset: Dataset | undefined;
  const loads = new Map<ChunkName, Promise<void>>();
  const load = (name: ChunkName): Promise<void> => {
    let promise = loads.get(name);
    if (!promise) {
      promise = fetched(name).catch((error: unknown) => {
        loads.delete(name);
        throw error;
      });
      loads.set(name, promise);
    }
    return promise;
  };
  const fetched = async (name: ChunkName): Promise<void> => {
    if (name !== "core") await load("core");
    const text = await fetchChunk(index, name);
    dataset =
      name === "core"
        ? datasetOf(index, text)
        : dataset!.with(readMore(name, text, index, dataset!.publications), name);
  };
  return {
    index,
    dataset: () => dataset,
    load: async (names) => {
      const all = CHUNK_NAMES.filter((name) => name === "core" || names.includes(name));
      await Promise.all(all.map(load));
      return dataset!;
    },
  };
}
