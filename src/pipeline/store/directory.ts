import { readdir, readFile, stat } from "node:fs/promises";
import { createHash } from "node:crypto";
import { join } from "node:path";
import * as v from "valibot";
import { EXIT, Stop } from "../exit";
import type { Disk } from "./disk";
import type { Validators } from "../download";
import {
  incomingSchema,
  manifestSchema,
  type Incoming,
  type Manifest,
  type StoredArchive,
  type StoredFile,
} from "./manifest";

const DAY_LENGTH = "2026-06-18".length;

/** The sha256 of some bytes. */
export const sha256Of = (data: Uint8Array): string =>
  createHash("sha256").update(data).digest("hex");

/**
 * A data directory: `raw/` with a manifest, `incoming/`, `refused/`, `snapshot/`, `previous.json` (the index before the
 * present one), `withdrawn.json` (if what was published was taken back) and `lock`. What the manifest lists is what was accepted; the snapshot follows from it alone.
 */
export class Directory {
  readonly snapshot: string;
  readonly previous: string;
  readonly withdrawn: string;
  private readonly file: string;

  constructor(
    readonly path: string,
    private readonly disk: Disk,
  ) {
    this.snapshot = join(path, "snapshot");
    this.previous = join(path, "previous.json");
    this.withdrawn = join(path, "withdrawn.json");
    this.file = join(path, "raw", "manifest.json");
  }

  async manifest(): Promise<Manifest> {
    const text = await textAt(this.file);
    if (text === undefined) return { schema: 1, files: [], archives: [] };
    const parsed = v.safeParse(manifestSchema, jsonOf(text));
    if (parsed.success) return parsed.output;
    const [issue] = parsed.issues;
    throw new Stop(
      EXIT.failed,
      `${this.file} cannot be read (${v.getDotPath(issue) ?? ""}: ${issue.message}). Restore it from a backup; nothing was changed.`,
    );
  }

  /** Stores accepted files, then says so in the manifest: a file counts from then on. */
  async accept(
    manifest: Manifest,
    files: readonly { readonly entry: StoredFile; readonly body: Uint8Array }[],
    archive?: StoredArchive,
  ): Promise<Manifest> {
    for (const { entry, body } of files)
      await this.disk.write(join(this.path, "raw", entry.path), body);
    const paths = new Set(files.map(({ entry }) => entry.path));
    const next: Manifest = {
      schema: 1,
      files: [
        ...manifest.files.filter(({ path }) => !paths.has(path)),
        ...files.map(({ entry }) => entry),
      ],
      archives: archive
        ? [...manifest.archives.filter(({ file }) => file !== archive.file), archive]
        : manifest.archives,
    };
    await this.put(next);
    return next;
  }

  put(manifest: Manifest): Promise<void> {
    return this.disk.write(this.file, `${JSON.stringify(manifest, null, 2)}\n`);
  }

  /** A stored file, as it was received. */
  async raw({ path, sha256 }: StoredFile): Promise<Uint8Array> {
    const file = join(this.path, "raw", path);
    const body = await bytesAt(file);
    if (body && sha256Of(body) === sha256) return body;
    throw new Stop(
      EXIT.failed,
      `${file} is ${body ? "not the file that was received" : "missing"}: raw/manifest.json says sha256 ${sha256}. Restore it from a backup; nothing was published.`,
    );
  }

  /** The newest answer for a live file; undefined if there is none, or not a whole one. */
  async incoming(name: string): Promise<Incoming | undefined> {
    const text = await textAt(this.incomingPath(`${name}.json`));
    const parsed = v.safeParse(incomingSchema, jsonOf(text ?? ""));
    const body = await bytesAt(this.incomingPath(name));
    if (!parsed.success || !body || sha256Of(body) !== parsed.output.sha256) return undefined;
    return { ...parsed.output, body };
  }

  async receive(
    name: string,
    url: string,
    body: Uint8Array,
    validators: Validators,
    received: string,
  ): Promise<Incoming> {
    const about = {
      url,
      ...present(validators),
      sha256: sha256Of(body),
      bytes: body.length,
      received,
    };
    await this.disk.write(this.incomingPath(name), body);
    await this.disk.write(this.incomingPath(`${name}.json`), `${JSON.stringify(about, null, 2)}\n`);
    return { ...about, body };
  }

  /** Sets a file aside with the reason; returns where: the same file stays where it was put on the first day. */
  async refuse(day: string, name: string, body: Uint8Array, reason: string): Promise<string> {
    const end = `-${name}-${sha256Of(body).slice(0, 8)}`;
    const there = (await foldersIn(join(this.path, "refused"))).find(
      (each) => each.slice(DAY_LENGTH) === end,
    );
    const folder = join(this.path, "refused", there ?? day + end);
    await this.disk.write(join(folder, name), body);
    await this.disk.write(join(folder, "reason.txt"), `${reason}\n`);
    return folder;
  }

  private readonly incomingPath = (name: string): string => join(this.path, "incoming", name);
}

/** Where a directory has what is published. */
export type Places = Pick<Directory, "snapshot" | "previous" | "withdrawn">;

/** Whether a path is that of a folder. */
export const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** Throws unless there is a directory: not every command begins one. */
export async function needDirectory(path: string): Promise<void> {
  if (!(await isFolder(path)))
    throw new Stop(EXIT.failed, `${path} is no folder: give a data directory with --data.`);
}

/** The validators that a server gave, without those it did not. */
export const present = ({ etag, lastModified }: Validators) => ({
  ...(etag === undefined ? {} : { etag }),
  ...(lastModified === undefined ? {} : { lastModified }),
});

/** What is in a file; undefined if there is none. */
export const bytesAt = (path: string): Promise<Buffer | undefined> =>
  readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });

const foldersIn = (path: string): Promise<string[]> =>
  readdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });

/** The same as text. */
export const textAt = async (path: string): Promise<string | undefined> =>
  (await bytesAt(path))?.toString("utf8");

/** What a text says in JSON; undefined if it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
